package io.delivrd.ui.rates;

import java.util.List;

/// How the times to receipt are spread, as a chart and as a table.
///
/// Positions are percentages of the chart; along the time axis they follow the logarithm of the time.
///
/// @param summary how many are drawn, or why nothing is
/// @param present whether there is anything to draw
/// @param marks percentiles, lowest first
public record Distribution(
        String caption,
        String summary,
        boolean present,
        List<Level> levels,
        List<Tick> ticks,
        List<Column> columns,
        List<Mark> marks,
        List<Row> rows) {

    /// A line across the chart.
    public record Level(String y, String text) {}

    /// @param major whether it is shown where there is little room
    public record Tick(String x, String anchor, String text, boolean major) {}

    /// @param anchor which end of its words stands at `middleX`, so that none leaves the chart
    /// @param name the range of times with its count
    /// @param upToText share of all that took no longer
    public record Column(
            String x,
            String width,
            String y,
            String height,
            String middleX,
            String anchor,
            String name,
            String upToText,
            String title) {}

    /// @param shift of the text from its line, in pixels
    /// @param line of the text from the top, in pixels: marks that are close do not hide each other
    public record Mark(String tag, String x, String anchor, String shift, String line, String text) {}

    /// @param upToText share of all that took no longer
    public record Row(String rangeText, String countText, String shareText, String upToText) {}
}
