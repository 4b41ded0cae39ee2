package io.delivrd.simulator.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// How days differ on a network: some are slower, on some more phones are off, and so do the seasons.
final class Days {

    private static final double TURN = 2 * Math.PI;
    private static final double YEAR = 365.25;

    private final long seed;
    private final double summer;
    private final Map<Long, Day> days = new HashMap<>();

    Days(long seed) {
        this.seed = seed;
        this.summer = new SplittableRandom(seed).nextDouble(.2);
    }

    /// @param pace times take so many times as long
    /// @param absence so many times as many phones are out of reach
    record Day(double pace, double absence) {}

    Day of(long at) {
        return days.computeIfAbsent(Math.floorDiv(at, Sending.DAY), this::drawn);
    }

    private Day drawn(long day) {
        SplittableRandom random = new SplittableRandom(seed ^ (day * 0x9E3779B97F4A7C15L));
        double season = 1 + summer * StrictMath.sin(TURN * day / YEAR);
        boolean weekend = Math.floorMod(day, 7) == 2 || Math.floorMod(day, 7) == 3;
        return new Day(
                StrictMath.exp(.12 * random.nextGaussian()),
                season * (weekend ? 1.15 : 1) * StrictMath.exp(.12 * random.nextGaussian()));
    }
}
