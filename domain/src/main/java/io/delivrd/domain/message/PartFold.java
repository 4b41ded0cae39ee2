package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Derives the state of a part from the set of its receipts, by the precedence rules 3 to 10 of the
/// specification.
///
/// A pure function, linear in the claims: the order in which receipts arrived, their repetition and their
/// batching do not enter. Only [Flag#OUT_OF_ORDER] looks at the time we received a receipt. Ageing (rule 11) is
/// derived when the state is read.
public final class PartFold {

    /// Those without a time of the provider's last, in an order of their own: when they came here decides nothing.
    private static final Comparator<Claim> EARLIEST_FAILURE = Comparator.comparing(
                    (Claim claim) -> claim.pushedAt().orElse(Instant.MAX))
            .thenComparing(claim -> claim.state() != DeliveryState.FAILED)
            .thenComparing(Claim::state)
            .thenComparing(Claim::id);

    private final FoldPolicy policy;

    public PartFold(FoldPolicy policy) {
        this.policy = policy;
    }

    /// @throws IllegalArgumentException if the part has neither receipt nor submission
    public PartState fold(Part part) {
        if (part.claims().isEmpty()) {
            return queued(part);
        }
        return new Folding(part).state();
    }

    private static PartState queued(Part part) {
        Sending sending = part.sending()
                .orElseThrow(() -> new IllegalArgumentException("a part without receipt and submission has no state"));
        Instant submittedAt = sending.submittedAt();
        return new PartState(
                DeliveryState.QUEUED,
                Finality.OPEN,
                Evidence.PLATFORM,
                Rule.SUBMISSION_ONLY,
                Optional.empty(),
                EnumSet.noneOf(Flag.class),
                Standing.PLAIN,
                Settlement.OPEN,
                "",
                Optional.empty(),
                sending.network(),
                PricesOfPart.of(part),
                submittedAt,
                Optional.empty(),
                submittedAt,
                Optional.empty(),
                Optional.empty());
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

    /// One fold; the lists keep the claims' canonical order.
    private final class Folding {

        private final Part part;
        private final ProviderId provider;
        private final List<Claim> claims;
        private final Instant startedAt;
        private final List<Claim> open = new ArrayList<>();
        private final List<Claim> soft = new ArrayList<>();
        private final List<Claim> failures = new ArrayList<>();
        private final List<Claim> delivered = new ArrayList<>();
        private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        private final boolean retries;
        private final boolean neverHandedOver;

        Folding(Part part) {
            this.part = part;
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

        PartState state() {
            if (!soft.isEmpty() && isReleased()) {
                flags.add(Flag.RELEASED);
            }
            if (claims.size() > 1 && arrivedOutOfOrder()) {
                flags.add(Flag.OUT_OF_ORDER);
            }
            if (claims.stream().anyMatch(this::codeContradictsStatus)) {
                flags.add(Flag.CODE_CONTRADICTS_STATUS);
            }
            if (part.flood().isPresent()) {
                flags.add(Flag.FLOODED);
            }
            if (recordsContradictPushes()) {
                flags.add(Flag.CONTRADICTED);
            }
            if (!delivered.isEmpty()) {
                return decidedDelivered();
            }
            if (!failures.isEmpty()) {
                return decidedFailed();
            }
            List<Claim> givenUp = flags.contains(Flag.RELEASED)
                    ? soft.stream()
                            .filter(claim -> claim.state() != DeliveryState.FROZEN)
                            .toList()
                    : soft;
            if (!givenUp.isEmpty()) {
                Claim decider = highestRank(givenUp);
                return decided(decider, evidence(decider), Rule.FINAL_BEATS_OPEN, errorOf(decider));
            }
            Claim decider = highestRank(open);
            return decided(decider, evidence(decider), Rule.HIGHEST_OPEN_RANK, Optional.empty());
        }

        private PartState decidedDelivered() {
            Claim first = delivered.getFirst();
            boolean failedAfter = failures.stream().anyMatch(failure -> isKnownAfter(failure, first));
            boolean failedForGoodBefore = failures.stream()
                    .anyMatch(failure -> !isKnownAfter(failure, first) && permanence(failure) != Permanence.TEMPORARY);
            boolean failedForAWhileBefore = failures.stream()
                    .anyMatch(failure -> !isKnownAfter(failure, first) && permanence(failure) == Permanence.TEMPORARY);
            boolean givenUpBefore = soft.stream().anyMatch(claim -> !isAfter(claim, first));
            if (failedAfter || failedForGoodBefore) {
                flags.add(Flag.CONTRADICTED);
            }
            if (failedForAWhileBefore || givenUpBefore) {
                flags.add(Flag.LATE_DELIVERED);
            }
            Claim decider = delivered.stream()
                    .min(Comparator.comparing(Claim::evidence).reversed().thenComparing(Claim.BY_EVENT_TIME))
                    .orElseThrow();
            Rule rule;
            if (failedAfter) {
                rule = Rule.DELIVERED_STAYS;
            } else if (failedForGoodBefore) {
                rule = Rule.DELIVERED_BEATS_FAILURE;
            } else if (failedForAWhileBefore || !soft.isEmpty()) {
                rule = Rule.DELIVERED_AFTER_GIVING_UP;
            } else if (delivered.stream().anyMatch(claim -> claim.evidence() != decider.evidence())) {
                rule = Rule.STRONGER_EVIDENCE;
            } else {
                rule = Rule.FINAL_BEATS_OPEN;
            }
            return decided(decider, decider.evidence(), rule, Optional.empty());
        }

        private PartState decidedFailed() {
            failures.sort(EARLIEST_FAILURE);
            Claim decider = failures.getFirst();
            if (failures.stream()
                            .filter(failure -> !isRetried(failure))
                            .map(this::permanence)
                            .distinct()
                            .count()
                    > 1) {
                flags.add(Flag.CONTRADICTED);
            }
            Rule rule;
            if (failures.size() > 1) {
                rule = Rule.FIRST_HARD_FINAL_STAYS;
            } else if (!soft.isEmpty()) {
                rule = Rule.HARD_FINAL_BEATS_SOFT_FINAL;
            } else {
                rule = Rule.FINAL_BEATS_OPEN;
            }
            // A later receipt without a reason must not hide an earlier reason, nor the other way round.
            Optional<ErrorCode> error = failures.stream()
                    .filter(this::isSpecific)
                    .findFirst()
                    .flatMap(this::errorOf)
                    .or(() -> failures.stream()
                            .flatMap(failure -> errorOf(failure).stream())
                            .findFirst());
            return decided(decider, decider.evidence(), rule, error);
        }

        private PartState decided(Claim decider, Evidence evidence, Rule rule, Optional<ErrorCode> error) {
            Finality finality = finality(decider);
            Standing standing = Standing.PLAIN;
            if (finality == Finality.OPEN
                    && !flags.contains(Flag.RELEASED)
                    && open.stream().anyMatch(this::isAttempt)) {
                standing = Standing.RETRYING;
            } else if (decider.state() == DeliveryState.EXPIRED && evidence == Evidence.TIMEOUT) {
                standing = Standing.PROVIDER_EXPIRED;
            } else if (decider.state() == DeliveryState.DELIVERED && handsetSaysOtherwise()) {
                standing = Standing.CONTRADICTED;
            }
            return new PartState(
                    isAttempt(decider) ? DeliveryState.QUEUED : decider.state(),
                    finality,
                    evidence,
                    rule,
                    Optional.of(decider.id()),
                    flags,
                    standing,
                    settlement(finality),
                    decider.rawStatus(),
                    error,
                    decider.network()
                            .or(this::latestNetwork)
                            .or(() -> part.sending().flatMap(Sending::network)),
                    PricesOfPart.of(part),
                    claims.getFirst().eventAt(),
                    finality == Finality.OPEN ? Optional.empty() : Optional.of(decider.eventAt()),
                    startedAt,
                    PartState.outcome(decider.state(), standing, flags, permanence(decider, error))
                            .filter(_ -> finality != Finality.OPEN),
                    finality == Finality.OPEN ? Optional.empty() : timeTo(decider));
        }

        private Finality finality(Claim claim) {
            if (isAttempt(claim)) {
                return Finality.OPEN;
            }
            return isProviderExpiry(claim) ? Finality.SOFT : claim.state().finality();
        }

        /// Some providers say `failed` of every attempt to hand a part over, and try again until they say
        /// `frozen`. Where a carrier has spoken it is that carrier's last word, but not where they gave up.
        private boolean isAttempt(Claim claim) {
            return neverHandedOver && isRetried(claim);
        }

        private boolean isRetried(Claim claim) {
            return retries && claim.state() == DeliveryState.FAILED;
        }

        private Evidence evidence(Claim claim) {
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

        /// The provider's records name a hard final state that none of its hard final pushes named.
        private boolean recordsContradictPushes() {
            EnumSet<DeliveryState> recorded = EnumSet.noneOf(DeliveryState.class);
            EnumSet<DeliveryState> pushed = EnumSet.noneOf(DeliveryState.class);
            for (Claim claim : claims) {
                if (finality(claim) == Finality.HARD) {
                    (claim.source().isRecord() ? recorded : pushed).add(claim.state());
                }
            }
            return !pushed.isEmpty() && !pushed.containsAll(recorded);
        }

        private boolean arrivedOutOfOrder() {
            EnumMap<DeliveryState, First> firsts = new EnumMap<>(DeliveryState.class);
            for (Claim claim : claims) {
                firsts.merge(claim.state(), First.of(claim), First::earlierOf);
            }
            return claims.stream()
                    .anyMatch(lower -> firsts.entrySet().stream()
                            .anyMatch(higher -> isOutranked(lower, higher.getKey())
                                    && higher.getValue().isBefore(lower)));
        }

        private boolean isOutranked(Claim lower, DeliveryState higher) {
            if (retries && (higher == DeliveryState.FAILED || lower.state() == DeliveryState.FAILED)) {
                return false;
            }
            boolean released = higher == DeliveryState.FROZEN && flags.contains(Flag.RELEASED);
            return switch (finality(lower)) {
                case OPEN -> lower.state().rank() < higher.rank() && !released;
                case SOFT -> higher == DeliveryState.DELIVERED;
                case HARD -> false;
            };
        }

        private boolean isReleased() {
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

        private boolean codeContradictsStatus(Claim claim) {
            boolean error = errorOf(claim).isPresent();
            boolean noError = !error && claim.code().isPresent();
            return switch (claim.state()) {
                case DELIVERED -> error;
                case FAILED, REJECTED, DEFICIENT -> noError;
                case QUEUED, SENT, SUBMITTED, BUFFERED, UNKNOWN, FROZEN, EXPIRED, CANCELLED, PARTIALLY_DELIVERED ->
                    false;
            };
        }

        private boolean handsetSaysOtherwise() {
            return failures.stream()
                    .anyMatch(failure -> failure.evidence() == Evidence.HANDSET
                            && (isKnownAfter(failure, delivered.getFirst())
                                    || permanence(failure) != Permanence.TEMPORARY));
        }

        private Permanence permanence(Claim failure) {
            if (failure.state() == DeliveryState.EXPIRED || isRetried(failure)) {
                return Permanence.TEMPORARY;
            }
            return failure.code().map(code -> policy.permanence(provider, code)).orElse(Permanence.UNKNOWN);
        }

        private Permanence permanence(Claim decider, Optional<ErrorCode> error) {
            return isRetried(decider)
                    ? Permanence.TEMPORARY
                    : error.map(code -> policy.permanence(provider, code)).orElse(Permanence.UNKNOWN);
        }

        private boolean isSpecific(Claim failure) {
            return errorOf(failure)
                    .map(code -> policy.permanence(provider, code))
                    .filter(permanence -> permanence != Permanence.UNKNOWN)
                    .isPresent();
        }

        private Optional<ErrorCode> errorOf(Claim claim) {
            return claim.code().filter(code -> policy.isError(provider, code));
        }

        private Optional<NetworkCode> latestNetwork() {
            return claims.reversed().stream()
                    .flatMap(claim -> claim.network().stream())
                    .findFirst();
        }

        private Settlement settlement(Finality decided) {
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

        /// Of several that say delivered the first counts, whichever speaks for the state.
        private Optional<Duration> timeTo(Claim decider) {
            Instant finalAt = (delivered.isEmpty() ? decider : delivered.getFirst()).eventAt();
            if (part.submittedAt().isPresent()) {
                Duration time = Duration.between(part.submittedAt().get(), finalAt);
                return Optional.of(time.isNegative() ? Duration.ZERO : time);
            }
            return open.stream()
                    .findFirst()
                    .map(first -> Duration.between(first.eventAt(), finalAt))
                    .filter(time -> !time.isNegative());
        }

        private int rank(Claim claim) {
            return (isAttempt(claim) ? DeliveryState.QUEUED : claim.state()).rank();
        }

        private static boolean isAfter(Claim one, Claim other) {
            return one.eventAt().isAfter(other.eventAt());
        }

        /// Of claims without a time of the provider's nobody knows: in which order they came here decides no state.
        private static boolean isKnownAfter(Claim one, Claim other) {
            return one.pushedAt().isPresent() && other.pushedAt().isPresent() && isAfter(one, other);
        }

        private Claim highestRank(List<Claim> among) {
            return among.stream()
                    .min(Comparator.comparing((Claim claim) -> -rank(claim)).thenComparing(Claim.BY_EVENT_TIME))
                    .orElseThrow();
        }
    }
}
