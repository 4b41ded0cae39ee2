package io.delivrd.web.api;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.api.JsonValue.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Vonage's answer to a send request: one element a part, accepted or not.
///
/// Names may be hyphenated as in JSON, in camel case as in XML and SDKs, or with underscores.
///
/// @see <a href="https://developer.vonage.com/en/api/sms">SMS API</a>
record SendResponse(Fields fields, List<Accepted> accepted, List<Refused> refused, int size) {

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Sight NOTHING_PERSONAL = new Sight(false, true);
    private static final int LONGEST_REASON = 200;
    private static final long ACCEPTED = 0;

    /// @param place in the list, from 1
    record Accepted(int place, String id, Fields fields) {

        String field(String name) {
            return "response.messages[" + (place - 1) + "]." + name;
        }
    }

    record Refused(String field, String reason) {}

    /// @param wrapper holds it under `response`: an object, or the text of one in JSON or XML
    static SendResponse of(Fields wrapper) throws Unusable {
        JsonValue given = wrapper.find("response").orElseThrow(() -> new Unusable("response", "is missing"));
        Fields response = hyphenated(
                switch (given) {
                    case Fields fields -> fields;
                    case JsonValue.Scalar(String text) ->
                        text.strip().startsWith("<")
                                ? SendResponseXml.parse(text.strip())
                                : JsonElements.parse("response", text);
                    case JsonValue.Items _ -> throw new Unusable("response", "is no object");
                });
        List<JsonValue> messages = messages(response);
        List<Accepted> accepted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String field = "response.messages[" + i + "]";
            if (messages.get(i) instanceof Fields message) {
                sort(i, field, hyphenated(message), accepted, refused);
            } else {
                refused.add(new Refused(field, "is no object"));
            }
        }
        return new SendResponse(response, accepted, refused, messages.size());
    }

    private static List<JsonValue> messages(Fields response) throws Unusable {
        Optional<JsonValue> messages = response.find("messages");
        if (messages.isPresent()
                && messages.get() instanceof JsonValue.Items(List<JsonValue> items)
                && !items.isEmpty()) {
            return items;
        }
        throw new Unusable("response.messages", "holds no messages");
    }

    private static void sort(int i, String field, Fields message, List<Accepted> accepted, List<Refused> refused)
            throws Unusable {
        String status = message.text("status").orElse("").strip();
        Optional<String> id = message.text("message-id");
        if (DecimalText.whole(status).filter(number -> number == ACCEPTED).isEmpty()) {
            String told = status.isEmpty() ? "the status is missing" : "status " + status;
            String error = message.text("error-text").orElse("");
            refused.add(new Refused(field + ".status", reason(error.isEmpty() ? told : told + ": " + error)));
        } else if (id.isEmpty()) {
            refused.add(new Refused(field + ".message-id", "is missing"));
        } else {
            accepted.add(new Accepted(i + 1, id.get(), message));
        }
    }

    /// @return how many parts were sent: what the response says, never less than it lists
    int count(PartFields parts) throws Unusable {
        if (size > Sending.MOST_PARTS) {
            throw new Unusable("response.messages", "are more than " + Sending.MOST_PARTS);
        }
        return Math.max(
                size, parts.count(fields, "message-count", Sending.MOST_PARTS).orElse(1));
    }

    private static String reason(String text) {
        String masked = NOTHING_PERSONAL.words(text);
        return masked.substring(0, Math.min(masked.length(), LONGEST_REASON));
    }

    private static Fields hyphenated(Fields fields) {
        Map<String, JsonValue> values =
                LinkedHashMap.newLinkedHashMap(fields.values().size());
        fields.values()
                .forEach((name, value) -> values.putIfAbsent(
                        CAMEL.matcher(name).replaceAll("-").replace('_', '-').toLowerCase(Locale.ROOT), value));
        return new Fields(values);
    }
}
