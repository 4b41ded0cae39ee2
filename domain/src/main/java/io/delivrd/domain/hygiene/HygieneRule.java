package io.delivrd.domain.hygiene;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.reply.OptOut;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Proposes what to do with a number.
///
/// Whoever does not want messages opts out at once, whatever network says so; only they themselves can take it back. A
/// code by which the number does not work counts once from a network that is believed, or twice, more than a day apart;
/// never from a doubted one. Some codes, such as "destination unreachable", count twice only, whoever says them. What
/// was delivered later, by a network that is not doubted, voids everything before: the number may have a new owner.
public final class HygieneRule {

    /// By how much two words must lie apart to be two.
    public static final Duration APART = Duration.ofHours(24);

    private static final BigDecimal CERTAIN = new BigDecimal("0.99");
    private static final BigDecimal LIKELY = new BigDecimal("0.85");
    private static final BigDecimal OPEN = new BigDecimal("0.50");

    private final Catalogues catalogues;
    private final Credits credits;
    private final Certainty certainty;

    /// @param asOf the moment at which things stand so
    public HygieneRule(Catalogues catalogues, Credits credits, Instant asOf) {
        this.catalogues = catalogues;
        this.credits = credits;
        this.certainty = new Certainty(catalogues, credits, asOf);
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
        List<Failure> words = standing.stream().filter(this::isWord).toList();
        return byWords(history, words, delivered.map(Delivery::at)).orElseGet(() -> passing(history, standing));
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

    /// @param words by which the number does not work, or does not if they are repeated
    /// @return empty if nothing follows from them
    private Optional<Proposal> byWords(NumberHistory history, List<Failure> words, Optional<Instant> worked) {
        List<Failure> counted =
                words.stream().filter(word -> credit(word) != Credit.DOUBTED).toList();
        List<Failure> permanent = with(Permanence.PERMANENT, counted);
        if (permanent.stream().anyMatch(word -> credit(word) == Credit.BELIEVED)) {
            return Optional.of(suppress(history, Why.PERMANENT_ONCE, permanent, worked));
        }
        if (areApart(counted)) {
            return Optional.of(suppress(history, Why.PERMANENT_TWICE, counted, worked));
        }
        if (!permanent.isEmpty()) {
            return Optional.of(new Proposal(history, Action.REVIEW, Why.UNPROVEN, permanent, false, LIKELY));
        }
        List<Failure> doubted = with(Permanence.PERMANENT, words);
        return doubted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal(history, Action.REVIEW, Why.DOUBTED, doubted, false, OPEN));
    }

    private Proposal suppress(NumberHistory history, Why why, List<Failure> words, Optional<Instant> worked) {
        return new Proposal(history, Action.SUPPRESS, why, words, false, certainty.of(words, worked));
    }

    /// @param words the earliest first
    static boolean areApart(List<Failure> words) {
        return !words.isEmpty()
                && Duration.between(words.getFirst().at(), words.getLast().at()).compareTo(APART) > 0;
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

    private List<Failure> with(Permanence permanence, List<Failure> failures) {
        return failures.stream()
                .filter(failure -> permanence(failure) == permanence)
                .toList();
    }

    private boolean isWord(Failure failure) {
        return permanence(failure) == Permanence.PERMANENT
                || !failure.expired()
                        && catalogues
                                .errorOf(failure.part().provider(), failure.code())
                                .filter(ErrorMeaning::leavesIfRepeated)
                                .isPresent();
    }

    private Permanence permanence(Failure failure) {
        Permanence said = catalogues.permanenceOf(failure.part().provider(), failure.code());
        return said == Permanence.PERMANENT && failure.expired() ? Permanence.TEMPORARY : said;
    }

    private Credit credit(Failure failure) {
        return credits.of(failure.part().provider(), failure.network());
    }
}
