package io.delivrd.ui.finance;

import java.util.List;

/// Prices of a month as steps, and as a table.
///
/// Positions along the chart are percentages; lines are points of a square of [#SIDE] units that is stretched to it.
///
/// @param line the price that most parts of a day have
/// @param tariffs the tariff's price, a line for each stretch of it
record StepChart(
        String caption,
        String summary,
        List<Tick> ticks,
        String line,
        List<String> tariffs,
        List<Dot> dots,
        List<Label> labels,
        List<Row> rows) {

    static final int SIDE = 1000;

    /// A line across the chart.
    record Tick(String y, String text) {}

    /// A price of a day.
    record Dot(String x, String y, String title) {}

    /// @param major whether it is shown where there is little room
    record Label(String x, String anchor, String text, boolean major) {}

    /// @param tariffText empty text if there was no tariff
    record Row(String dayText, String priceText, String partsText, String recordedText, String tariffText) {}
}
