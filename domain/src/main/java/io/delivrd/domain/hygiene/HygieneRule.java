package io.delivrd.domain.hygiene;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.reply.OptOut;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Proposes what to do with a number.
///
/// Whoever does not want messages opts out at once, whatever network says so; only they themselves can take it back. A
/// code by which the number does not work counts once from a network that is believed, or twice, more than a day apart;
/// never from a doubted one. What was delivered later, by a network that is not doubted, voids everything before: the
/// number may have a new owner.
public final class HygieneRule {

    /// By how much two words must lie apart to be two.
    public static final Duration APART = Duration.ofHours(24);

    private static final BigDecimal CERTAIN = new BigDecimal("0.99");
    private static final BigDecimal LIKELY = new BigDecimal("0.85");
    private static final BigDecimal OPEN = new BigDecimal("0.50");

    // How often such a word is wrong. Twice as often where the provider's own documents do not agree on the code.
    private static final BigDecimal BELIEVED_ERRS = new BigDecimal("0.03");
    private static final BigDecimal UNPROVEN_ERRS = new BigDecimal("0.15");
    private static final BigDecimal DOUBTED_ERRS = new BigDecimal("0.50");
    private static final BigDecimal TWICE = BigDecimal.TWO;

    private final Catalogues catalogues;
    private final Credits credits;

    public HygieneRule(Catalogues catalogues, Credits credits) {
        this.catalogues = catalogues;
        this.credits = credits;
    }

    /// @return empty if nothing speaks against the number, or ever did
    public Optional<Proposal> propose(NumberHistory history) {
        List<Failure> refusals = with(Permanence.OPT_OUT, history.failures());
        Optional<Instant> asked =
                history.asked().stream().filter(OptOut::isOut).map(OptOut::at).max(Instant::compareTo);
        if (asked.isPresent()) {
            boolean since = deliveredAfter(asked.get(), history);
            return Optional.of(new Proposal(history, Action.OPT_OUT, Why.REPLIED, refusals, since, CERTAIN));
        }
        Optional<Instant> back = history.asked().stream().map(OptOut::at).max(Instant::compareTo);
        Instant started = back.orElse(Instant.MIN);
        List<Failure> refused = refusals.stream()
                .filter(refusal -> refusal.at().isAfter(started))
                .toList();
        if (!refused.isEmpty()) {
            boolean since = deliveredAfter(refused.getLast().at(), history);
            return Optional.of(new Proposal(history, Action.OPT_OUT, Why.REFUSED, refused, since, CERTAIN));
        }
        List<Failure> others = history.failures().stream()
                .filter(failure -> permanence(failure) != Permanence.OPT_OUT)
                .toList();
        if (others.isEmpty()) {
            return back.map(_ -> new Proposal(history, Action.RELEASED, Why.STARTED, refusals, false, CERTAIN));
        }
        return Optional.of(ofFailures(history, others));
    }

    private Proposal ofFailures(NumberHistory history, List<Failure> failures) {
        Optional<Delivery> delivered = lastDelivery(history);
        Instant since = delivered.map(Delivery::at).orElse(Instant.MIN);
        List<Failure> standing =
                failures.stream().filter(failure -> failure.at().isAfter(since)).toList();
        if (standing.isEmpty()) {
            BigDecimal sure = delivered
                    .map(last -> credits.of(last.provider(), last.network()))
                    .filter(credit -> credit == Credit.BELIEVED)
                    .map(_ -> CERTAIN)
                    .orElse(LIKELY);
            return new Proposal(history, Action.RELEASED, Why.DELIVERED, failures, true, sure);
        }
        List<Failure> permanent = with(Permanence.PERMANENT, standing);
        return permanent.isEmpty() ? passing(history, standing) : permanent(history, permanent);
    }

    private boolean deliveredAfter(Instant evidence, NumberHistory history) {
        return lastDelivery(history)
                .filter(delivery -> delivery.at().isAfter(evidence))
                .isPresent();
    }

    /// @return the last one that a network says which is not doubted
    private Optional<Delivery> lastDelivery(NumberHistory history) {
        return history.deliveries().stream()
                .filter(delivery -> credits.of(delivery.provider(), delivery.network()) != Credit.DOUBTED)
                .max(Comparator.comparing(Delivery::at));
    }

    private Proposal permanent(NumberHistory history, List<Failure> permanent) {
        List<Failure> counted = permanent.stream()
                .filter(failure -> credit(failure) != Credit.DOUBTED)
                .toList();
        if (counted.isEmpty()) {
            return new Proposal(history, Action.REVIEW, Why.DOUBTED, permanent, false, confidence(permanent));
        }
        if (counted.stream().anyMatch(failure -> credit(failure) == Credit.BELIEVED)) {
            return new Proposal(history, Action.SUPPRESS, Why.PERMANENT_ONCE, counted, false, confidence(counted));
        }
        boolean twice =
                Duration.between(counted.getFirst().at(), counted.getLast().at())
                                .compareTo(APART)
                        > 0;
        return twice
                ? new Proposal(history, Action.SUPPRESS, Why.PERMANENT_TWICE, counted, false, confidence(counted))
                : new Proposal(history, Action.REVIEW, Why.UNPROVEN, counted, false, confidence(counted));
    }

    /// By what was said last.
    private Proposal passing(NumberHistory history, List<Failure> standing) {
        return switch (permanence(standing.getLast())) {
            case TEMPORARY -> new Proposal(history, Action.RETRY, Why.TEMPORARY, standing, false, LIKELY);
            case TO_FIX -> new Proposal(history, Action.REVIEW, Why.TO_FIX, standing, false, OPEN);
            case NETWORK -> new Proposal(history, Action.REVIEW, Why.NETWORK, standing, false, OPEN);
            case PERMANENT, OPT_OUT, UNKNOWN ->
                new Proposal(history, Action.REVIEW, Why.UNEXPLAINED, standing, false, OPEN);
        };
    }

    /// Words within a day of each other are one.
    private BigDecimal confidence(List<Failure> permanent) {
        BigDecimal wrong = BigDecimal.ONE;
        Instant last = Instant.MIN;
        for (Failure failure : permanent) {
            if (last.equals(Instant.MIN) || failure.at().isAfter(last.plus(APART))) {
                wrong = wrong.multiply(errs(failure), MathContext.DECIMAL64);
                last = failure.at();
            }
        }
        return BigDecimal.ONE.subtract(wrong).min(CERTAIN);
    }

    private BigDecimal errs(Failure failure) {
        BigDecimal share = switch (credit(failure)) {
            case BELIEVED -> BELIEVED_ERRS;
            case UNPROVEN -> UNPROVEN_ERRS;
            case DOUBTED -> DOUBTED_ERRS;
        };
        boolean certain = catalogues
                .errorOf(failure.part().provider(), failure.code())
                .filter(Predicate.not(ErrorMeaning::certain))
                .isEmpty();
        return certain ? share : share.multiply(TWICE).min(DOUBTED_ERRS);
    }

    private List<Failure> with(Permanence permanence, List<Failure> failures) {
        return failures.stream()
                .filter(failure -> permanence(failure) == permanence)
                .toList();
    }

    private Permanence permanence(Failure failure) {
        return catalogues.permanenceOf(failure.part().provider(), failure.code());
    }

    private Credit credit(Failure failure) {
        return credits.of(failure.part().provider(), failure.network());
    }
}
