package io.delivrd.domain.forecast;

import java.util.NavigableMap;

/// How long ago parts were sent: shares of them by position of their age, ascending.
record Profile(double[] positions, double[] shares) {

    static Profile of(NavigableMap<Double, Double> counts) {
        double n = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Profile(
                counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                counts.values().stream().mapToDouble(count -> count / n).toArray());
    }

    double oldest() {
        return positions[positions.length - 1];
    }

    /// @return the share of parts that are at least as old
    double reached(double position) {
        double share = 0;
        for (int i = positions.length - 1; i >= 0 && positions[i] >= position; i--) {
            share += shares[i];
        }
        return share;
    }
}
