package io.delivrd.domain.completeness;

import java.time.Duration;
import java.util.SortedMap;

/// A time without a push, and how likely that is while the webhook works.
///
/// Pushes come in clusters, so the count of a stretch varies more than a Poisson count: it is taken for
/// negative binomial with a variance of `expected + expected²/4`, which leaves silences likelier than Poisson
/// does, and never so unlikely that a hiccup of seconds is taken for a fault.
///
/// Source: Lawless 1987, Negative binomial and mixed Poisson regression.
///
/// @param expected how many pushes should have come, zero or more
public record Stillness(double expected) {

    private static final double SIZE = 4;

    /// Fewer expected pushes than that are no evidence, however strict the level: nights are quiet, and small
    /// accounts too.
    private static final double LEAST_EXPECTED = 20;

    public Stillness {
        if (!(expected >= 0)) {
            throw new IllegalArgumentException("expected pushes out of range");
        }
    }

    /// @return nothing was to be expected
    public static Stillness none() {
        return new Stillness(0);
    }

    /// Each open part should have been answered during the silence with the probability that history gives
    /// for its age, had it not been answered before.
    ///
    /// @param openByAge parts without a final receipt now
    /// @param silence how long no push came, until now
    public static Stillness of(Promptness history, SortedMap<Duration, Long> openByAge, Duration silence) {
        double expected = 0;
        for (var entry : openByAge.entrySet()) {
            Duration age = entry.getKey();
            Duration before = age.compareTo(silence) > 0 ? age.minus(silence) : Duration.ZERO;
            double open = history.openAt(before);
            if (open > 0) {
                expected += entry.getValue() * (open - history.openAt(age)) / open;
            }
        }
        return new Stillness(expected);
    }

    public Stillness plus(Stillness other) {
        return new Stillness(expected + other.expected);
    }

    /// @return how likely it is that none of them came, while the webhook works
    public double probability() {
        return Math.pow(1 + expected / SIZE, -SIZE);
    }

    /// @param level below which the silence is no chance any more, 0 to 1
    public boolean isImprobable(double level) {
        return expected >= LEAST_EXPECTED && probability() < level;
    }
}
