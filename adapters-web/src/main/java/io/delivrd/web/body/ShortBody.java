package io.delivrd.web.body;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small request: the fields of a JSON object, or of a form.
public final class ShortBody {

    private static final int LIMIT = 64 * 1024;

    private final boolean isForm;
    private final JsonValue.Fields fields;

    private ShortBody(boolean isForm, JsonValue.Fields fields) {
        this.isForm = isForm;
        this.fields = fields;
    }

    /// An empty body has no fields.
    ///
    /// @throws InvalidParameter if it is neither
    public static ShortBody of(HttpRequest<?> request) throws IOException {
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

    public boolean isForm() {
        return isForm;
    }

    public JsonValue.Fields fields() {
        return fields;
    }

    /// @return whether the field is there, blank or not
    public boolean has(String name) {
        return fields.values().containsKey(name);
    }

    /// @return of a form that repeats the field the last one
    /// @throws InvalidParameter if it is neither text nor number
    public Optional<String> text(String name) {
        if (!isForm
                && fields.find(name).filter(JsonValue.Items.class::isInstance).isPresent()) {
            throw new InvalidParameter(name, "is neither text nor number");
        }
        List<String> all = texts(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// @return a list, or what a form repeats; without blanks
    /// @throws InvalidParameter if one of them is neither text nor number
    public List<String> texts(String name) {
        List<JsonValue> values = fields.find(name)
                .map(value -> value instanceof JsonValue.Items(List<JsonValue> items) ? items : List.of(value))
                .orElse(List.of());
        List<String> texts = new ArrayList<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonValue.Scalar(String text))) {
                throw new InvalidParameter(name, "is neither text nor number");
            }
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /// @return every value by its name; what stands in an object has the object's name and a dot before its own
    /// @throws InvalidParameter if a list holds anything but texts and numbers
    public Map<String, List<String>> named() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        add(named, "", fields);
        return named;
    }

    private static void add(Map<String, List<String>> named, String before, JsonValue.Fields fields) {
        fields.values().forEach((name, value) -> {
            String path = before + name;
            switch (value) {
                case JsonValue.Scalar(String text) -> named.put(path, List.of(text));
                case JsonValue.Fields inner -> add(named, path + ".", inner);
                case JsonValue.Items(List<JsonValue> items) ->
                    named.put(
                            path, items.stream().map(item -> scalar(path, item)).toList());
            }
        });
    }

    private static String scalar(String path, JsonValue value) {
        if (value instanceof JsonValue.Scalar(String text)) {
            return text;
        }
        throw new InvalidParameter(path, "is neither text nor number");
    }

    private static JsonValue.Fields form(String text) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        try {
            new QueryStringDecoder(text, StandardCharsets.UTF_8, false)
                    .parameters()
                    .forEach((name, all) -> values.put(
                            name,
                            new JsonValue.Items(all.stream()
                                    .<JsonValue>map(JsonValue.Scalar::new)
                                    .toList())));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("body", "is no form");
        }
        return new JsonValue.Fields(values);
    }
}
