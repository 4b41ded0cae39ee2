package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The claims of a part as each reads beside the others and by what its provider is known to do; the lists keep their
/// canonical order.
final class ClaimsOfPart {

    private final FoldPolicy policy;
    private final ProviderId provider;
    private final List<Claim> claims;
    private final Instant startedAt;
    private final List<Claim> open = new ArrayList<>();
    private final List<Claim> soft = new ArrayList<>();
    private final List<Claim> failures = new ArrayList<>();
    private final List<Claim> delivered = new ArrayList<>();
    private final boolean retries;
    private final boolean neverHandedOver;

    /// @param part with one claim or more
    ClaimsOfPart(Part part, FoldPolicy policy) {
        this.policy = policy;
        this.provider = part.key().provider();
        this.claims = part.claims();
        this.retries = policy.retriesFailed(provider);
        this.startedAt = part.submittedAt().orElse(claims.getFirst().eventAt());
        this.neverHandedOver = retries
                && (claims.stream().noneMatch(this::isCarriersWord)
                        || claims.stream().anyMatch(claim -> claim.state() == DeliveryState.FROZEN));
        for (Claim claim : claims) {
            switch (finality(claim)) {
                case OPEN -> open.add(claim);
                case SOFT -> soft.add(claim);
                case HARD -> (claim.state() == DeliveryState.DELIVERED ? delivered : failures).add(claim);
            }
        }
    }

    List<Claim> all() {
        return claims;
    }

    List<Claim> open() {
        return open;
    }

    /// @return by which somebody stopped waiting
    List<Claim> soft() {
        return soft;
    }

    /// @return hard ones that do not say delivered
    List<Claim> failures() {
        return failures;
    }

    List<Claim> delivered() {
        return delivered;
    }

    /// @return when the part was submitted, else when its first claim happened
    Instant startedAt() {
        return startedAt;
    }

    /// @return whether its provider says `failed` of every attempt to hand a part over
    boolean retries() {
        return retries;
    }

    Finality finality(Claim claim) {
        if (isAttempt(claim)) {
            return Finality.OPEN;
        }
        return isProviderExpiry(claim) ? Finality.SOFT : claim.state().finality();
    }

    /// Some providers say `failed` of every attempt to hand a part over, and try again until they say
    /// `frozen`. Where a carrier has spoken it is that carrier's last word, but not where they gave up.
    boolean isAttempt(Claim claim) {
        return neverHandedOver && isRetried(claim);
    }

    boolean isRetried(Claim claim) {
        return retries && claim.state() == DeliveryState.FAILED;
    }

    Evidence evidence(Claim claim) {
        return isProviderExpiry(claim) ? Evidence.TIMEOUT : claim.evidence();
    }

    private boolean isProviderExpiry(Claim claim) {
        if (claim.state() != DeliveryState.EXPIRED) {
            return false;
        }
        if (claim.evidence() == Evidence.TIMEOUT) {
            return true;
        }
        return policy.givingUp(provider)
                .filter(givingUp -> Duration.between(startedAt.plus(givingUp.after()), claim.eventAt())
                                .abs()
                                .compareTo(givingUp.tolerance())
                        <= 0)
                .isPresent();
    }

    boolean isReleased() {
        return soft.stream().anyMatch(claim -> claim.state() == DeliveryState.FROZEN)
                && claims.stream().anyMatch(this::isCarriersWord);
    }

    private boolean isCarriersWord(Claim claim) {
        return switch (claim.state()) {
            case SUBMITTED, BUFFERED, DELIVERED -> true;
            case EXPIRED -> !isProviderExpiry(claim);
            case FROZEN -> false;
            case QUEUED, SENT, UNKNOWN, FAILED, REJECTED, DEFICIENT, CANCELLED, PARTIALLY_DELIVERED ->
                claim.evidence().compareTo(Evidence.CARRIER) >= 0;
        };
    }

    Permanence permanence(Claim failure) {
        if (failure.state() == DeliveryState.EXPIRED || isRetried(failure)) {
            return Permanence.TEMPORARY;
        }
        return failure.code().map(code -> policy.permanence(provider, code)).orElse(Permanence.UNKNOWN);
    }

    Permanence permanence(Claim decider, Optional<ErrorCode> error) {
        return isRetried(decider)
                ? Permanence.TEMPORARY
                : error.map(code -> policy.permanence(provider, code)).orElse(Permanence.UNKNOWN);
    }

    boolean isSpecific(Claim failure) {
        return errorOf(failure)
                .map(code -> policy.permanence(provider, code))
                .filter(permanence -> permanence != Permanence.UNKNOWN)
                .isPresent();
    }

    Optional<ErrorCode> errorOf(Claim claim) {
        return claim.code().filter(code -> policy.isError(provider, code));
    }

    Optional<NetworkCode> latestNetwork() {
        return claims.reversed().stream()
                .flatMap(claim -> claim.network().stream())
                .findFirst();
    }

    Settlement settlement(Finality decided) {
        if (decided == Finality.OPEN) {
            return Settlement.OPEN;
        }
        for (Claim claim : claims) {
            if (!claim.source().isRecord() && finality(claim).compareTo(decided) >= 0) {
                return Settlement.PUSHED;
            }
        }
        return Settlement.RECOVERED;
    }

    private int rank(Claim claim) {
        return (isAttempt(claim) ? DeliveryState.QUEUED : claim.state()).rank();
    }

    Claim highestRank(List<Claim> among) {
        return among.stream()
                .min(Comparator.comparingInt((Claim claim) -> -rank(claim)).thenComparing(Claim.BY_EVENT_TIME))
                .orElseThrow();
    }
}
