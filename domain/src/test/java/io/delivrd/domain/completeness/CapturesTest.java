package io.delivrd.domain.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CapturesTest {

    @Test
    void chapmansEstimateIsWhatWasPushedTimesWhatWasPolledOverTheOverlap() {
        // Seber's own form: (n1 + 1)(n2 + 1) / (m + 1) - 1, less the 1,180 seen.
        Captures captures = new Captures(80, 100, 1_000);

        assertThat(captures.unseen().value()).isCloseTo(1_081.0 * 1_101 / 1_001 - 1 - 1_180, within(1e-9));
        assertThat(captures.unseen().low()).isBetween(2.0, 5.0);
        assertThat(captures.unseen().high()).isBetween(12.0, 16.0);
    }

    @Test
    void whatTheIntervalHoldsIsWhatTheOverlapDoesNotRuleOut() {
        // Were one more unseen, a poll of 100 of 101 would hold all 95 that were pushed with probability 6/101; of 102,
        // with 7 x 6 / (102 x 101), which is less than 2.5 %.
        assertThat(new Captures(0, 5, 95).unseen()).isEqualTo(new Unseen(0, 0, 1));
        assertThat(new Captures(0, 0, 100).unseen()).isEqualTo(new Unseen(0, 0, 0));
        assertThat(new Captures(10, 10, 7).unseen().high()).isBetween(25.0, 60.0);
    }

    @Test
    void theTruthLiesWithinTheBandInAtLeast95OfAHundred() {
        SplittableRandom random = new SplittableRandom(16);
        double[][] losses = {{0.05, 0.02}, {0.2, 0.1}, {0.5, 0.3}, {0.02, 0.0}, {0.3, 0.6}};
        int[] sizes = {60, 400, 3_000};
        for (double[] lost : losses) {
            for (int size : sizes) {
                int held = 0;
                for (int trial = 0; trial < 200; trial++) {
                    Captures seen = sample(random, size, lost[0], lost[1]);
                    Unseen unseen = seen.unseen();
                    long truth = size - seen.n();
                    held += unseen.low() <= truth && truth <= unseen.high() ? 1 : 0;
                }
                assertThat(held)
                        .as("%d finals, lost %.2f of pushes, %.2f of records", size, lost[0], lost[1])
                        .isGreaterThanOrEqualTo(186);
            }
        }
    }

    @Test
    void hoursAreAddedUpAndAnHourWithoutPushesDoesNotHideAmongThem() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        for (int trial = 0; trial < 200; trial++) {
            List<Captures> hours = new ArrayList<>();
            long truth = 0;
            for (int hour = 0; hour < 24; hour++) {
                int size = hour % 6 == 0 ? 4 : 300;
                // In one hour both fail together; pooled, that would not be seen.
                boolean bad = hour == 11;
                Captures seen = sample(random, size, bad ? 0.7 : 0.03, bad ? 0.5 : 0.01);
                truth += size - seen.n();
                hours.add(seen);
            }
            Unseen unseen = Unseen.over(hours).orElseThrow();
            held += unseen.low() <= truth && truth <= unseen.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(188);
    }

    @Test
    void withHardlyAnyOverlapNothingIsSaid() {
        assertThat(Unseen.over(List.of())).isEmpty();
        assertThat(Unseen.over(List.of(new Captures(100, 0, 0), new Captures(0, 100, 6))))
                .isEmpty();
        assertThat(Unseen.over(List.of(new Captures(0, 0, 4), new Captures(1, 1, 4))))
                .isPresent();
    }

    @Test
    void millionsAreReckonedToo() {
        Unseen unseen = new Captures(50_000, 20_000, 930_000).unseen();

        assertThat(unseen.value()).isCloseTo(1_075.27, within(0.01));
        assertThat(unseen.low()).isBetween(1_000.0, 1_020.0);
        assertThat(unseen.high()).isBetween(1_135.0, 1_155.0);
    }

    private static Captures sample(SplittableRandom random, int size, double pushLost, double recordLost) {
        Captures seen = Captures.NONE;
        for (int i = 0; i < size; i++) {
            boolean pushed = random.nextDouble() >= pushLost;
            boolean polled = random.nextDouble() >= recordLost;
            seen = seen.plus(
                    new Captures(pushed && !polled ? 1 : 0, polled && !pushed ? 1 : 0, pushed && polled ? 1 : 0));
        }
        return seen;
    }
}
