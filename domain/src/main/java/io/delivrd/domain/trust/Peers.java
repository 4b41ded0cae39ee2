package io.delivrd.domain.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What is usual on other networks: those of the same provider and country weigh most, those whose times are
/// scripted nothing, and those of which only carriers tell neither.
@SuppressWarnings("ReferenceEquality") // Who is compared with its peers is one of them.
final class Peers {

    /// The share of receipts that tell of trouble where no other network is known, that of late ones, and how much
    /// they differ: a log-normal distribution that weighs as much as six networks.
    private static final double USUAL_TROUBLE = .06;

    private static final double USUALLY_LATE = .04;
    private static final double SPREAD = .9;
    private static final double LEAST_SPREAD = .6;
    private static final double WEIGHT = 6;
    private static final double LEAST_HONEST = .3;

    private final List<Observed> all;

    Peers(List<Observed> all) {
        this.all = all.stream()
                .filter(one -> one.honesty() >= LEAST_HONEST && !one.isWordOfCarrier())
                .toList();
    }

    /// @param usual e to the power of it is the median
    record LogNormal(double usual, double spread) {}

    LogNormal trouble(Observed of) {
        return share(of, Observed::trouble, Observed::parts, USUAL_TROUBLE);
    }

    /// Of the delivered of which it is known how long it took.
    LogNormal late(Observed of) {
        return share(of, one -> one.cells().far(), Observed::timed, USUALLY_LATE);
    }

    private LogNormal share(
            Observed of, ToDoubleFunction<Observed> hits, ToDoubleFunction<Observed> n, double anywhere) {
        double weights = WEIGHT;
        double sum = WEIGHT * Math.log(anywhere);
        double squares = WEIGHT * (SPREAD * SPREAD + square(Math.log(anywhere)));
        for (Observed peer : all) {
            if (peer != of && n.applyAsDouble(peer) > 0) {
                double rate = Math.log((hits.applyAsDouble(peer) + .5) / (n.applyAsDouble(peer) + 20));
                double weight = peer.honesty() * of.nearness(peer);
                weights += weight;
                sum += weight * rate;
                squares += weight * rate * rate;
            }
        }
        double mean = sum / weights;
        double spread = Math.sqrt(Math.max(0, squares / weights - mean * mean));
        return new LogNormal(Math.exp(mean), Math.max(LEAST_SPREAD, spread));
    }

    /// @return the median of the others; empty if fewer than three tell it
    Optional<Double> median(Observed of, ToDoubleFunction<Observed> value) {
        List<double[]> values = new ArrayList<>();
        double weights = 0;
        for (Observed peer : all) {
            double told = value.applyAsDouble(peer);
            if (peer != of && !Double.isNaN(told)) {
                double weight = peer.honesty() * of.nearness(peer);
                values.add(new double[] {told, weight});
                weights += weight;
            }
        }
        values.sort(Comparator.comparingDouble(one -> one[0]));
        double left = weights / 2;
        for (double[] one : values) {
            left -= one[1];
            if (left <= 0 && values.size() >= 3) {
                return Optional.of(one[0]);
            }
        }
        return Optional.empty();
    }

    private static double square(double x) {
        return x * x;
    }
}
