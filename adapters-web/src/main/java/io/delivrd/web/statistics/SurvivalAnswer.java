package io.delivrd.web.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.domain.survival.Interval;
import io.delivrd.domain.survival.Missing;
import io.delivrd.domain.survival.Survival;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long parts wait for their final receipt.
///
/// @param n parts the curve rests on: those of which it is known when their time began
/// @param open of them, without any final receipt
/// @param answered of them, by the network
/// @param givenUp of them, whose final receipt the provider made when it stopped waiting; not answered
/// @param untimed parts besides, answered, of which nobody knows how long it took
/// @param halfLifeMs after which half of the parts are answered; null if that was not seen
/// @param plateau share that will never be answered; null if n is 0
/// @param horizonMs after which 99.5 % of all that will ever be answered are; null if that cannot be told yet
/// @param curve from time zero to the longest time watched, 200 points at most
/// @param missing why something is null, in words
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SurvivalAnswer(
        @Nullable String provider,
        @Nullable String network,
        @Nullable String campaign,
        String from,
        String until,
        @JsonProperty("as_of") String asOf,
        long n,
        long open,
        long answered,
        @JsonProperty("given_up") @Nullable GivenUp givenUp,
        long untimed,
        @JsonProperty("half_life_ms") @Nullable Long halfLifeMs,
        @Nullable Plateau plateau,
        @JsonProperty("horizon_ms") @Nullable Long horizonMs,
        List<Point> curve,
        List<Lack> missing) {

    private static final int DECIMALS = 6;

    /// @param afterMs how long the provider had waited for most of them
    /// @param noticed how many of them only their times give away
    @Serdeable
    record GivenUp(long n, @JsonProperty("after_ms") long afterMs, long noticed) {}

    /// @param value null where too little is known to tell
    /// @param low 95 % interval; 0 where the parts have not been watched for long
    /// @param n parts it rests on
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Plateau(@Nullable BigDecimal value, BigDecimal low, BigDecimal high, long n) {}

    /// @param open share that has no final receipt after that time
    /// @param low of the band that holds the whole curve in 95 of 100 cases
    @Serdeable
    record Point(@JsonProperty("t_ms") long tMs, BigDecimal open, BigDecimal low, BigDecimal high) {}

    /// @param what `parts`, `times`, `answers`, `enough_answers` or `time`
    @Serdeable
    record Lack(String what, String text) {}

    static SurvivalAnswer of(Asked asked, Survival survival) {
        return new SurvivalAnswer(
                asked.provider().map(Object::toString).orElse(null),
                asked.network().map(Object::toString).orElse(null),
                asked.campaign().map(Object::toString).orElse(null),
                asked.from().toString(),
                asked.until().toString(),
                asked.asOf().toString(),
                survival.n(),
                survival.open(),
                survival.answered(),
                survival.givenUp()
                        .map(some -> new GivenUp(some.n(), some.after().toMillis(), some.noticed()))
                        .orElse(null),
                survival.untimed(),
                millis(survival.halfLife()),
                survival.plateau()
                        .map(plateau -> plateau(plateau, survival.n()))
                        .orElse(null),
                millis(survival.horizon()),
                survival.curve().stream().map(SurvivalAnswer::point).toList(),
                survival.missing().stream()
                        .map(lack -> new Lack(lack.tag(), text(lack)))
                        .toList());
    }

    private static @Nullable Long millis(Optional<Duration> time) {
        return time.map(SurvivalAnswer::millis).orElse(null);
    }

    /// @return never sooner: what happened by then has happened
    private static long millis(Duration time) {
        return Math.ceilDiv(time.toNanos(), 1_000_000L);
    }

    private static Plateau plateau(io.delivrd.domain.survival.Plateau plateau, long n) {
        Interval interval = plateau.interval();
        return new Plateau(
                plateau.value().isPresent() ? rounded(plateau.value().getAsDouble(), RoundingMode.HALF_EVEN) : null,
                rounded(interval.low(), RoundingMode.FLOOR),
                rounded(interval.high(), RoundingMode.CEILING),
                n);
    }

    private static Point point(Survival.Point point) {
        return new Point(
                millis(point.after()),
                rounded(point.open(), RoundingMode.HALF_EVEN),
                rounded(point.band().low(), RoundingMode.FLOOR),
                rounded(point.band().high(), RoundingMode.CEILING));
    }

    private static BigDecimal rounded(double share, RoundingMode mode) {
        return BigDecimal.valueOf(share).setScale(DECIMALS, mode);
    }

    private static String text(Missing lack) {
        return switch (lack) {
            case PARTS -> "nothing was sent in the window, or only over networks or accounts that send no receipts";
            case TIMES -> "of no part it is known when it was sent: hand in submissions";
            case ANSWERS -> "nothing was answered";
            case ENOUGH_ANSWERS -> "fewer than 200 were answered: too few for a horizon";
            case TIME -> "the parts have not been watched for long enough to tell what will never be answered";
        };
    }
}
