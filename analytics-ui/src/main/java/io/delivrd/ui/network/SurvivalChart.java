package io.delivrd.ui.network;

import io.delivrd.ui.rates.Distribution.Level;
import io.delivrd.ui.rates.Distribution.Mark;
import io.delivrd.ui.rates.Distribution.Tick;
import java.util.List;
import java.util.Optional;

/// How long parts wait for a receipt, as a chart, as a table, and in a few figures.
///
/// Positions are percentages of the chart; along the time axis they follow the logarithm of the time.
///
/// @param summary what the curve rests on, or why there is none
/// @param scopeText empty text where the curve is of all that the page is of
/// @param present whether there is anything to draw
/// @param proposal empty where none can be made
/// @param line corners of the curve in a square of 1,000
/// @param area corners of the band that the whole curve lies in, in the same square
/// @param marks half-life and horizons
record SurvivalChart(
        String caption,
        String summary,
        String scopeText,
        boolean present,
        List<Fact> facts,
        Optional<Proposal> proposal,
        List<Level> levels,
        List<Tick> ticks,
        String line,
        String area,
        List<Mark> marks,
        List<Point> points,
        List<Row> rows) {

    record Fact(String label, String valueText, String noteText) {}

    /// @param action where it is accepted; empty text where it is in force
    /// @param hours what is sent there
    record Proposal(String valueText, String noteText, String action, String hours, String buttonText) {}

    /// @param anchor which end of its words stands at `x`, so that none leaves the chart
    record Point(
            String x,
            String y,
            String left,
            String width,
            String anchor,
            String name,
            String detailText,
            String title) {}

    record Row(String timeText, String openText, String bandText) {}
}
