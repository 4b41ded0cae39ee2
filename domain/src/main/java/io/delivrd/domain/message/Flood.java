package io.delivrd.domain.message;

import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ReceiptId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a part still has to know of the receipts it does not keep: which receipt of all that came names each of its
/// attributes.
///
/// @param namers none for attributes that no receipt names
public record Flood(Map<Attribute, Namer> namers) {

    public Flood {
        namers = Map.copyOf(namers);
    }

    /// A receipt that names an attribute. The least of them decides: a push before a record, then that of the
    /// earliest state, then that of the least id. All three belong to a receipt's identity, and never change with
    /// its repeats.
    ///
    /// @param isRecord whether it is a record of the provider
    public record Namer(boolean isRecord, DeliveryState state, ReceiptId id) implements Comparable<Namer> {

        private static final Comparator<Namer> ORDER = Comparator.comparing(Namer::isRecord)
                .thenComparing(Namer::state)
                .thenComparing(Namer::id);

        static Namer of(Claim claim) {
            return new Namer(claim.source().isRecord(), claim.state(), claim.id());
        }

        /// @return which of the claims decides
        static Optional<Namer> of(Attribute attribute, Collection<Claim> claims) {
            return claims.stream()
                    .filter(claim -> claim.names().contains(attribute))
                    .map(Namer::of)
                    .min(ORDER);
        }

        @Override
        public int compareTo(Namer other) {
            return ORDER.compare(this, other);
        }
    }

    /// @param claims every one that came
    static Flood of(Collection<Claim> claims) {
        EnumMap<Attribute, Namer> namers = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            Namer.of(attribute, claims).ifPresent(namer -> namers.put(attribute, namer));
        }
        return new Flood(namers);
    }

    Optional<Namer> namer(Attribute attribute) {
        return Optional.ofNullable(namers.get(attribute));
    }

    /// @return what is to be known with that receipt; the same if it names nothing better
    Flood with(Claim claim) {
        Namer next = Namer.of(claim);
        boolean decides = claim.names().stream()
                .anyMatch(named ->
                        namer(named).filter(now -> now.compareTo(next) <= 0).isEmpty());
        if (!decides) {
            return this;
        }
        EnumMap<Attribute, Namer> all = new EnumMap<>(Attribute.class);
        all.putAll(namers);
        claim.names().forEach(named -> all.merge(named, next, (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return new Flood(all);
    }
}
