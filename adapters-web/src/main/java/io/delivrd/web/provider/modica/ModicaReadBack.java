package io.delivrd.web.provider.modica;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One message by its id: an integer at REST v1, a UUID at REST v2. Calls cost nothing.
final class ModicaReadBack implements ReadBack {

    static final String APPLICATION = "application";
    static final String PASSWORD = "password";
    static final String API_URL = "api-url";

    private static final String HOST = "https://api.modicagroup.com";

    private static final Names RECORD = Names.of(Value.MESSAGE_ID, "id", "message_id")
            .and(Value.STATUS, "status")
            .and(Value.CLIENT_REF, "reference")
            .and(Value.RECIPIENT, "destination")
            .and(Value.SENDER, "source")
            .build();

    @Override
    public boolean canAsk(ProviderAccount account) {
        return account.id().isPresent() && account.text(PASSWORD).isPresent();
    }

    /// Modica publishes no limit.
    @Override
    public int perSecond() {
        return 5;
    }

    @Override
    public HttpRequest.Builder request(ProviderAccount account, MessageId id) {
        String message = URLEncoder.encode(id.text(), StandardCharsets.UTF_8);
        boolean integer = id.text().chars().allMatch(c -> c >= '0' && c <= '9');
        String path = integer ? "/rest/gateway/messages/" + message : "/rest/sms/v2/messages?id=" + message;
        String name = account.id().orElseThrow().text();
        String credentials = name + ":" + account.text(PASSWORD).orElseThrow();
        return HttpRequest.newBuilder(
                        URI.create(account.text(API_URL).orElse(HOST).replaceFirst("/+$", "") + path))
                .header("Accept", "application/json, application/vnd.modica.gateway.v1+json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<Item> read(String body) throws MalformedCall {
        Json message;
        try {
            message = Json.parse(body);
        } catch (MalformedJson e) {
            throw new MalformedCall("malformed_json", String.valueOf(e.getMessage()));
        }
        return message.items().stream().map(ModicaReadBack::item).toList();
    }

    /// What was written to somebody is not kept.
    private static Item item(Json message) {
        Element kept = Element.of(message).without(Set.of("content"));
        Map<String, String> fields = kept.fields();
        Values values = RECORD.in(fields);
        String operator = fields.getOrDefault("operator", "");
        ModicaNetworks.of(operator, fields.getOrDefault("destination", ""))
                .ifPresent(code -> values.put(Value.NETWORK, code));
        return "MO".equals(fields.get("direction"))
                ? new Item.Other("reply", values, kept)
                : new Item.Receipt(values, kept);
    }
}
