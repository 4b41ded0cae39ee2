package io.delivrd.benchmarks.proof;

import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Told;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Times to answer whose curve is known as a formula: phones in reach, phones that come back, tries at set times, and
/// those that never answer.
///
/// @param median of phones in reach, in milliseconds
/// @param sigma of the logarithm of their times
/// @param back mean time after which the others come back, in milliseconds
/// @param tries at which the rest is tried again, in milliseconds, each within ten seconds
/// @param shares of those in reach, of those that come back, and of each try; the rest never answers
record KnownHazard(double median, double sigma, double back, List<Long> tries, List<Double> shares) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final long JITTER = 10_000;

    KnownHazard {
        tries = List.copyOf(tries);
        shares = List.copyOf(shares);
    }

    static KnownHazard drawn(SplittableRandom random) {
        double never = random.nextDouble() < .2 ? random.nextDouble(.3) : random.nextDouble(.03);
        double back = .01 + random.nextDouble(.06);
        double atTries = .005 + random.nextDouble(.02);
        return new KnownHazard(
                1_500 + random.nextDouble(12_000),
                .4 + random.nextDouble(.8),
                600_000 + random.nextDouble(7_200_000),
                List.of(300_000L, 3_600_000L, 21_600_000L),
                List.of(1 - never - back - 3 * atTries, back, atTries, atTries, atTries));
    }

    /// @return the share that never answers
    double never() {
        return 1 - shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    /// @return the share that is open after so many milliseconds
    double open(double millis) {
        double open = 1;
        open -= shares.get(0) * NORMAL.cumulativeProbability(Math.log(millis / median) / sigma);
        open -= shares.get(1) * (1 - Math.exp(-millis / back));
        for (int i = 0; i < tries.size(); i++) {
            open -= shares.get(i + 2) * Math.clamp((millis - tries.get(i)) / JITTER, 0, 1);
        }
        return open;
    }

    double halfLife() {
        double low = 0;
        double high = 1e9;
        while (high - low > 1) {
            double middle = (low + high) / 2;
            if (open(middle) > .5) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    SentPart part(long number, long submittedAt, SplittableRandom random) {
        double millis = millis(random);
        List<Told> told = millis < 0
                ? List.of()
                : List.of(new Told(submittedAt + Math.round(millis), Told.Word.DELIVERED, "0", Told.By.UNSTATED));
        return new SentPart(number, submittedAt, "20101", "c", false, told, -1);
    }

    private double millis(SplittableRandom random) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.size(); i++) {
            left -= shares.get(i);
            if (left < 0) {
                return switch (i) {
                    case 0 -> median * StrictMath.exp(sigma * random.nextGaussian());
                    case 1 -> -back * StrictMath.log(1 - random.nextDouble());
                    default -> tries.get(i - 2) + random.nextDouble(JITTER);
                };
            }
        }
        return -1;
    }
}
