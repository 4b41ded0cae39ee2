package io.delivrd.simulator.traffic;

import java.util.List;
import java.util.SplittableRandom;

/// A network: its phones, its centre that tries again, and its ways of telling.
///
/// @param zone of its people, in hours from UTC
/// @param median of the time a phone in reach takes, in milliseconds
/// @param sigma of the logarithm of that time
/// @param busy how much slower the busiest hour is than the quietest, as a share
/// @param slow the share of phones that take about a minute
/// @param absent the share of phones out of reach at noon
/// @param night how much more often at night, as a share
/// @param away how long a phone that is back the same day was away, in milliseconds, typically
/// @param alerts how often the centre notices that a phone is back, instead of waiting for its next try
/// @param tries when the centre tries again, in minutes after the first time
/// @param roaming the share of phones abroad
/// @param errors the share that fails for reasons of the network's
/// @param never the share that is never told about
/// @param expires whether the provider tells these as expired after 72 hours
/// @param tellsNumbers how often a number that nobody has is told
/// @param tellsBusy how often a phone out of reach is told as buffered
/// @param carrierOnly whether it is told when a message was handed on, and nothing after
/// @param stamp how exact its times are
/// @param by whose word its receipts are
/// @param days seed of how its days differ
public record Operator(
        String code,
        int zone,
        double median,
        double sigma,
        double busy,
        double slow,
        double absent,
        double night,
        double away,
        double alerts,
        List<Integer> tries,
        double roaming,
        double errors,
        double never,
        boolean expires,
        double tellsNumbers,
        double tellsBusy,
        boolean carrierOnly,
        Stamp stamp,
        Told.By by,
        long days) {

    private static final List<List<Integer>> SCHEDULES = List.of(
            List.of(1, 5, 15, 60, 360, 720, 1_440, 2_880),
            List.of(1, 5, 60, 360, 1_440),
            List.of(2, 10, 30, 120, 480, 1_440),
            List.of(5, 30, 60, 120, 240, 480, 960, 1_920),
            List.of(3, 6, 12, 24, 48, 96, 192, 384, 768, 1_536));

    public Operator {
        tries = List.copyOf(tries);
    }

    /// @return a network that tells the truth, with habits of its own
    public static Operator drawn(String code, Stamp stamp, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Operator(
                code,
                random.nextInt(-8, 12),
                2_200 * StrictMath.exp(random.nextDouble(1.4)),
                .45 + random.nextDouble(.55),
                .1 + random.nextDouble(.6),
                .003 + random.nextDouble(.025),
                .025 + random.nextDouble(.06),
                .3 + random.nextDouble(.9),
                600_000 * StrictMath.exp(random.nextDouble(2.5)),
                random.nextDouble(),
                SCHEDULES.get(random.nextInt(SCHEDULES.size())),
                .005 + random.nextDouble(.04),
                .002 + random.nextDouble(.012),
                .001 + random.nextDouble(.015),
                random.nextBoolean(),
                .7 + random.nextDouble(.3),
                random.nextBoolean() ? 0 : .5 + random.nextDouble(.5),
                false,
                stamp,
                random.nextInt(3) == 0 ? Told.By.HANDSET : Told.By.UNSTATED,
                random.nextLong());
    }

    /// @return one where hardly anything goes wrong: a small country with good radio and few who travel
    public Operator calm() {
        return new Operator(
                code,
                zone,
                median,
                sigma,
                busy,
                slow,
                .25 * absent,
                night,
                away,
                alerts,
                tries,
                .2 * roaming,
                .2 * errors,
                .2 * never,
                expires,
                tellsNumbers,
                tellsBusy,
                carrierOnly,
                stamp,
                by,
                days);
    }

    /// @return one that says when it took a message, and no more
    public Operator toldByCarrier() {
        return new Operator(
                code,
                zone,
                median,
                sigma,
                busy,
                slow,
                absent,
                night,
                away,
                alerts,
                tries,
                roaming,
                errors,
                never,
                expires,
                tellsNumbers,
                tellsBusy,
                true,
                stamp,
                Told.By.CARRIER,
                days);
    }
}
