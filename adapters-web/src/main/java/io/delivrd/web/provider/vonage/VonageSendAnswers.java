package io.delivrd.web.provider.vonage;

import io.delivrd.domain.message.Sending;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.SendAnswers;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
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
final class VonageSendAnswers implements SendAnswers {

    private static final Names NAMES = Names.of(Value.MESSAGE_ID, "message-id")
            .and(Value.PRICE, "message-price")
            .and(Value.NETWORK, "network")
            .and(Value.CLIENT_REF, "client-ref")
            .and(Value.RECIPIENT, "to")
            .build();

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final long ACCEPTED = 0;

    @Override
    public SendAnswer read(Json answer) {
        try {
            Json response = answer instanceof Json.Scalar(String text) ? parsed(text.strip()) : answer;
            return response instanceof Json.Fields
                    ? parts(hyphenated(response))
                    : SendAnswer.refused("", "is no JSON object");
        } catch (MalformedJson e) {
            return SendAnswer.refused("", String.valueOf(e.getMessage()));
        } catch (VonageSendXml.Broken e) {
            return SendAnswer.refused("", String.valueOf(e.getMessage()));
        }
    }

    private static Json parsed(String text) throws MalformedJson, VonageSendXml.Broken {
        return text.startsWith("<") ? VonageSendXml.parse(text) : Json.parse(text);
    }

    private static SendAnswer parts(Map<String, Json> response) {
        List<Json> messages = response.getOrDefault("messages", Json.MISSING) instanceof Json.Items items
                ? items.values()
                : List.of();
        if (messages.isEmpty()) {
            return SendAnswer.refused("messages", "holds no messages");
        }
        Optional<String> told =
                response.getOrDefault("message-count", Json.MISSING).text();
        Optional<Integer> count = told.flatMap(DecimalText::whole)
                .filter(number -> number >= 1 && number <= Sending.MOST_PARTS)
                .map(Long::intValue);
        if (told.isPresent() && count.isEmpty()) {
            return SendAnswer.refused("message-count", "must be a whole number from 1 to " + Sending.MOST_PARTS);
        }
        List<Part> parts = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            parts.add(part(i, messages.get(i)));
        }
        return new SendAnswer(Math.max(messages.size(), count.orElse(1)), parts);
    }

    private static Part part(int place, Json message) {
        String field = "messages[" + place + "]";
        if (!(message instanceof Json.Fields)) {
            return new Part.Refused(field, "is no object");
        }
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(8);
        hyphenated(message).forEach((name, value) -> fields.put(name, value.literal()));
        String status = fields.getOrDefault("status", "").strip();
        Values values = NAMES.in(fields);
        if (DecimalText.whole(status).filter(number -> number == ACCEPTED).isEmpty()) {
            String told = status.isEmpty() ? "the status is missing" : "status " + status;
            String error = fields.getOrDefault("error-text", "");
            return new Part.Refused(field + ".status", error.isBlank() ? told : told + ": " + error);
        }
        return values.has(Value.MESSAGE_ID)
                ? new Part.Accepted(field, place + 1, values)
                : new Part.Refused(field + ".message-id", "is missing");
    }

    private static Map<String, Json> hyphenated(Json object) {
        Map<String, Json> values = new LinkedHashMap<>();
        if (object instanceof Json.Fields fields) {
            fields.values()
                    .forEach((name, value) -> values.putIfAbsent(
                            CAMEL.matcher(name)
                                    .replaceAll("-")
                                    .replace('_', '-')
                                    .toLowerCase(Locale.ROOT),
                            value));
        }
        return values;
    }
}
