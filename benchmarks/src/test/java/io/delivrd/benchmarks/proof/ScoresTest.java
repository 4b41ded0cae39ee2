package io.delivrd.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.benchmarks.proof.Scores.Bin;
import io.delivrd.benchmarks.proof.Scores.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScoresTest {

    @Test
    void aucCountsThePairsThatStandRight() {
        List<Scored> scored =
                List.of(new Scored(.9, true), new Scored(.4, true), new Scored(.4, false), new Scored(.6, false));

        // Of four pairs, .9 wins two, .4 draws one and loses one.
        assertThat(Scores.auc(scored)).isEqualTo(2.5 / 4);
    }

    @Test
    void aucOfOneKindIsNoNumber() {
        assertThat(Scores.auc(List.of(new Scored(.9, true)))).isNaN();
    }

    @Test
    void probabilitiesThatComeTrueAsOftenAsSaidAreCalibrated() {
        SplittableRandom random = new SplittableRandom(7);
        List<Scored> said = new ArrayList<>();
        List<Scored> toldTooHigh = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            double probability = random.nextDouble();
            said.add(new Scored(probability, random.nextDouble() < probability));
            toldTooHigh.add(new Scored(probability, random.nextDouble() < probability - .2));
        }

        List<Bin> bins = Scores.calibration(said, 0, .25, .5, .75, 1);
        assertThat(bins).hasSize(4);
        assertThat(Scores.calibrationError(bins)).isLessThan(.01);
        assertThat(Scores.calibrationError(Scores.calibration(toldTooHigh, 0, .25, .5, .75, 1)))
                .isGreaterThan(.15);
    }

    @Test
    void pinballIsLeastAtTheQuantile() {
        SplittableRandom random = new SplittableRandom(7);
        Mean right = new Mean();
        Mean wrong = new Mean();
        for (int i = 0; i < 20_000; i++) {
            double truth = random.nextDouble();
            right.add(Scores.pinball(.95, .95, truth));
            wrong.add(Scores.pinball(.95, .5, truth));
        }

        assertThat(Scores.pinball(.5, 1, 2)).isEqualTo(.5);
        assertThat(right.value()).isCloseTo(.95 * .05 / 2, within(.002)).isLessThan(wrong.value());
    }
}
