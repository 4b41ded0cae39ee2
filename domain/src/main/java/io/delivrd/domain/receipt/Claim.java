package io.delivrd.domain.receipt;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// What one receipt claims of its part: everything a delivery state may depend on, nothing personal.
///
/// @param rawStatus the provider's word, as received
/// @param code the provider's error code; absent where none was sent
/// @param pushedAt when the provider began to push it (of several pushes of one receipt the earliest), or when its
///     record says it happened; microseconds
/// @param submittedAt when the provider says it took the part, where the receipt is its record; microseconds
/// @param receivedAt when we first took it, microseconds; belongs to the receipt, decides nothing but flags
/// @param network network the receipt names
/// @param price price of the part as this receipt states it
/// @param names which personal attributes the receipt named
public record Claim(
        ReceiptId id,
        DeliveryState state,
        String rawStatus,
        Optional<ErrorCode> code,
        Evidence evidence,
        ReceiptSource source,
        Optional<Instant> pushedAt,
        Optional<Instant> submittedAt,
        Instant receivedAt,
        Optional<NetworkCode> network,
        Optional<Price> price,
        Set<Attribute> names) {

    /// The order of claims: event time, then id. It does not depend on the order of arrival.
    public static final Comparator<Claim> BY_EVENT_TIME =
            Comparator.comparing(Claim::eventAt).thenComparing(Claim::id);

    /// Personal attributes a receipt may name; their values live beside the part, where they can be erased.
    public enum Attribute {
        CLIENT_REF,
        RECIPIENT,
        SENDER_ID
    }

    public Claim {
        names = Set.copyOf(names);
    }

    /// @return the provider's time, else ours; `scts` never enters, its zone is unreliable
    public Instant eventAt() {
        return pushedAt.orElse(receivedAt);
    }

    /// @return this claim, dated by the earlier of its own and another push of the same receipt
    public Claim pushedAlsoAt(Optional<Instant> other) {
        if (other.isEmpty() || pushedAt.isPresent() && !other.get().isBefore(pushedAt.get())) {
            return this;
        }
        return new Claim(
                id, state, rawStatus, code, evidence, source, other, submittedAt, receivedAt, network, price, names);
    }

    /// @return this claim under another reading of its raw status
    public Claim readAs(DeliveryState other, Evidence otherEvidence) {
        return new Claim(
                id,
                other,
                rawStatus,
                code,
                otherEvidence,
                source,
                pushedAt,
                submittedAt,
                receivedAt,
                network,
                price,
                names);
    }
}
