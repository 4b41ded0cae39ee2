package io.delivrd.web.submission;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.body.ElementShape;
import io.delivrd.web.body.JsonValue;
import io.delivrd.web.body.JsonValue.Fields;
import io.delivrd.web.body.Unusable;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.provider.SendAnswers;
import io.delivrd.web.provider.SendAnswers.Part;
import io.delivrd.web.provider.SendAnswers.SendAnswer;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.SheetText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads elements about parts: one part each, or a provider's answer to a send request with all its parts.
@Singleton
final class ReadSubmissions {

    static final ElementShape SHAPE = new ElementShape(
            List.of("message_id", "submitted_at"),
            List.of(
                    "provider",
                    "account",
                    "message_id",
                    "message",
                    "part",
                    "parts",
                    "client_ref",
                    "recipient",
                    "sender_id",
                    "network",
                    "price",
                    "currency",
                    "submitted_at"));

    private static final Sight NOTHING_PERSONAL = new Sight(false, true);
    private static final int LONGEST_REASON = 200;

    private final PartFields parts;
    private final Providers providers;
    private final TimeBounds bounds;
    private final InstantSource clock;

    ReadSubmissions(PartFields parts, Providers providers, TimeBounds bounds, InstantSource clock) {
        this.parts = parts;
        this.providers = providers;
        this.bounds = bounds;
        this.clock = clock;
    }

    /// Takes what elements hold.
    interface Sink {

        void submission(Submission submission);

        void refused(String field, String reason);
    }

    void read(Fields element, Sink sink) {
        try {
            if (element.find("response").isPresent()) {
                readResponse(element, sink);
            } else {
                sink.submission(part(element));
            }
        } catch (Unusable e) {
            sink.refused(e.field(), e.reason());
        }
    }

    private Submission part(Fields element) throws Unusable {
        ProviderId provider = parts.provider(element);
        AccountId account = parts.account(element, provider);
        MessageId id = parts.messageId("message_id", messageId(element));
        Instant submittedAt = submittedAt(element);
        Optional<Integer> counted = parts.count(element, "parts", Sending.MOST_PARTS);
        int number = parts.count(element, "part", Sending.MOST_PARTS).orElse(1);
        int count = counted.orElse(number);
        if (number > count) {
            throw new Unusable("part", "is more than parts");
        }
        Optional<MessageRef> message = parts.message(element).filter(_ -> !counted.equals(Optional.of(1)));
        Optional<Price> price = parts.price(element, "price", parts.currency(element), provider, account);
        Attributes attributes = new Attributes(
                parts.clientRef(element), parts.recipient(element, "recipient"), parts.senderId(element));
        return new Submission(
                new PartKey(provider, account, id),
                new Sending(submittedAt, message, number, count, parts.network(element), price, attributes.names()),
                attributes);
    }

    private static String messageId(Fields element) throws Unusable {
        if (element.values().get("messages") instanceof JsonValue.Items) {
            throw new Unusable("response", "wrap a send response: {\"submitted_at\":…,\"response\":{…}}");
        }
        return element.text("message_id").orElseThrow(() -> new Unusable("message_id", "is missing"));
    }

    private Instant submittedAt(Fields element) throws Unusable {
        String text = element.text("submitted_at").orElseThrow(() -> new Unusable("submitted_at", "is missing"));
        if (SheetText.isRewrittenTime(text)) {
            throw new Unusable("submitted_at", SheetText.REWRITTEN_TIME);
        }
        return WireTime.instant("submitted_at", text, bounds.ofHistory(clock.instant()));
    }

    private void readResponse(Fields wrapper, Sink sink) throws Unusable {
        ProviderId provider = parts.provider(wrapper);
        AccountId account = parts.account(wrapper, provider);
        Instant submittedAt = submittedAt(wrapper);
        Attributes ofAll = new Attributes(
                parts.clientRef(wrapper), parts.recipient(wrapper, "recipient"), parts.senderId(wrapper));
        SendAnswer answer = answers(provider)
                .read(json(wrapper.find("response").orElseThrow(() -> new Unusable("response", "is missing"))));
        if (answer.count() > Sending.MOST_PARTS) {
            throw new Unusable("response.messages", "are more than " + Sending.MOST_PARTS);
        }
        List<Part.Accepted> accepted = answer.parts().stream()
                .filter(Part.Accepted.class::isInstance)
                .map(Part.Accepted.class::cast)
                .toList();
        Optional<MessageRef> given = parts.message(wrapper);
        Optional<MessageRef> message = accepted.size() < 2
                ? given.filter(_ -> answer.count() > 1)
                : Optional.of(
                        given.isPresent()
                                ? given.get()
                                : Unusable.checked(
                                        "response",
                                        accepted.getFirst()
                                                .values()
                                                .find(Value.MESSAGE_ID)
                                                .orElse(""),
                                        MessageRef::new));
        for (Part part : answer.parts()) {
            switch (part) {
                case Part.Refused(String field, String reason) -> sink.refused(at(field), shown(reason));
                case Part.Accepted one -> {
                    try {
                        sink.submission(
                                submission(one, answer.count(), provider, account, submittedAt, message, ofAll));
                    } catch (Unusable e) {
                        sink.refused(at(one.field() + "." + e.field()), e.reason());
                    }
                }
            }
        }
    }

    private SendAnswers answers(ProviderId provider) throws Unusable {
        Optional<SendAnswers> answers = providers.find(provider).flatMap(Provider::sendAnswers);
        return answers.orElseThrow(
                () -> new Unusable("response", "answers of " + provider + " to send requests are not read"));
    }

    private static String at(String field) {
        return field.isEmpty() ? "response" : "response." + field;
    }

    /// Texts of others may hold numbers.
    private static String shown(String reason) {
        String masked = NOTHING_PERSONAL.words(reason);
        return masked.substring(0, Math.min(masked.length(), LONGEST_REASON));
    }

    private Submission submission(
            Part.Accepted accepted,
            int count,
            ProviderId provider,
            AccountId account,
            Instant submittedAt,
            Optional<MessageRef> message,
            Attributes ofAll)
            throws Unusable {
        Values values = accepted.values();
        Fields fields = fields(values);
        Attributes attributes = attributes(fields, values, ofAll);
        return new Submission(
                new PartKey(
                        provider,
                        account,
                        parts.messageId(
                                values.name(Value.MESSAGE_ID),
                                values.find(Value.MESSAGE_ID).orElse(""))),
                new Sending(
                        submittedAt,
                        message,
                        accepted.number(),
                        count,
                        parts.network(fields),
                        parts.price(fields, values.name(Value.PRICE), Optional.empty(), provider, account),
                        attributes.names()),
                attributes);
    }

    /// @return under the names that the provider has for them, but for the network, which is read by ours
    private static Fields fields(Values values) {
        Map<String, JsonValue> fields = new HashMap<>();
        for (Value value : Value.values()) {
            values.find(value)
                    .ifPresent(text -> fields.put(
                            value == Value.NETWORK ? "network" : values.name(value), new JsonValue.Scalar(text)));
        }
        return new Fields(fields);
    }

    private static Json json(JsonValue value) {
        return switch (value) {
            case JsonValue.Scalar(String text) -> new Json.Scalar(text);
            case JsonValue.Items(List<JsonValue> items) ->
                new Json.Items(items.stream().map(ReadSubmissions::json).toList(), "");
            case Fields(Map<String, JsonValue> values) -> {
                Map<String, Json> fields = LinkedHashMap.newLinkedHashMap(values.size());
                values.forEach((name, one) -> fields.put(name, json(one)));
                yield new Json.Fields(fields, "");
            }
        };
    }

    private Attributes attributes(Fields accepted, Values values, Attributes ofAll) throws Unusable {
        String clientRef = values.name(Value.CLIENT_REF);
        Optional<String> ownRef = accepted.text(clientRef);
        return new Attributes(
                ownRef.isPresent() ? Optional.of(parts.clientRef(clientRef, ownRef.get())) : ofAll.clientRef(),
                ofAll.recipient().isPresent()
                        ? ofAll.recipient()
                        : parts.recipient(accepted, values.name(Value.RECIPIENT)),
                ofAll.senderId());
    }
}
