package io.delivrd.simulator.traffic;

import java.util.random.RandomGenerator;

/// What is sent through one network.
///
/// @param transactional whether it is codes that people wait for
/// @param from in epoch milliseconds, inclusive
/// @param until exclusive
/// @param rhythm whether there is more by day than by night, and less on Sundays; else it is sent evenly
/// @param badNumbers the share of the list that nobody has
/// @param absence how often phones are off or out of reach, against the usual 1
/// @param validity after which nobody tries again, in milliseconds
/// @param converts the share of recipients that act on what they get
public record Sending(
        String campaign,
        boolean transactional,
        long from,
        long until,
        int parts,
        boolean rhythm,
        double badNumbers,
        double absence,
        long validity,
        double converts) {

    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;
    private static final long MINUTE = 60_000;

    /// Advertising, day for day.
    public static Sending always(String campaign, long from, long until, int parts, RandomGenerator random) {
        return new Sending(
                campaign,
                false,
                from,
                until,
                parts,
                true,
                list(random),
                .8 + random.nextDouble(.5),
                (random.nextBoolean() ? 24 : 48) * HOUR,
                .01 + random.nextDouble(.05));
    }

    /// Codes that people wait for: numbers are right and phones in the hand, and what is late is of no use.
    public static Sending codes(String campaign, long from, long until, int parts, RandomGenerator random) {
        return new Sending(
                campaign,
                true,
                from,
                until,
                parts,
                true,
                random.nextDouble(.004),
                .15 + random.nextDouble(.25),
                (5 + random.nextInt(26)) * MINUTE,
                .5 + random.nextDouble(.3));
    }

    /// All of a list, as fast as it goes.
    public static Sending burst(String campaign, long from, long until, int parts, RandomGenerator random) {
        return new Sending(
                campaign,
                false,
                from,
                until,
                parts,
                false,
                list(random),
                .8 + random.nextDouble(.5),
                (random.nextBoolean() ? 24 : 48) * HOUR,
                .01 + random.nextDouble(.05));
    }

    /// @return the same with a list in which that share of the numbers is nobody's
    public Sending withBadNumbers(double share) {
        return new Sending(campaign, transactional, from, until, parts, rhythm, share, absence, validity, converts);
    }

    // Most lists are kept well, some are not.
    private static double list(RandomGenerator random) {
        return random.nextInt(5) == 0 ? .03 + random.nextDouble(.07) : .002 + random.nextDouble(.018);
    }

    /// @param zone of the recipients, in hours
    long submittedAt(int zone, RandomGenerator random) {
        while (true) {
            long at = random.nextLong(from, until);
            if (!rhythm || random.nextDouble() < busy(at + zone * HOUR)) {
                return at;
            }
        }
    }

    private static double busy(long local) {
        double hour = Math.floorMod(local, DAY) / (double) HOUR;
        double day = hour < 6 ? .06 : hour < 9 ? .5 : hour < 21 ? 1 : .3;
        // The epoch began on a Thursday.
        return Math.floorMod(Math.floorDiv(local, DAY), 7) == 3 ? .5 * day : day;
    }
}
