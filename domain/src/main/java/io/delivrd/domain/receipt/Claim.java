package io.delivrd.domain.receipt;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
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
/// @param membership which part of which message it is of, where the receipt is the provider's record and tells
/// @param record what the record calls itself, where the receipt is the provider's record and it has a name
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
        Optional<Membership> membership,
        Optional<RecordId> record,
        Set<Attribute> names) {

    /// The order of claims: event time, then id. It does not depend on the order of arrival.
    public static final Comparator<Claim> BY_EVENT_TIME =
            Comparator.comparing(Claim::eventAt).thenComparing(Claim::id);

    private static final Comparator<Price> DEAREST = Comparator.comparing(Price::amount)
            .reversed()
            .thenComparing(price -> price.currency().text());

    /// Personal attributes a receipt may name; their values live beside the part, where they can be erased.
    public enum Attribute {
        CLIENT_REF,
        RECIPIENT,
        SENDER_ID;

        /// Every set of them, by the bits of its members: claims are many, and share these few.
        private static final List<Set<Attribute>> SETS = sets();

        private static List<Set<Attribute>> sets() {
            List<Set<Attribute>> sets = new ArrayList<>();
            for (int bits = 0; bits < 1 << values().length; bits++) {
                EnumSet<Attribute> set = EnumSet.noneOf(Attribute.class);
                for (Attribute attribute : values()) {
                    if ((bits & 1 << attribute.ordinal()) != 0) {
                        set.add(attribute);
                    }
                }
                sets.add(Collections.unmodifiableSet(set));
            }
            return List.copyOf(sets);
        }

        /// @return one bit for each, by position
        public static int bits(Set<Attribute> names) {
            int bits = 0;
            for (Attribute name : names) {
                bits |= 1 << name.ordinal();
            }
            return bits;
        }

        /// @param bits as [#bits(Set)] gave them
        /// @return in the order of their positions; not to be changed
        public static Set<Attribute> ofBits(int bits) {
            return SETS.get(bits);
        }
    }

    public Claim {
        names = Attribute.ofBits(Attribute.bits(names));
    }

    /// A claim that tells neither which part of which message it is of nor which record it is.
    public Claim(
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
        this(
                id,
                state,
                rawStatus,
                code,
                evidence,
                source,
                pushedAt,
                submittedAt,
                receivedAt,
                network,
                price,
                Optional.empty(),
                Optional.empty(),
                names);
    }

    /// @return the provider's time, else ours; `scts` never enters, its zone is unreliable
    public Instant eventAt() {
        return pushedAt.orElse(receivedAt);
    }

    /// What two receipts of one identity say together, whichever comes first and however often.
    ///
    /// Of every value the lesser, of price and evidence the greater, and one that is there over one that is not. A
    /// repeat mostly says the same.
    ///
    /// @throws IllegalArgumentException if the other is of another identity
    public Claim alsoAs(Claim other) {
        if (!other.id.equals(id)) {
            throw new IllegalArgumentException("not a repeat of " + id);
        }
        if (other.equals(this)) {
            return this;
        }
        EnumSet<Attribute> named = EnumSet.noneOf(Attribute.class);
        named.addAll(names);
        named.addAll(other.names);
        Claim both = new Claim(
                id,
                lesser(state, other.state, Comparator.naturalOrder()),
                lesser(rawStatus, other.rawStatus, Comparator.naturalOrder()),
                lesser(code, other.code, Comparator.comparing(ErrorCode::text)),
                lesser(evidence, other.evidence, Comparator.reverseOrder()),
                lesser(source, other.source, Comparator.naturalOrder()),
                lesser(pushedAt, other.pushedAt, Comparator.naturalOrder()),
                lesser(submittedAt, other.submittedAt, Comparator.naturalOrder()),
                lesser(receivedAt, other.receivedAt, Comparator.naturalOrder()),
                lesser(network, other.network, Comparator.comparing(NetworkCode::text)),
                lesser(price, other.price, DEAREST),
                lesser(membership, other.membership, Comparator.naturalOrder()),
                lesser(record, other.record, Comparator.comparing(RecordId::text)),
                named);
        return both.equals(this) ? this : both;
    }

    private static <T> T lesser(T one, T other, Comparator<T> order) {
        return order.compare(other, one) < 0 ? other : one;
    }

    private static <T> Optional<T> lesser(Optional<T> one, Optional<T> other, Comparator<T> order) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return order.compare(other.get(), one.get()) < 0 ? other : one;
    }

    /// @return this claim, naming these attributes and no other
    public Claim naming(Set<Attribute> others) {
        return new Claim(
                id,
                state,
                rawStatus,
                code,
                evidence,
                source,
                pushedAt,
                submittedAt,
                receivedAt,
                network,
                price,
                membership,
                record,
                others);
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
                membership,
                record,
                names);
    }
}
