package io.delivrd.web.declared;

import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.provider.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A call written down: a line `GET ?a=1&b=2` or `POST`, headers, an empty line, the body; or the body alone.
///
/// @param headers by name in lower case
record SampleCall(Sample sample, Map<String, String> headers) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CONTENT_TYPE = "content-type";

    /// @throws IllegalArgumentException if a header is none
    static SampleCall parse(String text, Declaration.Request request) {
        String call = text.replace("\r\n", "\n").strip();
        if (!call.startsWith("GET ")
                && !call.startsWith("POST ")
                && !call.startsWith("POST\n")
                && !call.equals("POST")) {
            return new SampleCall(alone(call, request), Map.of());
        }
        int blank = call.indexOf("\n\n");
        String[] head = (blank < 0 ? call : call.substring(0, blank)).split("\n");
        String target = head[0].substring(head[0].startsWith("GET") ? 3 : 4).strip();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("\"" + head[i] + "\" is no header; a body follows an empty line");
            }
            headers.put(
                    head[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    head[i].substring(colon + 1).strip());
        }
        return new SampleCall(
                new Sample(
                        head[0].startsWith("GET") ? "GET" : "POST",
                        target.indexOf('?') < 0 ? "" : target.substring(target.indexOf('?') + 1),
                        headers.getOrDefault(CONTENT_TYPE, ""),
                        blank < 0 ? "" : call.substring(blank + 2)),
                headers);
    }

    private static Sample alone(String body, Declaration.Request request) {
        if (body.startsWith("{") || body.startsWith("[")) {
            return Sample.json(body);
        }
        return request.methods().getFirst().equals("GET") || request.body() == Declaration.BodyKind.QUERY
                ? Sample.get(body.startsWith("?") ? body.substring(1) : body)
                : new Sample("POST", "", FORM, body);
    }

    /// @param at the present, where the call tells it
    WebhookRequest asReceived(Instant at) {
        Sample then = sample.at(at);
        return new WebhookRequest(
                then.method(),
                "receipts",
                new PathToken.Absent(),
                then.query(),
                then.contentType(),
                then.body().getBytes(StandardCharsets.UTF_8),
                at,
                Head.of("", headers));
    }
}
