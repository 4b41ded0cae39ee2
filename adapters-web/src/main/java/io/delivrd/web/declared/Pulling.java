package io.delivrd.web.declared;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.WebhookRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Asks a provider for a message by its id, as its file declares.
final class Pulling implements ReadBack {

    /// Where the provider is called instead of at the address of its file: scheme and host.
    static final String API_URL = "api-url";

    private final Declaration.Pull pull;
    private final Reading reading;

    /// How an answer is read, as if it had been a call.
    interface Reading {
        List<Item> read(WebhookRequest answer) throws MalformedCall;
    }

    Pulling(Declaration.Pull pull, Reading reading) {
        this.pull = pull;
        this.reading = reading;
    }

    @Override
    public boolean canAsk(ProviderAccount account) {
        return pull.settings().stream().allMatch(name -> account.text(name).isPresent());
    }

    @Override
    public int perSecond() {
        return pull.perSecond();
    }

    @Override
    public HttpRequest.Builder request(ProviderAccount account, MessageId id) {
        String url = filled(idFilled(pull.url(), id.text()), account, Pulling::escaped);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                account.text(API_URL).map(other -> elsewhere(url, other)).orElse(url)));
        pull.headers().forEach((name, value) -> request.header(name, filled(value, account, text -> text)));
        pull.basic()
                .map(basic -> filled(basic, account, text -> text))
                .map(basic -> Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(basic -> request.header("Authorization", "Basic " + basic));
        return request;
    }

    private static String idFilled(String url, String id) {
        String filled = url.replace("{message-id}", escaped(id));
        String[] parts = id.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            filled = filled.replace("{message-id:" + (i + 1) + "}", escaped(parts[i]));
        }
        return filled.replaceAll("\\{message-id:[0-9]}", "");
    }

    private String filled(String template, ProviderAccount account, UnaryOperator<String> writing) {
        String filled = template;
        for (String name : pull.settings()) {
            filled = filled.replace(
                    "{" + name + "}", writing.apply(account.text(name).orElse("")));
        }
        return filled;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String elsewhere(String url, String origin) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return (origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin) + url.substring(path);
    }

    @Override
    public List<Item> read(String body) throws MalformedCall {
        return reading.read(new WebhookRequest(
                "POST",
                "receipts",
                new PathToken.Absent(),
                "",
                "application/json",
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH,
                Head.of("", Map.of())));
    }
}
