package io.delivrd.domain.forecast;

import java.util.NavigableMap;

/// How long ago parts were sent: shares of them by position of their age, ascending.
final class Profile {

    private final double[] positions;
    private final double[] shares;

    /// By cell: the share of parts that had reached it, by its middle.
    private final double[] reached = new double[Course.CELLS];

    private Profile(double[] positions, double[] shares) {
        this.positions = positions;
        this.shares = shares;
        double share = 0;
        int older = positions.length;
        for (int cell = Course.CELLS - 1; cell >= 0; cell--) {
            double middle = Math.max(0, cell - 0.5);
            while (older > 0 && positions[older - 1] >= middle) {
                older--;
                share += shares[older];
            }
            reached[cell] = share;
        }
    }

    static Profile of(NavigableMap<Double, Double> counts) {
        double n = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Profile(
                counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                counts.values().stream().mapToDouble(count -> count / n).toArray());
    }

    int size() {
        return positions.length;
    }

    double position(int i) {
        return positions[i];
    }

    double share(int i) {
        return shares[i];
    }

    double oldest() {
        return positions[positions.length - 1];
    }

    /// @return the share of parts that are as old as the middle of a cell
    double reached(int cell) {
        return reached[cell];
    }
}
