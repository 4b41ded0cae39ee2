package io.delivrd.application.reply;

import io.delivrd.application.SampleReceipt;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Concatenation;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import io.delivrd.domain.reply.ReplyText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Replies for tests: `aReply().says("Stop please").at(NOON).build()`. Each is one of its own unless [#of] names it.
public final class SampleReply {

    private String provider = "vonage";
    private String id = UUID.randomUUID().toString();
    private AccountId account = SampleReceipt.ACCOUNT;
    private ReplyState state = ReplyState.SENT;
    private String number = "447700900123";
    private String sender = "447700900999";
    private String text = "Stop please";
    private Instant receivedAt = SampleReceipt.NOON;
    private Optional<Concatenation> place = Optional.empty();
    private Optional<MessageId> answers = Optional.empty();
    private Optional<ClientRef> reference = Optional.empty();

    private SampleReply() {}

    public static SampleReply aReply() {
        return new SampleReply();
    }

    public SampleReply of(String message) {
        id = message;
        return this;
    }

    public SampleReply via(String other) {
        provider = other;
        return this;
    }

    public SampleReply in(ReplyState other) {
        state = other;
        return this;
    }

    public SampleReply from(String msisdn) {
        number = msisdn;
        return this;
    }

    public SampleReply to(String ours) {
        sender = ours;
        return this;
    }

    public SampleReply says(String words) {
        text = words;
        return this;
    }

    public SampleReply at(Instant time) {
        receivedAt = time;
        return this;
    }

    public SampleReply part(String ref, int part, int count) {
        place = Optional.of(new Concatenation(ref, part, count));
        return this;
    }

    public SampleReply answering(String message) {
        answers = Optional.of(new MessageId(message));
        return this;
    }

    public SampleReply about(String clientRef) {
        reference = Optional.of(new ClientRef(clientRef));
        return this;
    }

    public Reply build() {
        return new Reply(
                new PartKey(new ProviderId(provider), account, new MessageId(id)),
                state,
                Optional.of(new Msisdn(number)),
                Optional.of(new SenderId(sender)),
                Keyword.of(text),
                Optional.of(new ReplyText(text)),
                Optional.of(receivedAt.minus(Duration.ofSeconds(2))),
                receivedAt,
                place,
                answers,
                reference);
    }
}
