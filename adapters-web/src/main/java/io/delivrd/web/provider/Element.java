package io.delivrd.web.provider;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.delivrd.web.wire.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One receipt, reply or event of a call, as it came.
///
/// @param fields as text, by name; nested values as they stood
/// @param text the payload to keep
public record Element(Map<String, String> fields, String text) {

    public static Element of(Json json) {
        return new Element(json.flat(), json.literal());
    }

    /// @param names of fields that are not to be kept
    /// @return the same without them, written anew
    public Element without(Set<String> names) {
        Map<String, String> kept = new LinkedHashMap<>(fields);
        kept.keySet().removeAll(names);
        return new Element(
                Collections.unmodifiableMap(kept),
                kept.entrySet().stream()
                        .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    /// It may be personal data.
    @Override
    public String toString() {
        return "Element[…]";
    }
}
