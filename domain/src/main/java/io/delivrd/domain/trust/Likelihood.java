package io.delivrd.domain.trust;

import java.util.SortedMap;

/// How likely times are by the share of the bulk of them that is scripted: logarithms, 0 for none.
///
/// @param shares ascending from 0 to 1
/// @param values at those
/// @see <a href="https://doi.org/10.1093/biomet/73.2.307">Barndorff-Nielsen 1986</a>, the signed root: nearly a
/// straight
///     line, so few points say all
record Likelihood(double[] shares, double[] values) {

    static Likelihood of(SortedMap<Double, Double> points) {
        return new Likelihood(
                points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// @return at its best
    double gain() {
        return values[best()];
    }

    private int best() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    double at(double share) {
        int best = best();
        int next = 1;
        while (next < shares.length - 1 && shares[next] < share) {
            next++;
        }
        double way = Math.clamp((share - shares[next - 1]) / (shares[next] - shares[next - 1]), 0, 1);
        double root = root(next - 1, best) * (1 - way) + root(next, best) * way;
        return values[best] - root * root / 2;
    }

    private double root(int at, int best) {
        double size = Math.sqrt(2 * Math.max(0, values[best] - values[at]));
        return at < best ? -size : size;
    }
}
