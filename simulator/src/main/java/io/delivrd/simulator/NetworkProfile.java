package io.delivrd.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// How a network answers.
public enum NetworkProfile {
    /// Handsets confirm: receipt times are log-normal with a median of 3 to 6 s that differs by network.
    HANDSET(Map.of(
            Outcome.ABSENT, .05, Outcome.NETWORK_ERROR, .004, Outcome.UNREADABLE, .004, Outcome.UNANSWERED, .006)),
    /// The carrier confirms that it took the message, or says nothing more.
    CARRIER_ONLY(Map.of(Outcome.QUIET, .15, Outcome.UNANSWERED, .2, Outcome.UNREADABLE, .002)),
    /// A grey route that invents receipts: nearly all delivered, within 1 to 3 s, whatever the list.
    FAKE(Map.of(Outcome.GENERAL_ERROR, .001)),
    /// No receipt after `accepted`, ever.
    SILENT(Map.of(Outcome.QUIET, 1.0)),
    /// The provider's own connection is down: what it could not hand over freezes, and most of it is released later.
    JAMMED(Map.of(Outcome.RELEASED, .7, Outcome.FROZEN, .3)),
    /// Network and portability errors, many absent subscribers, receipts that come hours late.
    FLAKY(Map.of(
            Outcome.ABSENT, .08,
            Outcome.NETWORK_ERROR, .05,
            Outcome.PORTABILITY, .02,
            Outcome.UNREADABLE, .01,
            Outcome.UNANSWERED, .02,
            Outcome.STUCK, .01,
            Outcome.DELAYED, .1));

    private final Map<Outcome, Double> shares;

    NetworkProfile(Map<Outcome, Double> shares) {
        this.shares = new EnumMap<>(shares);
    }

    boolean tellsErrorsOfTheList() {
        return this != FAKE && this != SILENT && this != JAMMED;
    }

    Outcome draw(RandomGenerator random) {
        double left = random.nextDouble();
        for (Map.Entry<Outcome, Double> share : shares.entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        return Outcome.DELIVERED;
    }

    /// @return milliseconds from `accepted` to `delivered`
    long latency(RandomGenerator random, String network) {
        return switch (this) {
            case FAKE -> random.nextLong(1_000, 3_000);
            case CARRIER_ONLY -> random.nextLong(300, 1_500);
            case SILENT, HANDSET, JAMMED ->
                logNormal(random, 3 + trait(network, 31) / 10.0, .6 + trait(network, 4) / 10.0);
            case FLAKY -> logNormal(random, 6 + trait(network, 61) / 10.0, 1.1);
        };
    }

    // Told by the code, so that a network is as fast in every scenario.
    private static int trait(String network, int bound) {
        return Math.floorMod(network.hashCode(), bound);
    }

    // StrictMath: the same receipts on every machine.
    private static long logNormal(RandomGenerator random, double medianSeconds, double sigma) {
        double seconds = medianSeconds * StrictMath.exp(sigma * random.nextGaussian());
        return Math.clamp((long) (seconds * 1_000), 400, 3_600_000);
    }
}
