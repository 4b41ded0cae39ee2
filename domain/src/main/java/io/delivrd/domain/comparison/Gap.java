package io.delivrd.domain.comparison;

import io.delivrd.domain.comparison.Sample.Count;
import java.util.List;

/// What the gap between two members' rates is made of.
///
/// A member's rate is the sum, over its cells, of three factors: the share of its parts it sent there, the share of
/// those whose end a receipt told (coverage), and the share of those that were delivered (quality). In the cells in
/// common the gap is Kitagawa's: a factor's part is what its difference makes where the others stand half way between
/// the two members. What they sent to cells they do not have in common is a matter of mix, like the first factor.
///
/// Where a member has no receipt at all in a cell, how well it did there is not known and taken to be as the other's:
/// the whole of that gap is coverage.
///
/// @see <a href="https://doi.org/10.1080/01621459.1955.10501299">Kitagawa 1955</a>; for models
///     <a href="https://doi.org/10.2307/2525981">Oaxaca 1973</a>; for products
///     <a href="https://doi.org/10.2307/2060493">Das Gupta 1978</a>
final class Gap {

    private enum Factor {
        SENT,
        COVERAGE,
        QUALITY
    }

    private final Sample sample;
    private final int[] members;
    private final List<Integer> cells;
    private final double[] sent;

    /// @param cells that the two have in common
    Gap(Sample sample, int first, int second, List<Integer> cells) {
        this.sample = sample;
        this.members = new int[] {first, second};
        this.cells = cells;
        this.sent = new double[] {sentBy(first), sentBy(second)};
    }

    private double sentBy(int member) {
        return cells.stream().mapToLong(cell -> sample.of(member, cell).all()).sum();
    }

    /// @return what different shares of delivered of covered make
    double within() {
        return part(Factor.QUALITY);
    }

    /// @return what receipts make that came for the one and not for the other
    double coverage() {
        return part(Factor.COVERAGE);
    }

    Figure withinFigure() {
        Figure figure = new Figure(sample);
        follow(figure, Factor.QUALITY, 1);
        return figure;
    }

    Figure coverageFigure() {
        Figure figure = new Figure(sample);
        follow(figure, Factor.COVERAGE, 1);
        return figure;
    }

    /// @return of the rest of the gap
    Figure mixFigure() {
        Figure figure = new Figure(sample);
        follow(figure, Factor.QUALITY, -1);
        follow(figure, Factor.COVERAGE, -1);
        for (int side = 0; side < 2; side++) {
            double each = sign(side) / sample.of(members[side]).all();
            double rate = sample.of(members[side]).rate();
            for (int cell = 0; cell < sample.cells().size(); cell++) {
                figure.moves(members[side], cell, each, 0, -each * rate);
            }
        }
        return figure;
    }

    private double part(Factor factor) {
        return cells.stream()
                .mapToDouble(cell -> slope(factor, factor, 0, cell) * difference(factor, cell))
                .sum();
    }

    /// How much of the factor's part of the gap a part sent, covered or delivered makes.
    private void follow(Figure figure, Factor factor, double times) {
        for (int side = 0; side < 2; side++) {
            int member = members[side];
            double usual = 0;
            for (int cell : cells) {
                usual += value(Factor.SENT, side, cell) * slope(factor, Factor.SENT, side, cell);
            }
            for (int cell : cells) {
                Count count = sample.of(member, cell);
                double quality =
                        count.covered() == 0 ? 0 : times * slope(factor, Factor.QUALITY, side, cell) / count.covered();
                double coverage = times * slope(factor, Factor.COVERAGE, side, cell) / count.all();
                double share = times * (slope(factor, Factor.SENT, side, cell) - usual) / sent[side];
                figure.moves(
                        member,
                        cell,
                        quality,
                        coverage - quality * value(Factor.QUALITY, side, cell),
                        share - coverage * count.coverage());
            }
        }
    }

    /// @return how much the factor's part of the gap grows with the other factor of one side in the cell
    private double slope(Factor factor, Factor by, int side, int cell) {
        double slope = by == factor ? sign(side) : difference(factor, cell) / 2;
        for (Factor other : Factor.values()) {
            if (other != factor && other != by) {
                slope *= (value(other, 0, cell) + value(other, 1, cell)) / 2;
            }
        }
        return slope;
    }

    private double difference(Factor factor, int cell) {
        return value(factor, 0, cell) - value(factor, 1, cell);
    }

    private double value(Factor factor, int side, int cell) {
        Count count = sample.of(members[side], cell);
        return switch (factor) {
            case SENT -> count.all() / sent[side];
            case COVERAGE -> count.coverage();
            case QUALITY ->
                count.covered() > 0
                        ? count.quality()
                        : sample.of(members[1 - side], cell).quality();
        };
    }

    private static double sign(int side) {
        return side == 0 ? 1 : -1;
    }
}
