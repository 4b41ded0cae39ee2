package io.delivrd.domain.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.survival.Survival.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SurvivalTest {

    private static final Duration LONG = Duration.ofDays(5);

    @Test
    void openPartsCountForAsLongAsTheyWereWatched() {
        // The product by hand: 9/10, then 6/8 of those watched for longer than two minutes.
        Survival survival = survival(new Parts()
                .answered(1, Duration.ofMinutes(1))
                .open(1, Duration.ofMinutes(2))
                .answered(2, Duration.ofMinutes(3))
                .open(6, LONG));

        assertThat(survival.n()).isEqualTo(10);
        assertThat(survival.open()).isEqualTo(7);
        assertThat(survival.curve())
                .extracting(Point::open)
                .containsSubsequence(1.0, 9 / 10.0, 9 / 10.0 * 6 / 8)
                .containsOnly(1.0, 9 / 10.0, 9 / 10.0 * 6 / 8);
        assertThat(survival.curve().getLast().after()).isEqualTo(LONG);
    }

    @Test
    void whereAllWereWatchedToTheEndTheIntervalIsThatOfEveryRate() {
        Plateau plateau = survival(new Parts()
                        .answered(500, Duration.ofSeconds(2))
                        .answered(300, Duration.ofSeconds(9))
                        .open(200, LONG))
                .plateau()
                .orElseThrow();

        Rate.Interval expected = new Rate(200, 1000).interval().orElseThrow();
        assertThat(plateau.settled()).isTrue();
        assertThat(plateau.value()).hasValueCloseTo(0.2, within(1e-9));
        assertThat(plateau.interval().low()).isCloseTo(expected.low().doubleValue(), within(1e-6));
        assertThat(plateau.interval().high()).isCloseTo(expected.high().doubleValue(), within(1e-6));
    }

    @Test
    void halfLifeAndHorizonAreReadOffTheCurve() {
        Survival survival = survival(new Parts()
                .answered(600, Duration.ofSeconds(4))
                .answered(396, Duration.ofMinutes(1))
                .answered(4, Duration.ofHours(6))
                .open(20, LONG));

        assertThat(survival.halfLife().orElseThrow().toMillis()).isCloseTo(4000, within(40L));
        assertThat(survival.horizon().orElseThrow().toMillis()).isCloseTo(60_000, within(1200L));
        assertThat(survival.missing()).isEmpty();
    }

    @Test
    void whatTheProviderMadeIsNoAnswer() {
        Survival survival = survival(new Parts()
                .answered(980, Duration.ofSeconds(4))
                .came(20, Outcome.PROVIDER_EXPIRED, Duration.ofHours(72)));

        assertThat(survival.answered()).isEqualTo(980);
        assertThat(survival.givenUp().orElseThrow().n()).isEqualTo(20);
        assertThat(survival.givenUp().orElseThrow().noticed()).isZero();
        assertThat(survival.curve().getLast().open()).isCloseTo(0.02, within(1e-9));
        assertThat(survival.plateau().orElseThrow().value()).hasValueCloseTo(0.02, within(1e-9));
        assertThat(survival.horizon().orElseThrow()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aProviderThatDoesNotSayItGaveUpIsNoticed() {
        Parts parts = new Parts().answered(980, Duration.ofSeconds(4)).open(5, Duration.ofHours(1));
        for (int i = 0; i < 100; i++) {
            parts.came(1, Outcome.EXPIRED, Duration.ofHours(48).plusSeconds(i * 7L - 350));
        }

        Survival survival = survival(parts);

        assertThat(survival.givenUp().orElseThrow().noticed()).isEqualTo(100);
        assertThat(survival.givenUp().orElseThrow().after().toHours()).isBetween(47L, 48L);
        assertThat(survival.answered()).isEqualTo(980);
    }

    @Test
    void aNetworkThatGivesUpLeavesSomeWithoutAWord() {
        Survival survival = survival(new Parts()
                .answered(980, Duration.ofSeconds(4))
                .came(20, Outcome.EXPIRED, Duration.ofHours(24))
                .open(6, LONG));

        assertThat(survival.givenUp()).isEmpty();
        assertThat(survival.answered()).isEqualTo(1000);
    }

    @Test
    void whatIsYoungTellsNeitherPlateauNorHorizon() {
        Parts parts = new Parts();
        for (int minute = 1; minute <= 60; minute++) {
            parts.answered(10, Duration.ofMinutes(minute)).open(10, Duration.ofMinutes(minute + 1));
        }

        Survival survival = survival(parts);

        assertThat(survival.plateau().orElseThrow().settled()).isFalse();
        assertThat(survival.plateau().orElseThrow().value()).isEmpty();
        assertThat(survival.plateau().orElseThrow().interval().low()).isZero();
        assertThat(survival.horizon()).isEmpty();
        assertThat(survival.missing()).containsExactly(Missing.TIME);
    }

    @Test
    void fewAnswersTellNoHorizon() {
        Survival survival = survival(new Parts().answered(199, Duration.ofSeconds(4)));

        assertThat(survival.horizon()).isEmpty();
        assertThat(survival.missing()).containsExactly(Missing.ENOUGH_ANSWERS);
    }

    @Test
    void withoutPartsOrTimesThereIsNoCurve() {
        Survival nothing = Survival.of(List.of());
        Survival untimed = survival(new Parts().untimed(3));

        assertThat(nothing.curve()).isEmpty();
        assertThat(nothing.missing()).containsExactly(Missing.PARTS);
        assertThat(untimed.n()).isZero();
        assertThat(untimed.untimed()).isEqualTo(3);
        assertThat(untimed.missing()).containsExactly(Missing.TIMES);
    }

    @Test
    void extremesAreAnsweredInNumbers() {
        List<Survival> extremes = List.of(
                survival(new Parts().answered(1, Duration.ZERO)),
                survival(new Parts().open(1, Duration.ofSeconds(-5))),
                survival(new Parts().open(1000, LONG)),
                survival(new Parts().came(1000, Outcome.PERMANENT, Duration.ofNanos(1))),
                survival(new Parts().came(7, Outcome.PROVIDER_EXPIRED, Duration.ofHours(72))),
                survival(new Parts()
                        .answered(1_000_000_000_000L, Duration.ofSeconds(1))
                        .open(1, LONG)),
                Survival.of(IntStream.range(0, 10_000)
                        .mapToObj(i -> new Parts()
                                .answered(1, Duration.ofMillis(1 + i))
                                .cohort("n" + i))
                        .toList()));

        assertThat(extremes).allSatisfy(survival -> {
            assertThat(survival.n()).isPositive();
            assertThat(survival.curve()).hasSizeBetween(1, Survival.MOST_POINTS).allSatisfy(point -> {
                assertThat(point.open())
                        .isBetween(point.band().low(), point.band().high());
                assertThat(point.band().low()).isBetween(0.0, 1.0);
                assertThat(point.band().high()).isBetween(0.0, 1.0);
            });
            assertThat(survival.curve()).extracting(Point::after).isSorted();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 100, 700})
    void theWholeCurveLiesInItsBand(int n) {
        // Most within seconds, some after hours, 4 % never; sent over three days until now, seen by quarter hour.
        Random random = new Random(20_261_129L + n);
        DoubleUnaryOperator truth =
                seconds -> 0.04 + 0.1 * Math.exp(-seconds / 7200) + 0.86 * Math.exp(-Math.pow(seconds / 20, 0.8));
        ToDoubleFunction<Random> draw = from -> {
            double kind = from.nextDouble();
            double exponential = -Math.log(1 - from.nextDouble());
            return kind < 0.04
                    ? Double.POSITIVE_INFINITY
                    : kind < 0.14 ? 7200 * exponential : 20 * Math.pow(exponential, 1 / 0.8);
        };
        int curves = 100;
        int whole = 0;
        int points = 0;
        int within = 0;
        for (int i = 0; i < curves; i++) {
            List<Point> curve = survival(watched(n, draw, random)).curve();
            long inside = curve.stream()
                    .filter(point -> {
                        double open = truth.applyAsDouble(point.after().toNanos() / 1e9);
                        return open >= point.band().low()
                                && open <= point.band().high();
                    })
                    .count();
            points += curve.size();
            within += (int) inside;
            whole += inside == curve.size() ? 1 : 0;
        }

        assertThat(whole / (double) curves).isGreaterThanOrEqualTo(0.93);
        assertThat(within / (double) points).isGreaterThan(0.99);
    }

    private static Parts watched(int n, ToDoubleFunction<Random> draw, Random random) {
        Parts parts = new Parts();
        for (int i = 0; i < n; i++) {
            Duration age = Duration.ofMinutes(15L * random.nextInt(3 * 96));
            double seconds = draw.applyAsDouble(random);
            Duration time = seconds > 1e6 ? Duration.ofDays(99) : Duration.ofNanos(Math.round(seconds * 1e9));
            if (LatencyBucket.of(time).value().compareTo(age) <= 0) {
                parts.answered(1, time);
            } else {
                parts.open(1, age);
            }
        }
        return parts;
    }

    private static Survival survival(Parts parts) {
        return Survival.of(List.of(parts.cohort("23410")));
    }

    /// Parts of one network, as they come to mind.
    private static final class Parts {

        private final Map<Outcome, SortedMap<LatencyBucket, Long>> finals = new EnumMap<>(Outcome.class);
        private final SortedMap<Duration, Long> open = new TreeMap<>();
        private final List<Long> untimed = new ArrayList<>();

        Parts answered(long n, Duration after) {
            return came(n, Outcome.DELIVERED, after);
        }

        Parts came(long n, Outcome outcome, Duration after) {
            finals.computeIfAbsent(outcome, _ -> new TreeMap<>()).merge(LatencyBucket.of(after), n, Long::sum);
            return this;
        }

        Parts open(long n, Duration age) {
            open.merge(age, n, Long::sum);
            return this;
        }

        Parts untimed(long n) {
            untimed.add(n);
            return this;
        }

        Cohort cohort(String network) {
            Map<Outcome, Long> rest = untimed.isEmpty()
                    ? Map.of()
                    : Map.of(
                            Outcome.DELIVERED,
                            untimed.stream().mapToLong(Long::longValue).sum());
            return new Cohort(new ProviderId("vonage"), new NetworkCode(network), finals, rest, open);
        }
    }
}
