package io.delivrd.application.reply;

import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import java.time.Instant;
import java.util.Optional;

/// Which numbers and senders are asked for; what is empty is not looked at.
///
/// @param until excluded, by when it was asked: what stood at that time
/// @param since included: only where something was learned at that time or after it, whatever it was
/// @param after the place in the order by number and sender after which the page begins
/// @param limit from 1
public record OptOutQuery(
        Instant until,
        Optional<Instant> since,
        Optional<Msisdn> number,
        Optional<SenderId> sender,
        Optional<Wish> wish,
        Optional<Place> after,
        int limit) {

    /// After all that can have been asked.
    public static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    /// A place in the order by number and sender, as bytes sort.
    ///
    /// @param sender empty text for one that is not known
    public record Place(String number, String sender) implements Comparable<Place> {

        public static Place of(OptOut standing) {
            return new Place(
                    standing.number().text(),
                    standing.sender().map(SenderId::text).orElse(""));
        }

        @Override
        public int compareTo(Place other) {
            int byNumber = number.compareTo(other.number);
            return byNumber != 0 ? byNumber : sender.compareTo(other.sender);
        }

        @Override
        public String toString() {
            return "Place[…]";
        }
    }

    public OptOutQuery {
        sender = sender.map(OptOut::oneWay);
    }

    /// @return the first page of all that stands
    public static OptOutQuery all(Instant until, int limit) {
        return new OptOutQuery(
                until, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /// @return the same from behind that one
    public OptOutQuery behind(OptOut last) {
        return new OptOutQuery(until, since, number, sender, wish, Optional.of(Place.of(last)), limit);
    }

    @Override
    public String toString() {
        return "OptOutQuery[" + until + "]";
    }
}
