package io.delivrd.web.api;

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
import io.delivrd.web.api.JsonValue.Fields;
import io.delivrd.web.wire.SheetText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    private final PartFields parts;
    private final TimeBounds bounds;
    private final InstantSource clock;

    ReadSubmissions(PartFields parts, TimeBounds bounds, InstantSource clock) {
        this.parts = parts;
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
        SendResponse response = SendResponse.of(wrapper);
        int count = response.count(parts);
        Optional<MessageRef> given = parts.message(wrapper);
        Optional<MessageRef> message = response.accepted().size() < 2
                ? given.filter(_ -> count > 1)
                : Optional.of(
                        given.isPresent()
                                ? given.get()
                                : Unusable.checked(
                                        "response",
                                        response.accepted().getFirst().id(),
                                        MessageRef::new));
        for (SendResponse.Refused refused : response.refused()) {
            sink.refused(refused.field(), refused.reason());
        }
        for (SendResponse.Accepted accepted : response.accepted()) {
            try {
                Attributes attributes = attributes(accepted.fields(), ofAll);
                sink.submission(new Submission(
                        new PartKey(provider, account, parts.messageId("message-id", accepted.id())),
                        new Sending(
                                submittedAt,
                                message,
                                accepted.place(),
                                count,
                                parts.network(accepted.fields()),
                                parts.price(accepted.fields(), "message-price", Optional.empty(), provider, account),
                                attributes.names()),
                        attributes));
            } catch (Unusable e) {
                sink.refused(accepted.field(e.field()), e.reason());
            }
        }
    }

    private Attributes attributes(Fields accepted, Attributes ofAll) throws Unusable {
        Optional<String> ownRef = accepted.text("client-ref");
        return new Attributes(
                ownRef.isPresent() ? Optional.of(parts.clientRef("client-ref", ownRef.get())) : ofAll.clientRef(),
                ofAll.recipient().isPresent() ? ofAll.recipient() : parts.recipient(accepted, "to"),
                ofAll.senderId());
    }
}
