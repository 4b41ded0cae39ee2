package io.delivrd.simulator.traffic;

import java.util.random.RandomGenerator;

/// What a fake route does instead of sending.
///
/// @param share of the parts whose receipt is made up, 0 to 1
/// @param bulkOnly whether it leaves transactional traffic alone, where people would notice
/// @param middle of the made-up times, in milliseconds
/// @param spread of them, of the logarithm where they imitate
/// @param failures among the made-up receipts, where codes are copied
public record Fabrication(Kind kind, double share, boolean bulkOnly, double middle, double spread, double failures) {

    private static final String[] COPIED = {"2", "2", "3", "4", "8", "12"};

    /// How the receipts are made up.
    public enum Kind {
        /// Any time between one second and three.
        UNIFORM,
        /// Always the same time, give or take a few milliseconds.
        CONSTANT,
        /// Times like those of phones, but of none that is out of reach.
        LOG_NORMAL,
        /// The same with some failures thrown in, fewer than there are, and whenever.
        COPIED_CODES
    }

    /// @return one of the kind, with parameters of its own
    public static Fabrication drawn(Kind kind, double share, boolean bulkOnly, RandomGenerator random) {
        double spread = switch (kind) {
            case UNIFORM -> 0;
            case CONSTANT -> 5 + random.nextDouble(40);
            case LOG_NORMAL, COPIED_CODES -> .25 + random.nextDouble(.55);
        };
        double failures = kind == Kind.COPIED_CODES ? .002 + random.nextDouble(.013) : 0;
        return new Fabrication(kind, share, bulkOnly, 1_200 + random.nextDouble(4_800), spread, failures);
    }

    boolean takes(Sending sending, RandomGenerator random) {
        return !(bulkOnly && sending.transactional()) && random.nextDouble() < share;
    }

    /// @return what is told of a part that was submitted then
    Told told(long submittedAt, Told.By by, RandomGenerator random) {
        long at = submittedAt + millis(random);
        return random.nextDouble() < failures
                ? new Told(at, Told.Word.FAILED, COPIED[random.nextInt(COPIED.length)], by)
                : new Told(at, Told.Word.DELIVERED, "0", by);
    }

    private long millis(RandomGenerator random) {
        return switch (kind) {
            case UNIFORM -> random.nextLong(1_000, 3_000);
            case CONSTANT -> (long) Math.max(100, middle + spread * random.nextGaussian());
            case LOG_NORMAL, COPIED_CODES ->
                (long) Math.clamp(middle * StrictMath.exp(spread * random.nextGaussian()), 400, 60_000);
        };
    }
}
