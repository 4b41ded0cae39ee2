package io.delivrd.domain.message;

import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;

/// The flags of a part that follow from its claims, whichever of them decides.
final class FlagsOfClaims {

    private final ClaimsOfPart claims;
    private final boolean released;

    private FlagsOfClaims(ClaimsOfPart claims) {
        this.claims = claims;
        this.released = !claims.soft().isEmpty() && claims.isReleased();
    }

    static EnumSet<Flag> of(ClaimsOfPart claims) {
        return new FlagsOfClaims(claims).flags();
    }

    /// When the first of several claims happened, and when the first push of them came.
    private record First(Instant event, Instant push) {

        private static First of(Claim claim) {
            return new First(
                    claim.eventAt(), claim.source() == ReceiptSource.WEBHOOK ? claim.receivedAt() : Instant.MAX);
        }

        private First earlierOf(First other) {
            return new First(
                    event.isBefore(other.event) ? event : other.event, push.isBefore(other.push) ? push : other.push);
        }

        private boolean isBefore(Claim claim) {
            return event.isBefore(claim.eventAt())
                    || claim.source() == ReceiptSource.WEBHOOK && push.isBefore(claim.receivedAt());
        }
    }

    private EnumSet<Flag> flags() {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        if (released) {
            flags.add(Flag.RELEASED);
        }
        if (claims.all().size() > 1 && arrivedOutOfOrder()) {
            flags.add(Flag.OUT_OF_ORDER);
        }
        if (claims.all().stream().anyMatch(this::codeContradictsStatus)) {
            flags.add(Flag.CODE_CONTRADICTS_STATUS);
        }
        if (recordsContradictPushes()) {
            flags.add(Flag.CONTRADICTED);
        }
        return flags;
    }

    /// The provider's records name a hard final state that none of its hard final pushes named.
    private boolean recordsContradictPushes() {
        EnumSet<DeliveryState> recorded = EnumSet.noneOf(DeliveryState.class);
        EnumSet<DeliveryState> pushed = EnumSet.noneOf(DeliveryState.class);
        for (Claim claim : claims.all()) {
            if (claims.finality(claim) == Finality.HARD) {
                (claim.source().isRecord() ? recorded : pushed).add(claim.state());
            }
        }
        return !pushed.isEmpty() && !pushed.containsAll(recorded);
    }

    private boolean arrivedOutOfOrder() {
        EnumMap<DeliveryState, First> firsts = new EnumMap<>(DeliveryState.class);
        for (Claim claim : claims.all()) {
            firsts.merge(claim.state(), First.of(claim), First::earlierOf);
        }
        return claims.all().stream()
                .anyMatch(lower -> firsts.entrySet().stream()
                        .anyMatch(higher -> isOutranked(lower, higher.getKey())
                                && higher.getValue().isBefore(lower)));
    }

    private boolean isOutranked(Claim lower, DeliveryState higher) {
        if (claims.retries() && (higher == DeliveryState.FAILED || lower.state() == DeliveryState.FAILED)) {
            return false;
        }
        boolean freed = higher == DeliveryState.FROZEN && released;
        return switch (claims.finality(lower)) {
            case OPEN -> lower.state().rank() < higher.rank() && !freed;
            case SOFT -> higher == DeliveryState.DELIVERED;
            case HARD -> false;
        };
    }

    private boolean codeContradictsStatus(Claim claim) {
        boolean error = claims.errorOf(claim).isPresent();
        boolean noError = !error && claim.code().isPresent();
        return switch (claim.state()) {
            case DELIVERED -> error;
            case FAILED, REJECTED, DEFICIENT -> noError;
            case QUEUED, SENT, SUBMITTED, BUFFERED, UNKNOWN, FROZEN, EXPIRED, CANCELLED, PARTIALLY_DELIVERED -> false;
        };
    }
}
