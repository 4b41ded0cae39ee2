package io.delivrd.simulator;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Seeded generators that do not depend on what was drawn elsewhere.
final class Randomness {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Randomness() {}

    static RandomGenerator seeded(long seed, long... path) {
        return new SplittableRandom(mix(seed, path));
    }

    static long mix(long seed, long... path) {
        long mixed = seed;
        for (long step : path) {
            mixed = scramble(mixed + GOLDEN * (step + 1));
        }
        return mixed;
    }

    static UUID uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    // Stafford's variant 13 of the MurmurHash3 finaliser.
    private static long scramble(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
