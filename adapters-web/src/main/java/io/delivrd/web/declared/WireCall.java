package io.delivrd.web.declared;

import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.FormText;
import io.delivrd.web.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A call of a provider, taken apart as its file says.
///
/// @param body [Json#MISSING] where it is no JSON
/// @param fields of the form
/// @param text where the call says what it says: its body, or its query
@SuppressWarnings("ReferenceEquality") // What is missing is no text that happens to be empty.
record WireCall(WebhookRequest call, Json body, Map<String, String> fields, Map<String, String> query, String text) {

    private static final String EACH = "/*";

    /// @throws MalformedCall if JSON is broken, or the body should be JSON and is none
    static WireCall of(WebhookRequest call, Declaration.BodyKind kind) throws MalformedCall {
        Map<String, String> query = FormText.parse(call.query());
        String text = kind == Declaration.BodyKind.QUERY ? "" : call.text().strip();
        boolean json = switch (kind) {
            case JSON -> !text.isEmpty();
            case ANY -> call.isJson();
            case FORM, QUERY -> false;
        };
        return json
                ? new WireCall(call, call.json(), Map.of(), query, text)
                : new WireCall(
                        call,
                        Json.MISSING,
                        text.isEmpty() ? Map.of() : FormText.parse(text),
                        query,
                        text.isEmpty() ? call.query() : text);
    }

    /// @return its receipts and replies; none if it is empty
    List<WireItem> items(Declaration.Request request, List<String> pointers) {
        if (body == Json.MISSING) {
            boolean empty = fields.isEmpty() && (query.isEmpty() || request.body() == Declaration.BodyKind.JSON);
            return empty ? List.of() : List.of(item(Json.MISSING, Json.MISSING, text));
        }
        List<Found> found = new ArrayList<>();
        boolean leads = false;
        for (String pointer : pointers) {
            leads = collect(body, Json.MISSING, pointer, found);
            if (leads) {
                break;
            }
        }
        if (!leads) {
            body.items().forEach(element -> found.add(new Found(element, body)));
        }
        return found.stream()
                .map(one -> item(
                        one.item(),
                        one.outer(),
                        found.size() == 1 ? text : one.item().literal()))
                .toList();
    }

    private record Found(Json item, Json outer) {}

    /// @return whether the pointer leads anywhere, be it to an array without elements
    private static boolean collect(Json from, Json outer, String pointer, List<Found> found) {
        int each = pointer.indexOf(EACH);
        if (each < 0) {
            Json there = from.at(pointer);
            if (there != Json.MISSING) {
                found.add(new Found(there, outer));
            }
            return there != Json.MISSING;
        }
        if (!(from.at(pointer.substring(0, each)) instanceof Json.Items array)) {
            return false;
        }
        String rest = pointer.substring(each + EACH.length());
        boolean leads = array.values().isEmpty();
        for (Json element : array.values()) {
            leads |= collect(element, rest.isEmpty() ? from : element, rest, found);
        }
        return leads;
    }

    /// @return the call as a whole, where its receipts do not matter
    WireItem whole() {
        return item(body, Json.MISSING, text);
    }

    private WireItem item(Json item, Json outer, String kept) {
        return new WireItem(call, body, item, outer, fields, query, kept);
    }

    /// It may be personal data.
    @Override
    public String toString() {
        return "WireCall[…]";
    }
}
