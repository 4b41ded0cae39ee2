package io.delivrd.web.declared;

import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Json;
import java.util.Map;
import java.util.Optional;

/// One receipt of a call, with all the places it is read from.
///
/// @param item its own element of an array of the body; the body where there is no array
/// @param outer the element around that array
/// @param fields of a form or, of a call without one, of the query
/// @param text what is kept of it as received
record WireItem(
        WebhookRequest call,
        Json body,
        Json item,
        Json outer,
        Map<String, String> fields,
        Map<String, String> query,
        String text) {

    Optional<String> at(Place place) {
        return switch (place) {
            case Place.Body(String pointer) -> body.text(pointer);
            case Place.Item(String pointer) -> item.text(pointer);
            case Place.Outer(String pointer) -> outer.text(pointer);
            case Place.Field(String name) -> said(fields.getOrDefault(name, query.getOrDefault(name, "")));
            case Place.Query(String name) -> said(query.getOrDefault(name, ""));
            case Place.Header(String name) -> call.header(name);
            case Place.Constant(String text) -> Optional.of(text);
        };
    }

    private static Optional<String> said(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /// It may be personal data.
    @Override
    public String toString() {
        return "WireItem[…]";
    }
}
