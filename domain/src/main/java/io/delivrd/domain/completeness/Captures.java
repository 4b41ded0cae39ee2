package io.delivrd.domain.completeness;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// Finals of one stretch of traffic by who showed them: pushes and polls are two samples of one population,
/// and how much they overlap tells how many neither has shown.
///
/// That holds as far as the two are independent. A poll that asks for what is missing is not: only polls of
/// whole windows count here. And both miss what the provider itself never learned; that is no part of the
/// population.
///
/// Source: Chapman 1951, Some properties of the hypergeometric distribution with applications to zoological
/// sample censuses; Seber 1982, The Estimation of Animal Abundance, 3.1.
///
/// @param pushOnly finals that were pushed, and that no poll of the window showed
/// @param pollOnly finals that only a poll showed
/// @param both finals that were pushed and shown by a poll
public record Captures(long pushOnly, long pollOnly, long both) {

    public static final Captures NONE = new Captures(0, 0, 0);

    /// With seven seen by both the estimate's bias is small (Robson and Regier 1964; Seber 1982, 3.1.1).
    public static final int LEAST_OVERLAP = 7;

    private static final double TAIL = 0.025;
    private static final double NEGLIGIBLE = 1e-14;

    public Captures {
        if (pushOnly < 0 || pollOnly < 0 || both < 0) {
            throw new IllegalArgumentException("negative count");
        }
    }

    /// @return all that were seen
    public long n() {
        return pushOnly + pollOnly + both;
    }

    public long pushed() {
        return pushOnly + both;
    }

    public long polled() {
        return pollOnly + both;
    }

    public Captures plus(Captures other) {
        return new Captures(pushOnly + other.pushOnly, pollOnly + other.pollOnly, both + other.both);
    }

    /// @return whether so many were seen by both that something can be said of what neither saw
    public boolean isEnough() {
        return both >= LEAST_OVERLAP;
    }

    /// Chapman's estimate less what was seen, which is exact where the samples together are as large as the
    /// population; the interval is the exact one of the hypergeometric distribution, at 95 %.
    ///
    /// @return how many neither has shown; to be asked only where it [#isEnough()]
    public Unseen unseen() {
        double value = (double) pushOnly * pollOnly / (both + 1);
        return new Unseen(value, Math.min(value, least()), Math.max(value, most()));
    }

    private long most() {
        long high = 1;
        while (n() + high < Integer.MAX_VALUE / 2 && atLeastThisOverlap(high) >= TAIL) {
            high *= 2;
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (atLeastThisOverlap(middle) >= TAIL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high == 1 && atLeastThisOverlap(1) < TAIL ? 0 : low;
    }

    private long least() {
        if (atMostThisOverlap(0) >= TAIL) {
            return 0;
        }
        long low = 0;
        long high = 1;
        while (n() + high < Integer.MAX_VALUE / 2 && atMostThisOverlap(high) < TAIL) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (atMostThisOverlap(middle) < TAIL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// @return how likely so great an overlap would be if that many were unseen
    private double atLeastThisOverlap(long unseen) {
        return both > expectedOverlap(unseen) ? upwards(both, unseen) : 1 - downwards(both - 1, unseen);
    }

    private double atMostThisOverlap(long unseen) {
        return both > expectedOverlap(unseen) ? 1 - upwards(both + 1, unseen) : downwards(both, unseen);
    }

    private double expectedOverlap(long unseen) {
        return (double) pushed() * polled() / (n() + unseen);
    }

    /// Sums the tail from there outwards, each term from the one before.
    private double upwards(long from, long unseen) {
        if (from > Math.min(pushed(), polled())) {
            return 0;
        }
        double term = probability(from, unseen);
        double sum = term;
        for (long k = from; k < Math.min(pushed(), polled()) && term > NEGLIGIBLE * sum; k++) {
            term *= (double) (pushed() - k) / (k + 1) * (polled() - k) / (unseen - both + k + 1);
            sum += term;
        }
        return sum;
    }

    private double downwards(long from, long unseen) {
        long least = Math.max(0, both - unseen);
        if (from < least) {
            return 0;
        }
        double term = probability(from, unseen);
        double sum = term;
        for (long k = from; k > least && term > NEGLIGIBLE * sum; k--) {
            term *= (double) k / (pushed() - k + 1) * (unseen - both + k) / (polled() - k + 1);
            sum += term;
        }
        return sum;
    }

    private double probability(long overlap, long unseen) {
        return HypergeometricDistribution.of(
                        Math.toIntExact(n() + unseen), Math.toIntExact(pushed()), Math.toIntExact(polled()))
                .probability(Math.toIntExact(overlap));
    }
}
