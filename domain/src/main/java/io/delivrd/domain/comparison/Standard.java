package io.delivrd.domain.comparison;

import io.delivrd.domain.comparison.Sample.Count;
import io.delivrd.domain.comparison.Sample.Shares;
import java.util.Arrays;
import java.util.List;

/// Direct standardisation: every member's rates by cell, weighted by one mix for all of them, that of all their parts
/// together in the cells they have in common.
///
/// @see <a href="https://doi.org/10.1214/13-STS453">Keiding and Clayton 2014</a> on its history
final class Standard {

    private final Sample sample;
    private final List<Integer> cells;
    private final double[] weights;

    /// @param members that are compared
    /// @param cells that they have in common
    Standard(Sample sample, List<Integer> members, List<Integer> cells) {
        this.sample = sample;
        this.cells = cells;
        double[] parts = cells.stream()
                .mapToDouble(cell -> members.stream()
                        .mapToLong(member -> sample.of(member, cell).all())
                        .sum())
                .toArray();
        double all = Arrays.stream(parts).sum();
        this.weights = Arrays.stream(parts).map(n -> n / all).toArray();
    }

    List<Integer> cells() {
        return cells;
    }

    /// @return the member's rate, had it sent by the common mix
    double rate(int member) {
        double rate = 0;
        for (int i = 0; i < weights.length; i++) {
            rate += weights[i] * sample.of(member, cells.get(i)).rate();
        }
        return rate;
    }

    Estimate estimate(int member, double risk) {
        Figure figure = new Figure(sample);
        follow(figure, member, 1);
        Wilson band = band(member, figure.dispersion(risk), risk);
        return Estimate.of(Estimate.decimal(rate(member)), band.below(), band.above(), 0);
    }

    /// @return the first one's rate less the second one's
    Estimate difference(int first, int second, double risk) {
        Figure figure = new Figure(sample);
        follow(figure, first, 1);
        follow(figure, second, -1);
        double dispersion = figure.dispersion(risk);
        Wilson band = band(first, dispersion, risk).less(band(second, dispersion, risk));
        return Estimate.of(
                Estimate.decimal(rate(first)).subtract(Estimate.decimal(rate(second))), band.below(), band.above(), -1);
    }

    /// As from as many independent parts as give the rate its variance.
    private Wilson band(int member, double dispersion, double risk) {
        Figure figure = new Figure(sample);
        follow(figure, member, 1);
        double smoothed = 0;
        double loose = 0;
        for (int i = 0; i < weights.length; i++) {
            Shares shares = sample.smoothed(member, cells.get(i));
            smoothed += weights[i] * shares.delivered();
            loose += weights[i]
                    * weights[i]
                    * shares.delivered()
                    * (1 - shares.delivered())
                    * shares.looseness()
                    * shares.correction();
        }
        double n = (smoothed * (1 - smoothed) + loose) / (figure.binomialVariance() * dispersion);
        return Wilson.of(rate(member), n, Figure.quantile(risk));
    }

    private void follow(Figure figure, int member, double sign) {
        for (int i = 0; i < weights.length; i++) {
            Count count = sample.of(member, cells.get(i));
            double each = sign * weights[i] / count.all();
            figure.moves(member, cells.get(i), each, 0, -each * count.rate());
        }
    }
}
