package io.delivrd.benchmarks.proof;

import java.util.SplittableRandom;

/// Seeds that do not depend on what was drawn elsewhere.
final class Seeds {

    private Seeds() {}

    static long of(long seed, long... path) {
        long mixed = seed;
        for (long step : path) {
            mixed = new SplittableRandom(mixed + 0x9E3779B97F4A7C15L * (step + 1)).nextLong();
        }
        return mixed;
    }

    static SplittableRandom random(long seed, long... path) {
        return new SplittableRandom(of(seed, path));
    }

    /// @return between the two, small ones as likely as large ones
    static int logUniform(SplittableRandom random, int least, int most) {
        return (int) Math.round(least * StrictMath.exp(random.nextDouble() * StrictMath.log(most / (double) least)));
    }
}
