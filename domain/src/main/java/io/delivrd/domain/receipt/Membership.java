package io.delivrd.domain.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/// Which part of which message a part is.
///
/// @param number its place in the message, from 1
/// @param count how many parts the message has, at least 1
public record Membership(MessageRef message, int number, int count) implements Comparable<Membership> {

    /// A provider takes the parts of one message at once, give or take a clock; the reference in their headers is one
    /// of 256, and soon stands for another message to the same number.
    private static final Duration TAKEN_TOGETHER = Duration.ofMinutes(10);

    private static final Comparator<Membership> ORDER = Comparator.comparing(Membership::message)
            .thenComparingInt(Membership::number)
            .thenComparingInt(Membership::count);

    /// What the provider's record of one part tells of it, without looking at any other: records can come in any order.
    ///
    /// @param attributes as the record names them
    /// @param takenAt when the provider took the message
    /// @return empty if the record does not tell enough to know the others by
    public static Optional<Membership> ofRecord(Concatenation place, Attributes attributes, Optional<Instant> takenAt) {
        return attributes
                .senderId()
                .flatMap(sender -> attributes
                        .recipient()
                        .flatMap(recipient -> takenAt.map(at -> ofRecord(place, sender, recipient, at))));
    }

    private static Membership ofRecord(Concatenation place, SenderId sender, Msisdn recipient, Instant takenAt) {
        String whole = String.join(
                "\0",
                place.ref(),
                Integer.toString(place.count()),
                sender.text(),
                recipient.text(),
                Long.toString(Math.floorDiv(takenAt.getEpochSecond(), TAKEN_TOGETHER.toSeconds())));
        UUID name = UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
        return new Membership(new MessageRef("udh-" + name), place.number(), place.count());
    }

    @Override
    public int compareTo(Membership other) {
        return ORDER.compare(this, other);
    }
}
