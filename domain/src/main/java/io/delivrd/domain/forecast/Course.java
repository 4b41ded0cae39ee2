package io.delivrd.domain.forecast;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;

/// How many parts became final, or were last seen open, in each bucket of time since they were sent.
final class Course {

    /// Buckets of four hundred days; what took longer is in the last.
    static final int CELLS = 1240;

    private static final double LOG_OF_STEP = Math.log(1.02);

    private final double[] delivered = new double[CELLS];
    private final double[] other = new double[CELLS];
    private final double[] open = new double[CELLS];

    /// @return where an age lies among the buckets; bucket i ends at i
    static double position(Duration age) {
        double millis = age.toSeconds() * 1e3 + age.toNanosPart() / 1e6;
        return millis <= 1 ? 0 : Math.min(CELLS - 1.0, 1 + Math.log(millis) / LOG_OF_STEP);
    }

    /// @return the position of an age that is so many milliseconds higher
    static double later(double position, double millis) {
        double age = position <= 0 ? 0 : Math.exp((position - 1) * LOG_OF_STEP);
        return Math.min(CELLS - 1.0, 1 + Math.log(Math.max(1, age + millis)) / LOG_OF_STEP);
    }

    static int cell(LatencyBucket bucket) {
        return Math.min(bucket.index(), CELLS - 1);
    }

    void add(Cohort cohort) {
        cohort.finals().forEach((outcome, times) -> {
            double[] counts = outcome.isDelivered() ? delivered : other;
            times.forEach((bucket, n) -> counts[cell(bucket)] += n);
        });
        cohort.open().forEach((age, n) -> open[(int) Math.ceil(position(age))] += n);
    }

    double delivered(int cell) {
        return delivered[cell];
    }

    double other(int cell) {
        return other[cell];
    }

    double open(int cell) {
        return open[cell];
    }

    /// @return all of them
    double n() {
        double n = 0;
        for (int i = 0; i < CELLS; i++) {
            n += delivered[i] + other[i] + open[i];
        }
        return n;
    }
}
