package io.delivrd.web.provider;

import io.delivrd.web.wire.Json;
import java.util.Map;

/// One receipt, reply or event of a call, as it came.
///
/// @param fields as text, by name; nested values as they stood
/// @param text the payload to keep
public record Element(Map<String, String> fields, String text) {

    public static Element of(Json json) {
        return new Element(json.flat(), json.literal());
    }

    /// It may be personal data.
    @Override
    public String toString() {
        return "Element[…]";
    }
}
