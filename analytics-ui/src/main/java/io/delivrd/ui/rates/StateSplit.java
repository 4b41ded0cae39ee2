package io.delivrd.ui.rates;

import java.util.List;

/// How counts part by state, as one stacked bar and as a table.
///
/// @param segments of the bar, from left to right, without empty ones
/// @param rows of the table, all that are not empty
public record StateSplit(String caption, String summary, List<Segment> segments, List<Row> rows, String csvHref) {

    /// @param x start in percent of the bar
    /// @param width in percent of the bar
    /// @param labelX where a label may stand
    /// @param labelText empty text where there is no room
    public record Segment(String look, String x, String width, String labelX, String labelText, String title) {}

    public record Row(String look, String name, String meaning, String countText, String shareText, String barWidth) {}
}
