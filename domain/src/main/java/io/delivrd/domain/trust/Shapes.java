package io.delivrd.domain.trust;

/// Which share of the bulk of the times each cell holds, by how the times came about.
///
/// @see <a href="https://doi.org/10.1093/biomet/61.3.539">Prentice 1974</a>, the generalised gamma by
///     location, scale
///     and shape; log-normal, gamma and Weibull are cases of it
final class Shapes {

    private static final int COARSE_NODES = 8;
    private static final double LEAST_SHARE = 1e-12;

    private final TimeCells cells;
    private final int nodesEach;
    private final double[] times;
    private final double[] weights;
    private final double floor;

    Shapes(TimeCells cells) {
        this.cells = cells;
        boolean fine = cells.stamps() == Stamps.EXACT;
        this.nodesEach = fine ? 1 : COARSE_NODES;
        this.times = new double[cells.size() * nodesEach];
        this.weights = new double[times.length];
        for (int cell = 0; cell < cells.size(); cell++) {
            for (int k = 0; k < nodesEach; k++) {
                place(cell, k);
            }
        }
        // Stamps in whole seconds hide up to one.
        this.floor = cells.quantile(.003) + (fine ? 0 : .8);
    }

    /// Which true times show in a cell, and how much of each: stamps cut times short, or blur them by a second.
    private void place(int cell, int k) {
        double from = from(cell);
        double width = cells.until(cell) - from;
        double at = (k + .5) / nodesEach;
        double time;
        double weight;
        if (cells.stamps() == Stamps.EXACT || cells.stamps() == Stamps.CUT) {
            time = from + at * width;
            weight = width / nodesEach;
        } else {
            double span = width + 1;
            time = (cells.stamps() == Stamps.SECONDS ? from - 1 : from) + at * span;
            weight = Math.min(Math.min(at * span, span - at * span), Math.min(1, width)) * span / nodesEach;
        }
        times[cell * nodesEach + k] = Math.max(time, 1e-3);
        weights[cell * nodesEach + k] = time > 0 ? weight : 0;
    }

    /// A receipt stamped before its submission shows as no time at all.
    private double from(int cell) {
        return cell == 0 && cells.stamps() == Stamps.SHORTENED ? -1 : cells.from(cell);
    }

    /// @param shape logarithm of the median's place, of the spread, the shape of the generalised gamma (0
    ///     log-normal),
    ///     and where between nothing and the least times (as logit) the least possible time is
    double[] handsets(double[] shape) {
        double spread = Math.exp(shape[1]);
        double q = Math.abs(shape[2]) < .02 ? .02 : Math.clamp(shape[2], -1.5, 1.5);
        double least = floor / (1 + Math.exp(-shape[3]));
        double[] shares = new double[cells.size()];
        for (int cell = 0; cell < shares.length; cell++) {
            for (int k = cell * nodesEach; k < (cell + 1) * nodesEach; k++) {
                double time = times[k] - least;
                if (time > 0) {
                    double z = q * (Math.log(time) - shape[0]) / spread;
                    double exponent = (z - Math.exp(Math.min(z, 50)) + 1) / (q * q);
                    shares[cell] += exponent > -40 ? Math.exp(exponent) * weights[k] / time : 0;
                }
            }
        }
        return whole(shares);
    }

    double[] scripted(Script script) {
        double[] shares = new double[cells.size()];
        for (int cell = 0; cell < shares.length; cell++) {
            shares[cell] = switch (cells.stamps()) {
                case EXACT, CUT, MINUTES -> script.between(cells.from(cell), cells.until(cell));
                case SHORTENED ->
                    before(script, cells.until(cell) + 1) - (cell == 0 ? 0 : before(script, cells.from(cell) + 1));
                case SECONDS -> before(script, cells.until(cell)) - before(script, cells.from(cell));
            };
        }
        return whole(shares);
    }

    /// @return the share that shows before a time, where any of the second up to it may be cut off
    private static double before(Script script, double time) {
        return script.integral(time) - script.integral(time - 1);
    }

    private static double[] whole(double[] shares) {
        double all = 0;
        for (double share : shares) {
            all += share;
        }
        for (int cell = 0; cell < shares.length; cell++) {
            shares[cell] = Math.max(all > 0 ? shares[cell] / all : 0, LEAST_SHARE);
        }
        return shares;
    }
}
