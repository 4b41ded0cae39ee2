package io.delivrd.domain.comparison;

import io.delivrd.domain.comparison.Sample.Count;
import io.delivrd.domain.comparison.Sample.Series;
import io.delivrd.domain.comparison.Sample.Shares;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// How a figure follows the counts it is made of, to the first order, and how far it spreads therefore (the delta
/// method).
///
/// Parts that are independent of each other spread it binomially. Bad days make parts of a day alike: the figure is
/// then moved by whole days, and their residuals tell how much more it spreads. What members share of a bad day takes
/// itself out of their difference. A residual for each bucket over all cells, set against what is to be expected of
/// independent parts, gives the factor; it is believed as far as there are buckets (Student's quantile in place of the
/// normal one), and never makes a band narrower than the binomial one.
///
/// @see <a href="https://doi.org/10.1093/biomet/73.1.13">Liang and Zeger 1986</a> on residuals by cluster
/// @see <a href="https://doi.org/10.2307/3002019">Satterthwaite 1946</a> on how many buckets they are worth
final class Figure {

    /// From four buckets on residuals tell something of spread.
    private static final double LEAST_DEGREES = 2.5;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Sample sample;
    private final int cells;
    private final double[] byDelivered;
    private final double[] byCovered;
    private final double[] byAll;

    Figure(Sample sample) {
        this.sample = sample;
        this.cells = sample.cells().size();
        int places = sample.members().size() * cells;
        this.byDelivered = new double[places];
        this.byCovered = new double[places];
        this.byAll = new double[places];
    }

    /// Several movements by the same parts add up.
    ///
    /// @param delivered what each delivered part adds to the figure
    /// @param covered what each covered part adds to it
    /// @param all what each part adds to it
    void moves(int member, int cell, double delivered, double covered, double all) {
        int place = member * cells + cell;
        byDelivered[place] += delivered;
        byCovered[place] += covered;
        byAll[place] += all;
    }

    /// @return of the figure, if parts are independent of each other
    double binomialVariance() {
        return IntStream.range(0, byAll.length).mapToDouble(this::variance).sum();
    }

    /// @param risk how often a band may miss
    /// @return how many times as large as the binomial one the variance is, for the use of a normal quantile; at
    ///     least 1
    double dispersion(double risk) {
        double[] residuals = new double[sample.buckets()];
        double[][] expected = new double[residuals.length][residuals.length];
        for (int place = 0; place < byAll.length; place++) {
            addBuckets(place, residuals, expected);
        }
        double trace = 0;
        double norm = 0;
        for (int bucket = 0; bucket < residuals.length; bucket++) {
            trace += expected[bucket][bucket];
            norm += Arrays.stream(expected[bucket]).map(Figure::square).sum();
        }
        double degrees = norm > 0 ? trace * trace / norm : 0;
        if (degrees < LEAST_DEGREES) {
            return 1;
        }
        double seen = Arrays.stream(residuals).map(Figure::square).sum() / trace;
        double longer = TDistribution.of(degrees).inverseSurvivalProbability(risk / 2) / quantile(risk);
        return Math.max(1, seen * square(longer));
    }

    /// @return half the width of the figure's band
    double half(double risk) {
        return quantile(risk) * Math.sqrt(binomialVariance() * dispersion(risk));
    }

    /// @param risk how often a band may miss
    static double quantile(double risk) {
        return NORMAL.inverseSurvivalProbability(risk / 2);
    }

    private void addBuckets(int place, double[] residuals, double[][] expected) {
        Count sum = sample.of(place / cells, place % cells);
        double variance = variance(place);
        if (variance == 0) {
            return;
        }
        double mean = moved(place, sum) / sum.all();
        Series series = sample.series(place / cells, place % cells);
        for (int i = 0; i < series.length(); i++) {
            Count count = series.count(i);
            int bucket = series.bucket(i);
            residuals[bucket] += moved(place, count) - mean * count.all();
            double share = variance * count.all() / sum.all();
            double[] row = expected[bucket];
            row[bucket] += share;
            for (int j = 0; j < series.length(); j++) {
                row[series.bucket(j)] -= share * series.count(j).all() / sum.all();
            }
        }
    }

    private double moved(int place, Count count) {
        return byDelivered[place] * count.delivered() + byCovered[place] * count.covered() + byAll[place] * count.all();
    }

    private double variance(int place) {
        Count count = sample.of(place / cells, place % cells);
        if (count.all() == 0) {
            return 0;
        }
        Shares shares = sample.smoothed(place / cells, place % cells);
        double delivered = byDelivered[place] + byCovered[place] + byAll[place];
        double covered = byCovered[place] + byAll[place];
        double mean = shares.delivered() * delivered
                + (shares.covered() - shares.delivered()) * covered
                + (1 - shares.covered()) * byAll[place];
        double squares = shares.delivered() * square(delivered)
                + (shares.covered() - shares.delivered()) * square(covered)
                + (1 - shares.covered()) * square(byAll[place]);
        return count.all() * (squares - square(mean)) * shares.correction() + square(moved(place, count)) / count.all();
    }

    private static double square(double value) {
        return value * value;
    }
}
