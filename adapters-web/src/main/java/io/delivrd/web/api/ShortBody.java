package io.delivrd.web.api;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A small request: the fields of a JSON object, or of a form.
record ShortBody(boolean isForm, JsonValue.Fields fields) {

    private static final int LIMIT = 64 * 1024;

    /// An empty body has no fields.
    ///
    /// @throws InvalidParameter if it is neither
    static ShortBody of(HttpRequest<?> request) throws IOException {
        boolean isForm = request.getContentType()
                .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED))
                .isPresent();
        String text;
        try (InputStream body = RequestBytes.of(request, LIMIT)) {
            text = new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        // What tools send as a form by default is often JSON.
        if (isForm && !text.startsWith("{")) {
            return new ShortBody(true, form(text));
        }
        try {
            return new ShortBody(
                    false, text.isEmpty() ? new JsonValue.Fields(Map.of()) : JsonElements.parse("body", text));
        } catch (Unusable e) {
            throw new InvalidParameter(e.field(), e.reason());
        }
    }

    /// @throws InvalidParameter if it is neither text nor number
    Optional<String> text(String name) {
        try {
            return fields.text(name);
        } catch (Unusable e) {
            throw new InvalidParameter(e.field(), e.reason());
        }
    }

    private static JsonValue.Fields form(String text) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        try {
            new QueryStringDecoder(text, StandardCharsets.UTF_8, false)
                    .parameters()
                    .forEach((name, all) -> values.put(name, new JsonValue.Scalar(all.getLast())));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("body", "is no form");
        }
        return new JsonValue.Fields(values);
    }
}
