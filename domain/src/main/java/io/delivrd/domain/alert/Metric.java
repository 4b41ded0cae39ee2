package io.delivrd.domain.alert;

import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RollupWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a rule looks at.
public enum Metric {
    /// Delivered of all that are final.
    DELIVERED_RATE(Kind.SHARE, Condition.Direction.BELOW),
    /// Delivered of all that were sent.
    DELIVERED_OF_ALL(Kind.SHARE, Condition.Direction.BELOW),
    /// Delivered of all that are final and tell something.
    DELIVERED_OF_KNOWN(Kind.SHARE, Condition.Direction.BELOW),
    /// Answered by a receipt of all that were sent.
    COVERAGE(Kind.SHARE, Condition.Direction.BELOW),
    /// Parts with one of the rule's error codes, or any, of all that are final.
    ERROR_CODE_SHARE(Kind.SHARE, Condition.Direction.ABOVE),
    /// Final receipts that came, while parts were sent.
    SILENCE(Kind.AMOUNT, Condition.Direction.BELOW),
    /// Money, of one currency.
    SPEND(Kind.AMOUNT, Condition.Direction.ABOVE),
    /// Requests that could not be read or trusted.
    QUARANTINE(Kind.AMOUNT, Condition.Direction.ABOVE),
    /// Share of a network's receipts that is made up.
    TRUST(Kind.GAUGE, Condition.Direction.ABOVE),
    /// Seconds by which figures are behind receipts.
    LAG(Kind.GAUGE, Condition.Direction.ABOVE),
    /// Share of the records an account may be charged for in a month that is spent.
    BUDGET(Kind.GAUGE, Condition.Direction.ABOVE);

    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private final Kind kind;
    private final Condition.Direction usual;

    Metric(Kind kind, Condition.Direction usual) {
        this.kind = kind;
        this.usual = usual;
    }

    /// How a metric is compared.
    public enum Kind {
        /// A share of a count, with the interval of its count.
        SHARE,
        /// A sum over the window, compared with sums of other windows.
        AMOUNT,
        /// What stands at an instant, with an interval of its own.
        GAUGE
    }

    /// @return the name in JSON and forms
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Metric> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(metric -> metric.tag().equals(tag))
                .findFirst();
    }

    public Kind kind() {
        return kind;
    }

    /// @return to which side it is bad, where a rule does not say
    public Condition.Direction usualDirection() {
        return usual;
    }

    /// @return whether thresholds are shares, 0 to 1
    public boolean isShare() {
        return kind == Kind.SHARE || this == TRUST || this == BUDGET;
    }

    /// @return whether what it was at an earlier time can be told from what is kept
    public boolean isKept() {
        return this != LAG && this != BUDGET;
    }

    /// @return over how long it is looked at, where a rule does not say
    public Duration usualWindow() {
        return this == TRUST ? FOUR_WEEKS : Duration.ofHours(1);
    }

    /// @return the smallest count it is judged by, where a rule does not say
    public long usualMinimum() {
        return kind == Kind.SHARE ? 100 : this == SILENCE ? 20 : 1;
    }

    /// @return how long before the window what is seen in it may have been sent
    public Duration before() {
        return this == SILENCE ? Duration.ofDays(1) : Duration.ZERO;
    }

    /// @return how often it is looked at when the past is played again
    public Duration cadence() {
        return this == TRUST ? Duration.ofDays(1) : RollupWindow.LENGTH;
    }

    /// @throws IllegalStateException if it is no share
    Rate rate(Tally tally) {
        return switch (this) {
            case DELIVERED_RATE -> new Rate(tally.delivered(), tally.finals());
            case DELIVERED_OF_ALL -> new Rate(tally.delivered(), Math.max(tally.parts(), tally.finals()));
            case DELIVERED_OF_KNOWN -> new Rate(tally.delivered(), tally.telling());
            case COVERAGE -> new Rate(tally.answered(), Math.max(tally.parts(), tally.finals()));
            case ERROR_CODE_SHARE -> new Rate(Math.min(tally.coded(), tally.finals()), tally.finals());
            case SILENCE, SPEND, QUARANTINE, TRUST, LAG, BUDGET -> throw new IllegalStateException(tag());
        };
    }

    /// @throws IllegalStateException if it is no amount
    BigDecimal amount(Tally tally) {
        return switch (this) {
            case SILENCE -> BigDecimal.valueOf(tally.arrived());
            case SPEND -> tally.spend();
            case QUARANTINE -> BigDecimal.valueOf(tally.requests());
            case DELIVERED_RATE, DELIVERED_OF_ALL, DELIVERED_OF_KNOWN, COVERAGE, ERROR_CODE_SHARE, TRUST, LAG, BUDGET ->
                throw new IllegalStateException(tag());
        };
    }

    /// @return by how many an amount is told
    long count(Tally tally) {
        return this == QUARANTINE ? tally.requests() : tally.parts();
    }
}
