package io.delivrd.benchmarks.proof;

import java.util.SplittableRandom;

/// A number on a list, and whose it is.
///
/// @param givenUpAt from when on it is nobody's, in epoch milliseconds; [Long#MIN_VALUE] if it never was anybody's
/// @param takenAt when it is given to somebody else
record Line(long givenUpAt, long takenAt) {

    private static final long NEVER = Long.MAX_VALUE;

    /// Operators let a number rest for so many days before they hand it out again.
    private static final int RESTS = 90;

    /// How many days at most until somebody has it again.
    private static final int LONGEST_REST = 1_080;

    private static final double WRONG = .015;
    private static final double OLD = .005;
    private static final double GIVEN_UP_A_DAY = .01 / 30;
    private static final int OLDEST = 720;

    /// Whose it is.
    enum Owner {
        LISTED,
        NOBODY,
        SOMEBODY_ELSE
    }

    /// Most numbers work; some were typed wrong; some were given up before the list was made, or are while it is used.
    ///
    /// @param from when the list is first used
    static Line drawn(long from, SplittableRandom random) {
        double fate = random.nextDouble();
        if (fate < WRONG) {
            return new Line(Long.MIN_VALUE, NEVER);
        }
        if (fate < WRONG + OLD) {
            Line old;
            do {
                old = givenUp(from - random.nextLong(OLDEST * World.DAY), random);
            } while (old.takenAt() < from);
            return old;
        }
        return givenUp(from + (long) (World.DAY * -StrictMath.log(1 - random.nextDouble()) / GIVEN_UP_A_DAY), random);
    }

    private static Line givenUp(long at, SplittableRandom random) {
        double rests = RESTS * StrictMath.exp(random.nextDouble() * StrictMath.log(LONGEST_REST / (double) RESTS));
        return new Line(at, at + (long) (rests * World.DAY));
    }

    Owner ownerAt(long at) {
        if (at < givenUpAt) {
            return Owner.LISTED;
        }
        return at < takenAt ? Owner.NOBODY : Owner.SOMEBODY_ELSE;
    }
}
