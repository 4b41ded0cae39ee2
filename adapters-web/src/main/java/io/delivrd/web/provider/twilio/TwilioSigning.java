package io.delivrd.web.provider.twilio;

import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Digests;
import io.delivrd.web.wire.FormText;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A keyed digest of the URL as Twilio called it, with the fields of a form; of JSON the URL holds a digest.
final class TwilioSigning implements Signing {

    static final String SIGNATURE = "x-twilio-signature";
    /// Of addresses that a webhooks rule gives a key of its own.
    static final String RULE = "x-twilio-webhooks-signature-settings";

    private static final Pattern URL = Pattern.compile("(https?://[^/?#]*?)(:[0-9]+)?([/?#].*)?");

    @Override
    public String secretKey() {
        return TwilioProvider.AUTH_TOKEN;
    }

    @Override
    public boolean always() {
        return true;
    }

    @Override
    public Proof proof(WebhookRequest call, Element element, ProviderAccount account, String secret) {
        Optional<String> claimed = call.header(SIGNATURE);
        if (claimed.isEmpty()) {
            return new Proof.Absent();
        }
        String method = call.header(RULE).orElse("").contains("SHA256") ? "HmacSHA256" : "HmacSHA1";
        Stream<String> expected = signed(call, element).stream()
                .flatMap(body -> urls(call.head().url()).map(url -> Digests.keyed(method, secret, url + body)))
                .map(Base64.getEncoder()::encodeToString);
        return Proof.Digest.of(claimed.get(), expected.toArray(String[]::new));
    }

    @Override
    public Optional<WebhookRequest> signed(WebhookRequest call, ProviderAccount account, String secret) {
        if (call.isJson() || call.body().length == 0) {
            return Optional.empty();
        }
        StringBuilder fields = new StringBuilder(call.head().url());
        new TreeMap<>(FormText.parse(call.text()))
                .forEach((name, value) -> fields.append(name).append(value));
        return Optional.of(call.withHeader(
                SIGNATURE, Base64.getEncoder().encodeToString(Digests.keyed("HmacSHA1", secret, fields.toString()))));
    }

    /// @return what of the body is signed behind the URL; empty if the signature does not cover it
    private static Optional<String> signed(WebhookRequest call, Element element) {
        Optional<String> digest =
                Optional.ofNullable(FormText.parse(call.query()).get("bodySHA256"));
        if (call.method().equals("GET") || call.body().length == 0) {
            return Optional.of("");
        } else if (digest.isPresent() || call.isJson()) {
            String actual = HexFormat.of().formatHex(Digests.of("SHA-256", call.body()));
            return digest.filter(actual::equalsIgnoreCase).map(_ -> "");
        }
        StringBuilder fields = new StringBuilder();
        new TreeMap<>(element.fields())
                .forEach((name, value) -> fields.append(name).append(value));
        return Optional.of(fields.toString());
    }

    /// With the usual port and without any, as Twilio's own libraries try them: nobody knows which it signed.
    private static Stream<String> urls(String called) {
        Matcher url = URL.matcher(called);
        if (!url.matches()) {
            return Stream.of(called);
        }
        String usual = called.startsWith("https") ? ":443" : ":80";
        String rest = Optional.ofNullable(url.group(3)).orElse("");
        return Stream.of("", Optional.ofNullable(url.group(2)).orElse(usual)).map(port -> url.group(1) + port + rest);
    }
}
