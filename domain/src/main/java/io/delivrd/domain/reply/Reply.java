package io.delivrd.domain.reply;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.Concatenation;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import java.time.Instant;
import java.util.Optional;

/// What a person wrote to a number of ours, as a provider handed it on; of a long one, one part of it.
///
/// @param key the provider's id of it, and of which account; what comes again has the same
/// @param number of whoever wrote it; personal data
/// @param sender our number or short code it was sent to, by which we are a sender ourselves; personal data
/// @param keyword none for the second and later parts of a long one
/// @param text as far as it is to be kept
/// @param sentAt when the provider took it, as it says; microseconds
/// @param receivedAt when we first took it; microseconds
/// @param place in a long one; empty where it is all there is
/// @param answers the id of the message it answers, where the provider says so
/// @param reference the client-ref of the message it answers, where the provider says so; personal data
public record Reply(
        PartKey key,
        ReplyState state,
        Optional<Msisdn> number,
        Optional<SenderId> sender,
        Optional<Keyword> keyword,
        Optional<ReplyText> text,
        Optional<Instant> sentAt,
        Instant receivedAt,
        Optional<Concatenation> place,
        Optional<MessageId> answers,
        Optional<ClientRef> reference) {

    public Reply {
        keyword = place.filter(part -> part.number() > 1).isPresent() ? Optional.empty() : keyword;
    }

    /// @return when it was written, as far as that can be believed: no reply is written after it came
    public Instant writtenAt() {
        return sentAt.filter(receivedAt::isAfter).orElse(receivedAt);
    }

    /// @return its place, from 1
    public int partNumber() {
        return place.map(Concatenation::number).orElse(1);
    }

    /// @return of how many parts it is one
    public int partCount() {
        return place.map(Concatenation::count).orElse(1);
    }

    /// @return the same without what the person wrote, but for the keyword
    public Reply withoutText() {
        return text.isEmpty()
                ? this
                : new Reply(
                        key,
                        state,
                        number,
                        sender,
                        keyword,
                        Optional.empty(),
                        sentAt,
                        receivedAt,
                        place,
                        answers,
                        reference);
    }

    /// @return the same without who wrote it and what: that somebody did, and the keyword, are left
    public Reply withoutPerson() {
        return new Reply(
                key,
                state,
                Optional.empty(),
                Optional.empty(),
                keyword,
                Optional.empty(),
                sentAt,
                receivedAt,
                place,
                answers,
                Optional.empty());
    }

    /// @return the same, as far as the later news says
    public Reply in(ReplyState later) {
        return later.compareTo(state) <= 0
                ? this
                : new Reply(key, later, number, sender, keyword, text, sentAt, receivedAt, place, answers, reference);
    }

    @Override
    public String toString() {
        return "Reply[" + receivedAt + ", " + state + "]";
    }
}
