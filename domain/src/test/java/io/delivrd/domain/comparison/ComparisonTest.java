package io.delivrd.domain.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.domain.comparison.Comparison.Difference;
import io.delivrd.domain.comparison.Comparison.Member;
import io.delivrd.domain.comparison.Comparison.Missing;
import io.delivrd.domain.rates.RateDifference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

    private static Tally tally(String member, String cell, long all, long covered, long delivered) {
        return new Tally(member, cell, DAY, all, covered, delivered);
    }

    private static Comparison compare(Tally... tallies) {
        return Comparison.of(List.of("a", "b"), List.of(tallies));
    }

    private static Difference only(Comparison comparison) {
        assertThat(comparison.differences()).hasSize(1);
        return comparison.differences().getFirst();
    }

    private static Estimate adjusted(Member member) {
        return member.adjusted().orElseThrow();
    }

    /// Simpson's paradox: better on each network, worse as a whole.
    private static Comparison paradox() {
        return compare(
                tally("a", "easy", 1_000, 1_000, 980),
                tally("a", "hard", 9_000, 9_000, 7_650),
                tally("b", "easy", 9_000, 9_000, 8_640),
                tally("b", "hard", 1_000, 1_000, 800));
    }

    @Test
    void whoIsBetterOnEachNetworkIsBetterOnceTheMixIsTheSame() {
        Comparison comparison = paradox();

        Difference difference = only(comparison);
        assertThat(difference.raw().value()).contains(new BigDecimal("-0.081000"));
        assertThat(adjusted(comparison.members().getFirst()).value()).isEqualTo("0.915000");
        assertThat(adjusted(comparison.members().getLast()).value()).isEqualTo("0.880000");
        assertThat(difference.adjusted().orElseThrow().value()).isEqualTo("0.035000");
        assertThat(difference.isClear()).isTrue();
    }

    @Test
    void theGapOfTheParadoxIsMixAgainstPerformance() {
        Split.Parts parts = only(paradox()).split().orElseThrow().at(6);

        assertThat(parts.within()).isEqualTo("0.035000");
        assertThat(parts.coverage()).isZero();
        assertThat(parts.mix()).isEqualTo("-0.116000");
    }

    @Test
    void receiptsThatNeverCameAreCoverageAndNotPerformance() {
        Split.Parts parts = only(compare(tally("a", "one", 1_000, 800, 720), tally("b", "one", 1_000, 1_000, 900)))
                .split()
                .orElseThrow()
                .at(6);

        assertThat(parts)
                .isEqualTo(new Split.Parts(
                        new BigDecimal("-0.180000"),
                        new BigDecimal("0.000000"),
                        new BigDecimal("0.000000"),
                        new BigDecimal("-0.180000")));
    }

    @Test
    void withoutAnyReceiptTheWholeGapIsCoverage() {
        Split.Parts parts = only(compare(tally("a", "one", 500, 0, 0), tally("b", "one", 500, 500, 450)))
                .split()
                .orElseThrow()
                .at(6);

        assertThat(parts.within()).isZero();
        assertThat(parts.coverage()).isEqualTo("-0.900000");
    }

    @Test
    void whatOnlyOneSentToIsMix() {
        Difference difference = only(compare(
                tally("a", "one", 500, 500, 450), tally("a", "far", 500, 500, 250), tally("b", "one", 800, 800, 720)));

        assertThat(difference.split().orElseThrow().at(6).mix()).isEqualTo("-0.200000");
        assertThat(difference.adjusted().orElseThrow().value()).isZero();
        assertThat(difference.isClear()).isFalse();
    }

    @Test
    void aFewStrayPartsAreNotGivenTheWeightOfOthers() {
        Comparison comparison = compare(
                tally("a", "one", 5_000, 5_000, 4_500),
                tally("a", "two", 1, 1, 0),
                tally("b", "one", 5_000, 5_000, 4_500),
                tally("b", "two", 5_000, 5_000, 4_500));

        assertThat(comparison.common()).containsExactly("one");
    }

    @Test
    void withOneCellTheBandIsNewcombes() {
        Difference difference = only(compare(tally("a", "one", 70, 70, 56), tally("b", "one", 80, 80, 48)));

        RateDifference.Interval newcombe = difference.raw().interval().orElseThrow();
        Estimate band = difference.adjusted().orElseThrow();
        assertThat(band.low()).isCloseTo(newcombe.low(), within(new BigDecimal("0.000002")));
        assertThat(band.high()).isCloseTo(newcombe.high(), within(new BigDecimal("0.000002")));
    }

    @Test
    void badDaysMakeTheBandWider() {
        List<Tally> steady = days(20, day -> 450);
        List<Tally> moody = days(20, day -> day % 4 == 0 ? 360 : 480);

        assertThat(width(moody)).isGreaterThan(3 * width(steady));
    }

    /// The other one delivers the same on all days.
    private static List<Tally> days(int n, IntUnaryOperator delivered) {
        return IntStream.range(0, n)
                .boxed()
                .flatMap(day -> Stream.of(
                        new Tally("a", "one", DAY.plusSeconds(86_400L * day), 500, 500, delivered.applyAsInt(day)),
                        new Tally("b", "one", DAY.plusSeconds(86_400L * day), 500, 500, 450)))
                .toList();
    }

    private static double width(List<Tally> tallies) {
        Estimate band =
                only(Comparison.of(List.of("a", "b"), tallies)).adjusted().orElseThrow();
        return band.high().subtract(band.low()).doubleValue();
    }

    @Test
    void saysWhatIsMissing() {
        Comparison one = compare(tally("a", "one", 10, 10, 9));
        Comparison apart = compare(tally("a", "one", 10, 10, 9), tally("b", "two", 10, 10, 9));

        assertThat(one.members())
                .extracting(Member::missing)
                .containsExactly(Optional.of(Missing.ALONE), Optional.of(Missing.NO_DATA));
        assertThat(only(one).missing()).contains(Missing.NO_DATA);
        assertThat(only(one).split()).isEmpty();
        assertThat(only(apart).missing()).contains(Missing.NOTHING_IN_COMMON);
        assertThat(only(apart).split().orElseThrow().at(6).within()).isZero();
        assertThat(compare().members()).extracting(Member::missing).containsOnly(Optional.of(Missing.NO_DATA));
    }

    @Test
    void comparesTwoToFive() {
        assertThatThrownBy(() -> Comparison.of(List.of("a"), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Comparison.of(List.of("a", "a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Comparison.of(List.of("a", "b", "c", "d", "e", "f"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMixThatExceedsTheGapLiesWithinItsBand() {
        Comparison comparison = compare(
                tally("a", "one", 1, 1, 1),
                tally("a", "bad", 1_000, 1_000, 0),
                tally("b", "one", 1, 1, 0),
                tally("b", "good", 1_000, 1_000, 1_000));

        Estimate mix = only(comparison).split().orElseThrow().mixBand();

        assertThat(mix.value()).isEqualTo("-1.998002");
        assertThat(mix.value()).isBetween(mix.low(), mix.high());
    }

    @Property(tries = 200)
    void partsAddUpToTheGapAtEveryNumberOfDecimals(@ForAll long seed) {
        Random random = new Random(seed);
        List<Tally> tallies = new ArrayList<>();
        List<String> members = List.of("a", "b", "c");
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            long all = 1 + random.nextLong(1 << random.nextInt(1, 20));
            long covered = random.nextLong(all + 1);
            tallies.add(new Tally(
                    members.get(random.nextInt(3)),
                    "n" + random.nextInt(4),
                    DAY.plusSeconds(86_400L * random.nextInt(6)),
                    all,
                    covered,
                    random.nextLong(covered + 1)));
        }

        Comparison comparison = Comparison.of(members, tallies);

        for (Difference difference : comparison.differences()) {
            difference.split().ifPresent(split -> {
                for (int scale = 0; scale <= 8; scale++) {
                    Split.Parts parts = split.at(scale);
                    assertThat(parts.mix().add(parts.within()).add(parts.coverage()))
                            .isEqualTo(parts.raw());
                }
                assertThat(split.at(6).raw()).isEqualTo(difference.raw().value().orElseThrow());
                for (Estimate band : List.of(split.mixBand(), split.withinBand(), split.coverageBand())) {
                    assertThat(band.value()).isBetween(band.low(), band.high());
                }
            });
            difference.adjusted().ifPresent(band -> assertThat(band.value()).isBetween(band.low(), band.high()));
        }
    }

    /// One stream of traffic, each part given to one of four by lot: three networks, days of which some are bad for
    /// all. Six pairs; a difference in any of them is one too many.
    @Test
    void anySplitByLotShowsNoDifferenceNineteenTimesOfTwenty() {
        int rounds = 300;

        long clear = IntStream.range(0, rounds)
                .filter(round -> byLot(new Random(round)).differences().stream().anyMatch(Difference::isClear))
                .count();

        assertThat(clear).isLessThanOrEqualTo(rounds * 7 / 100);
    }

    private static Comparison byLot(Random random) {
        List<String> members = List.of("a", "b", "c", "d");
        List<Tally> tallies = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            for (int network = 0; network < 3; network++) {
                double rate = 0.97 - 0.1 * network - (random.nextInt(5) == 0 ? 0.3 : 0);
                for (String member : members) {
                    long all = 20 + random.nextLong(40) / (1 + network);
                    long covered = some(all, 0.98, random);
                    tallies.add(new Tally(
                            member,
                            "n" + network,
                            DAY.plusSeconds(86_400L * day),
                            all,
                            covered,
                            some(covered, rate, random)));
                }
            }
        }
        return Comparison.of(members, tallies);
    }

    /// Sent on different days, each with a mood of its own: the days are what varies, not the parts.
    @Test
    void daysWithMoodsOfTheirOwnShowNoDifferenceEither() {
        int rounds = 300;

        long clear = IntStream.range(0, rounds)
                .filter(round -> only(moods(new Random(round))).isClear())
                .count();

        assertThat(clear).isLessThanOrEqualTo(rounds * 8 / 100);
    }

    private static Comparison moods(Random random) {
        List<Tally> tallies = new ArrayList<>();
        for (int day = 0; day < 24; day++) {
            double mood = 1 / (1 + Math.exp(-2 - 0.6 * random.nextGaussian()));
            long all = 300 + random.nextLong(100);
            tallies.add(new Tally(
                    day % 2 == 0 ? "a" : "b",
                    "one",
                    DAY.plusSeconds(86_400L * day),
                    all,
                    all,
                    some(all, mood, random)));
        }
        return Comparison.of(List.of("a", "b"), tallies);
    }

    private static long some(long of, double share, RandomGenerator random) {
        long some = 0;
        for (long i = 0; i < of; i++) {
            some += random.nextDouble() < share ? 1 : 0;
        }
        return some;
    }
}
