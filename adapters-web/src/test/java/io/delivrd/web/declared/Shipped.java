package io.delivrd.web.declared;

import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Sample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The providers that ship, and calls as they make them.
final class Shipped {

    private static final ReadDeclaration READING = new ReadDeclaration(Causes.shipped());

    private Shipped() {}

    static Declaration declaration(String id) {
        return READING.read(id + ".yml", DeclaredProviders.shipped(id + ".yml"));
    }

    static DeclaredProvider provider(String id) {
        return new DeclaredProvider(declaration(id));
    }

    static DeclaredProvider of(String yaml) {
        return new DeclaredProvider(READING.read("own.yml", yaml));
    }

    static List<Item> read(DeclaredProvider provider, String call) {
        return read(provider, SampleCall.parse(call, ReadDeclaration.ANY_REQUEST));
    }

    static List<Item> readAll(DeclaredProvider provider, Sample call) {
        return read(provider, new SampleCall(call, Map.of()));
    }

    private static List<Item> read(DeclaredProvider provider, SampleCall call) {
        try {
            return provider.read(call.asReceived(Instant.EPOCH));
        } catch (MalformedCall e) {
            throw new AssertionError(e);
        }
    }

    /// @param code of Kannel what the SMSC answered
    static String call(String id, String status, Optional<String> code) {
        String quoted = code.map(text -> "\"" + text + "\"").orElse("null");
        return switch (id) {
            case "sinch" -> """
                    {"type":"recipient_delivery_report_sms","batch_id":"b1","recipient":"+447700900123",
                     "status":"%s","code":%s,"at":"2026-11-20T10:00:07Z"}""".formatted(status, code.orElse("null"));
            case "infobip" -> """
                    {"results":[{"messageId":"m1","to":"447700900123","doneAt":"2026-11-20T10:00:07.000+0000",
                     "status":{"groupId":3,"id":%s},"error":{"id":%s}}]}""".formatted(status, code.orElse("null"));
            case "plivo" ->
                "MessageUUID=m1&To=447700900123&Status=" + status
                        + code.map(text -> "&ErrorCode=" + text).orElse("");
            case "telnyx" -> """
                    {"data":{"event_type":"message.finalized","occurred_at":"2026-11-20T10:00:07Z","payload":{"id":"m1",
                     "to":[{"phone_number":"+447700900123","status":"%s"}],"errors":[{"code":%s}]}}}""".formatted(status, quoted);
            case "messagebird" ->
                "GET ?id=m1&reference=r&recipient=447700900123&status=" + status
                        + code.map(text -> "&statusErrorCode=" + text).orElse("");
            case "bandwidth" -> """
                    [{"type":"%s","time":"2026-11-20T10:00:07Z","to":"+447700900123","errorCode":%s,
                     "message":{"id":"m1","from":"+14155550100"}}]""".formatted(status, code.orElse("null"));
            case "kannel" ->
                "GET ?id=m1&status=" + status
                        + code.map(text -> "&reply=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                                .orElse("");
            case "jasmin" ->
                "id=m1&message_status=" + status
                        + code.map(text -> "&level=3&err=" + text).orElse("&level=1");
            default -> throw new AssertionError(id);
        };
    }
}
