package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Derives the state of a part from the set of its receipts, by the precedence rules 3 to 10 that the reference states
/// (`docs/reference/delivery-states.md`, "Precedence").
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

    /// One fold.
    private final class Folding {

        private final Part part;
        private final ClaimsOfPart claims;
        private final List<Claim> failures;
        private final List<Claim> delivered;
        private final EnumSet<Flag> flags;

        Folding(Part part) {
            this.part = part;
            this.claims = new ClaimsOfPart(part, policy);
            this.failures = claims.failures();
            this.delivered = claims.delivered();
            this.flags = FlagsOfClaims.of(claims);
        }

        PartState state() {
            if (part.flood().isPresent()) {
                flags.add(Flag.FLOODED);
            }
            if (!delivered.isEmpty()) {
                return decidedDelivered();
            }
            if (!failures.isEmpty()) {
                return decidedFailed();
            }
            List<Claim> givenUp = flags.contains(Flag.RELEASED)
                    ? claims.soft().stream()
                            .filter(claim -> claim.state() != DeliveryState.FROZEN)
                            .toList()
                    : claims.soft();
            if (!givenUp.isEmpty()) {
                Claim decider = claims.highestRank(givenUp);
                return decided(decider, claims.evidence(decider), Rule.FINAL_BEATS_OPEN, claims.errorOf(decider));
            }
            Claim decider = claims.highestRank(claims.open());
            return decided(decider, claims.evidence(decider), Rule.HIGHEST_OPEN_RANK, Optional.empty());
        }

        private PartState decidedDelivered() {
            Claim first = delivered.getFirst();
            if (delivered.size() == 1 && failures.isEmpty() && claims.soft().isEmpty()) {
                // Nearly all parts: nobody says otherwise, and the rules below need not be asked.
                return decided(first, first.evidence(), Rule.FINAL_BEATS_OPEN, Optional.empty());
            }
            boolean failedAfter = failures.stream().anyMatch(failure -> isKnownAfter(failure, first));
            boolean failedForGoodBefore = failures.stream()
                    .anyMatch(failure ->
                            !isKnownAfter(failure, first) && claims.permanence(failure) != Permanence.TEMPORARY);
            boolean failedForAWhileBefore = failures.stream()
                    .anyMatch(failure ->
                            !isKnownAfter(failure, first) && claims.permanence(failure) == Permanence.TEMPORARY);
            boolean givenUpBefore = claims.soft().stream().anyMatch(claim -> !isAfter(claim, first));
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
            } else if (failedForAWhileBefore || !claims.soft().isEmpty()) {
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
                            .filter(failure -> !claims.isRetried(failure))
                            .map(claims::permanence)
                            .distinct()
                            .count()
                    > 1) {
                flags.add(Flag.CONTRADICTED);
            }
            Rule rule;
            if (failures.size() > 1) {
                rule = Rule.FIRST_HARD_FINAL_STAYS;
            } else if (!claims.soft().isEmpty()) {
                rule = Rule.HARD_FINAL_BEATS_SOFT_FINAL;
            } else {
                rule = Rule.FINAL_BEATS_OPEN;
            }
            // A later receipt without a reason must not hide an earlier reason, nor the other way round.
            Optional<ErrorCode> error = failures.stream()
                    .filter(claims::isSpecific)
                    .findFirst()
                    .flatMap(claims::errorOf)
                    .or(() -> failures.stream()
                            .flatMap(failure -> claims.errorOf(failure).stream())
                            .findFirst());
            return decided(decider, decider.evidence(), rule, error);
        }

        private PartState decided(Claim decider, Evidence evidence, Rule rule, Optional<ErrorCode> error) {
            Finality finality = claims.finality(decider);
            Standing standing = Standing.PLAIN;
            if (finality == Finality.OPEN
                    && !flags.contains(Flag.RELEASED)
                    && claims.open().stream().anyMatch(claims::isAttempt)) {
                standing = Standing.RETRYING;
            } else if (decider.state() == DeliveryState.EXPIRED && evidence == Evidence.TIMEOUT) {
                standing = Standing.PROVIDER_EXPIRED;
            } else if (decider.state() == DeliveryState.DELIVERED && handsetSaysOtherwise()) {
                standing = Standing.CONTRADICTED;
            }
            return new PartState(
                    claims.isAttempt(decider) ? DeliveryState.QUEUED : decider.state(),
                    finality,
                    evidence,
                    rule,
                    Optional.of(decider.id()),
                    flags,
                    standing,
                    claims.settlement(finality),
                    decider.rawStatus(),
                    error,
                    decider.network()
                            .or(claims::latestNetwork)
                            .or(() -> part.sending().flatMap(Sending::network)),
                    PricesOfPart.of(part),
                    claims.all().getFirst().eventAt(),
                    finality == Finality.OPEN ? Optional.empty() : Optional.of(decider.eventAt()),
                    claims.startedAt(),
                    PartState.outcome(decider.state(), standing, flags, claims.permanence(decider, error))
                            .filter(_ -> finality != Finality.OPEN),
                    finality == Finality.OPEN ? Optional.empty() : timeTo(decider));
        }

        private boolean handsetSaysOtherwise() {
            return failures.stream()
                    .anyMatch(failure -> failure.evidence() == Evidence.HANDSET
                            && (isKnownAfter(failure, delivered.getFirst())
                                    || claims.permanence(failure) != Permanence.TEMPORARY));
        }

        /// Of several that say delivered the first counts, whichever speaks for the state.
        private Optional<Duration> timeTo(Claim decider) {
            Instant finalAt = (delivered.isEmpty() ? decider : delivered.getFirst()).eventAt();
            if (part.submittedAt().isPresent()) {
                Duration time = Duration.between(part.submittedAt().get(), finalAt);
                return Optional.of(time.isNegative() ? Duration.ZERO : time);
            }
            return claims.open().stream()
                    .findFirst()
                    .map(first -> Duration.between(first.eventAt(), finalAt))
                    .filter(time -> !time.isNegative());
        }

        private static boolean isAfter(Claim one, Claim other) {
            return one.eventAt().isAfter(other.eventAt());
        }

        /// Of claims without a time of the provider's nobody knows: in which order they came here decides no state.
        private static boolean isKnownAfter(Claim one, Claim other) {
            return one.pushedAt().isPresent() && other.pushedAt().isPresent() && isAfter(one, other);
        }
    }
}
