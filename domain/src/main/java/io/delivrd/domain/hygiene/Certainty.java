package io.delivrd.domain.hygiene;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// How sure it is that nothing is delivered in the next four weeks to a number that does not work.
///
/// Either the network was wrong, or somebody else gets the number meanwhile. A number that was seen to work a moment
/// ago rests first. Of one that never was, or not for long, nobody knows when it was given up: it can be handed out any
/// day, the likelier the longer nobody has tried.
final class Certainty {

    /// How long a number rests at least before it is handed out again, as regulators ask of operators.
    static final Duration RESTS = Duration.ofDays(45);

    private static final int WEEKS_AHEAD = 4;
    private static final int DAYS_A_WEEK = 7;

    // How often such words are wrong: one, several that are more than a day apart.
    private static final BigDecimal BELIEVED_ONCE = new BigDecimal("0.006");
    private static final BigDecimal BELIEVED_AGAIN = new BigDecimal("0.001");
    private static final BigDecimal UNPROVEN_AGAIN = new BigDecimal("0.002");

    // How many of the numbers of which nobody knows when they were given up are handed out on a day: a tenth in a year.
    private static final BigDecimal HANDED_OUT_A_DAY = new BigDecimal("0.0003");
    private static final BigDecimal LEAST = new BigDecimal("0.50");

    private final Catalogues catalogues;
    private final Credits credits;
    private final Instant asOf;

    Certainty(Catalogues catalogues, Credits credits, Instant asOf) {
        this.catalogues = catalogues;
        this.credits = credits;
        this.asOf = asOf;
    }

    /// @param words by which it does not work, the earliest first
    /// @param worked when it was last seen to work, before all of them
    BigDecimal of(List<Failure> words, Optional<Instant> worked) {
        BigDecimal doubt = wrong(words);
        boolean rests = worked.filter(at -> at.plus(RESTS).isAfter(asOf)).isPresent();
        return BigDecimal.ONE
                .subtract(rests ? doubt : doubt.add(handedOut(words.getLast().at())))
                .max(LEAST);
    }

    private BigDecimal wrong(List<Failure> words) {
        boolean again = HygieneRule.areApart(words);
        boolean believed = words.stream().anyMatch(word -> credit(word) == Credit.BELIEVED);
        BigDecimal wrong = believed ? (again ? BELIEVED_AGAIN : BELIEVED_ONCE) : UNPROVEN_AGAIN;
        return words.stream().allMatch(this::isUncertain) ? wrong.add(wrong) : wrong;
    }

    private BigDecimal handedOut(Instant lastTried) {
        long days = Math.max(0, Duration.between(lastTried, asOf).toDays()) + WEEKS_AHEAD * DAYS_A_WEEK;
        return HANDED_OUT_A_DAY.multiply(BigDecimal.valueOf(days), MathContext.DECIMAL64);
    }

    /// The provider's own documents do not agree on the code.
    private boolean isUncertain(Failure word) {
        return catalogues
                .errorOf(word.part().provider(), word.code())
                .filter(Predicate.not(ErrorMeaning::certain))
                .isPresent();
    }

    private Credit credit(Failure word) {
        return credits.of(word.part().provider(), word.network());
    }
}
