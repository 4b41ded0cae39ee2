package io.delivrd.domain.reply;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// What a number asked of a sender, by a reply or by the hand of one of us. Of all it asked, the newest stands,
/// whenever the others are heard of.
///
/// @param sender our number; numbers are all written one way. Empty for one that is not known, and for all of them
/// @param at when it was asked; microseconds
/// @param learnedAt when we heard of it
public record OptOut(
        Msisdn number, Optional<SenderId> sender, Wish wish, Instant at, Source source, Instant learnedAt) {

    /// What stands is the last in this order; of one instant a wish to be out wins.
    public static final Comparator<OptOut> AGE = Comparator.comparing(OptOut::at)
            .thenComparing(OptOut::wish, Comparator.reverseOrder())
            .thenComparing(
                    asked -> asked.reply().map(key -> key.messageId().text()).orElse(""));

    /// Where it is known from.
    public sealed interface Source {}

    /// @param keyword the word by which it was read so
    /// @param answers the message that was answered, where the provider says so
    public record ByReply(PartKey reply, Keyword keyword, Optional<MessageId> answers) implements Source {}

    /// @param actor who did it
    /// @param note why, in their words; may be empty; may hold personal data
    public record ByHand(String actor, String note) implements Source {}

    public OptOut {
        sender = sender.map(OptOut::oneWay);
    }

    /// @return empty where the reply asks for neither, or nobody knows whose it is
    public static Optional<OptOut> of(Reply reply, OptOutWords words, Instant learnedAt) {
        return reply.number().isEmpty()
                ? Optional.empty()
                : reply.keyword()
                        .flatMap(keyword -> words.wishOf(keyword)
                                .map(wish -> new OptOut(
                                        reply.number().get(),
                                        reply.sender(),
                                        wish,
                                        reply.writtenAt(),
                                        new ByReply(reply.key(), keyword, reply.answers()),
                                        learnedAt)));
    }

    /// @return the reply it was asked by
    public Optional<PartKey> reply() {
        return source instanceof ByReply(PartKey reply, Keyword _, Optional<MessageId> _)
                ? Optional.of(reply)
                : Optional.empty();
    }

    /// @return whether the number is not to be written to by that sender
    public boolean isOut() {
        return wish == Wish.OUT;
    }

    /// @return a sender as it is written here: a number as numbers are, a name as it came
    public static SenderId oneWay(SenderId sender) {
        return sender.text().length() <= 64 ? new SenderId(new Msisdn(sender.text()).text()) : sender;
    }

    @Override
    public String toString() {
        return "OptOut[" + at + ", " + wish + "]";
    }
}
