package io.delivrd.domain.trust;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// What the times of handsets usually look like on the networks beside, before a network's own are seen: normal
/// distributions of the parameters of [Shapes#handsets].
///
/// Medians, so that networks whose times are scripted hardly matter.
///
/// @param spread logarithm of the standard deviation of the times' logarithms
/// @param ofSpread how much that differs between networks
/// @param shape 0 log-normal
/// @param ofShape how much that differs between networks
record Usual(double spread, double ofSpread, double shape, double ofShape) {

    /// Where nothing is seen beside: log-normal with a standard deviation of 0.7 or so.
    static final Usual ANYWHERE = new Usual(Math.log(.7), .35, .1, .5);

    // As if so many more networks were seen that are like anywhere.
    private static final int WEIGHT = 5;
    private static final double LEAST_DIFFERENCE = .2;
    private static final double DEVIATIONS_OF_NORMAL = 1.4826;

    /// @param shapes fitted to networks
    static Usual of(List<double[]> shapes) {
        double spread = median(shapes.stream().map(shape -> shape[1]), ANYWHERE.spread);
        double shape = median(shapes.stream().map(one -> one[2]), ANYWHERE.shape);
        return new Usual(
                rounded(spread),
                difference(shapes.stream().map(one -> one[1] - spread), ANYWHERE.ofSpread),
                rounded(shape),
                difference(shapes.stream().map(one -> one[2] - shape), ANYWHERE.ofShape));
    }

    // No finer than it matters, so that little has to be fitted anew.
    private static double rounded(double value) {
        return Math.round(20 * value) / 20.0;
    }

    private static double difference(Stream<Double> differences, double anywhere) {
        double median = median(differences.map(one -> DEVIATIONS_OF_NORMAL * Math.abs(one)), anywhere);
        return Math.max(LEAST_DIFFERENCE, rounded(median));
    }

    private static double median(Stream<Double> values, double anywhere) {
        List<Double> sorted = Stream.concat(values, Collections.nCopies(WEIGHT, anywhere).stream())
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
