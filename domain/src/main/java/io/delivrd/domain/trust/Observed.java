package io.delivrd.domain.trust;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.Evidence;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Signals of one network with what was made of their times.
///
/// @param fit empty where the times have no shape, or are few
record Observed(NetworkSignals signals, TimeCells cells, Optional<TimeShapes.Fit> fit) {

    private static final double SAME_PROVIDER = .7;
    private static final double OTHER = .5;
    private static final double MOSTLY = .9;

    /// @return how likely the times alone make it that none is scripted, roughly
    double honesty() {
        double gain = fit.map(
                        one -> one.anywhere().gain() * ReceiptTrust.weight(one, cells) - ReceiptTrust.PRICE_OF_SEARCH)
                .orElse(0.0);
        return 1 / (1 + Math.exp(Math.min(gain, 30)));
    }

    double nearness(Observed other) {
        boolean provider = signals.provider().equals(other.signals.provider());
        boolean country = signals.network()
                .mobileCountryCode()
                .equals(other.signals.network().mobileCountryCode());
        return provider ? country ? 1 : SAME_PROVIDER : OTHER;
    }

    /// @return parts with a final receipt, and those that wait in vain
    double parts() {
        return signals.n() + signals.silent();
    }

    /// @return parts that were not delivered, and those that came far behind the others
    double trouble() {
        return parts() - signals.delivered() + cells.far();
    }

    double late() {
        return timed() < 100 ? Double.NaN : cells.far() / timed();
    }

    double timed() {
        return cells.bulk() + cells.far();
    }

    double atOnce() {
        return 1 - timed() / Math.max(1, signals.delivered());
    }

    double contradicted() {
        return (double) (signals.count(Outcome.CONTRADICTED) + signals.count(Outcome.DISPUTED)) / signals.n();
    }

    double byHandset() {
        double all =
                signals.evidence().values().stream().mapToLong(Long::longValue).sum();
        double stated = all - signals.evidence().getOrDefault(Evidence.UNSTATED, 0L);
        return stated < all / 2 || all == 0
                ? Double.NaN
                : signals.evidence().getOrDefault(Evidence.HANDSET, 0L) / stated;
    }

    /// @return share of the delivered that a carrier confirmed, by its own word
    double byCarrier() {
        double all =
                signals.evidence().values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : signals.evidence().getOrDefault(Evidence.CARRIER, 0L) / all;
    }

    /// @return whether nothing is told of phones
    boolean isWordOfCarrier() {
        return byCarrier() > MOSTLY;
    }

    double acted() {
        return signals.known() < 50 ? Double.NaN : (double) signals.acted() / signals.known();
    }

    double codes() {
        return signals.codes().size();
    }

    /// @return by how much times differ between quarters of the day, as standard deviation of logarithms
    ///     beyond what
    ///     chance makes; no number where too few are known
    double dayEffect() {
        double weights = 0;
        double sum = 0;
        double squares = 0;
        double chance = 0;
        int told = 0;
        for (NetworkSignals.DayQuarter quarter : signals.quarters()) {
            double[] moments = moments(quarter.times());
            if (moments[0] >= 150) {
                told++;
                weights += moments[0];
                sum += moments[0] * moments[1];
                squares += moments[0] * moments[1] * moments[1];
                chance += moments[2];
            }
        }
        if (told < 3) {
            return Double.NaN;
        }
        double mean = sum / weights;
        return Math.sqrt(Math.max(0, squares / weights - mean * mean - chance / weights));
    }

    /// @return how many of the bulk, and mean and variance of their logarithms
    private double[] moments(SortedMap<LatencyBucket, Long> times) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (Map.Entry<LatencyBucket, Long> entry : times.entrySet()) {
            double seconds = Math.max(entry.getKey().value().toNanos() / 1e9, .1);
            if (seconds < cells.end()) {
                double x = Math.log(seconds);
                n += entry.getValue();
                sum += entry.getValue() * x;
                squares += entry.getValue() * x * x;
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        return new double[] {n, mean, n == 0 ? 0 : squares / n - mean * mean};
    }
}
