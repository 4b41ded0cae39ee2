package io.delivrd.ui.finance;

import io.delivrd.application.finance.MatchRow;
import io.delivrd.application.finance.Totals;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The way from our sum to theirs, class by class: a chart in the table that says the same.
///
/// @param noteText that the bars do not begin at zero; empty text if they do
record Waterfall(String currency, String caption, String noteText, List<Step> steps) {

    /// Steps smaller than this share of the whole are looked at from near.
    private static final BigDecimal VISIBLE = new BigDecimal("0.1");

    /// Room beside what is looked at from near, as a share of it.
    private static final BigDecimal ROOM = new BigDecimal("0.15");

    /// Of a bar, as a share of the chart: the smallest step is seen too.
    private static final double THINNEST = 0.005;

    /// @param look `side`, `more` or `less`, for style sheets
    /// @param changeText with a sign where it is a step
    /// @param sumText where it leads
    /// @param x of the bar, in percent of the chart
    record Step(String tag, String text, String look, String changeText, String sumText, String x, String width) {}

    /// @param rows of one currency
    static Waterfall of(CurrencyCode currency, List<MatchRow> rows, Numbers numbers) {
        Words words = numbers.words();
        Totals.OfMatch total = Totals.ofMatch(rows).getFirst();
        List<BigDecimal> sums = new ArrayList<>(List.of(total.ours()));
        List<MatchRow> moving =
                rows.stream().filter(row -> row.difference().signum() != 0).toList();
        moving.forEach(row -> sums.add(sums.getLast().add(row.difference())));
        Scale scale = Scale.of(sums);
        List<Step> steps = new ArrayList<>();
        steps.add(side("ours", total.ours(), scale, words));
        for (int i = 0; i < moving.size(); i++) {
            steps.add(step(moving.get(i), sums.get(i), sums.get(i + 1), scale, words));
        }
        steps.add(side("theirs", total.theirs(), scale, words));
        return new Waterfall(
                currency.text(),
                words.text("match.waterfall", currency.text()),
                scale.near() ? words.text("match.waterfall.near", Amounts.exact(scale.from())) : "",
                steps);
    }

    private static Step side(String tag, BigDecimal sum, Scale scale, Words words) {
        double until = scale.along(sum);
        double zero = scale.along(BigDecimal.ZERO);
        return new Step(
                tag,
                words.text("match." + tag),
                "side",
                Amounts.exact(sum),
                Amounts.exact(sum),
                Numbers.along(Math.min(zero, until)),
                Numbers.along(Math.abs(until - zero)));
    }

    private static Step step(MatchRow row, BigDecimal before, BigDecimal after, Scale scale, Words words) {
        double from = scale.along(before);
        double until = scale.along(after);
        boolean more = row.difference().signum() > 0;
        return new Step(
                row.matchClass().tag(),
                words.text("match.class." + row.matchClass().tag()),
                more ? "more" : "less",
                (more ? "+" : "−") + Amounts.exact(row.difference().abs()),
                Amounts.exact(after),
                Numbers.along(Math.min(Math.min(from, until), 1 - THINNEST)),
                Numbers.along(Math.max(Math.abs(until - from), THINNEST)));
    }

    /// Which sums the chart reaches from and to.
    private record Scale(BigDecimal from, BigDecimal until, boolean near) {

        static Scale of(List<BigDecimal> sums) {
            BigDecimal least = sums.stream().reduce(BigDecimal::min).orElseThrow();
            BigDecimal most = sums.stream().reduce(BigDecimal::max).orElseThrow();
            BigDecimal span = most.subtract(least);
            boolean near = least.signum() > 0 && span.signum() > 0 && span.compareTo(most.multiply(VISIBLE)) < 0;
            if (near) {
                BigDecimal room = span.multiply(ROOM);
                return new Scale(
                        least.subtract(room).max(BigDecimal.ZERO).setScale(Price.SCALE, RoundingMode.HALF_EVEN),
                        most,
                        true);
            }
            return new Scale(least.min(BigDecimal.ZERO), most.max(BigDecimal.ZERO), false);
        }

        /// @return 0 to 1
        double along(BigDecimal sum) {
            double whole = until.subtract(from).doubleValue();
            return whole == 0 ? 0 : Math.clamp(sum.subtract(from).doubleValue() / whole, 0, 1);
        }
    }
}
