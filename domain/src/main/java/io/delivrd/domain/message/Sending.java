package io.delivrd.domain.message;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.Concatenation;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What the sender told of a part when it was handed to the provider: nothing personal.
///
/// @param submittedAt microseconds
/// @param message the message it is a part of; empty for a part that is a message of its own
/// @param number its place in the message, from 1
/// @param count how many parts the message has, at least 1
/// @param network an estimate: a receipt's network counts before it
/// @param price an estimate: a receipt's price counts before it
/// @param names which personal attributes the sender told; they count before those of receipts
public record Sending(
        Instant submittedAt,
        Optional<MessageRef> message,
        int number,
        int count,
        Optional<NetworkCode> network,
        Optional<Price> price,
        Set<Attribute> names) {

    /// Most parts a message can have.
    public static final int MOST_PARTS = Concatenation.MOST_PARTS;

    public Sending {
        if (count < 1 || count > MOST_PARTS || number < 1 || number > count) {
            throw new IllegalArgumentException("part " + number + " of " + count);
        }
        names = Set.copyOf(names);
    }

    /// @return the same, naming these attributes and no other
    public Sending naming(Set<Attribute> others) {
        return new Sending(submittedAt, message, number, count, network, price, others);
    }

    /// @return empty for a part that is a message of its own
    public Optional<Membership> membership() {
        return message.map(ref -> new Membership(ref, number, count));
    }
}
