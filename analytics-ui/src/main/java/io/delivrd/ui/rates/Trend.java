package io.delivrd.ui.rates;

import java.util.List;

/// A rate over time with its interval, as a chart and as a table.
///
/// Positions along the chart are percentages; the lines and bands are points of a square of [#SIDE] units that is
/// stretched to the chart.
///
/// @param rateText which rate it is
/// @param axisText where the axis starts, if not at 0 %; empty text else
/// @param density `trend__plot--dense` where points would hide each other, empty text else
/// @param bands polygons of the interval, one for each stretch without a gap
/// @param lines of the rate, one for each stretch without a gap
/// @param ghosts what is expected of buckets that are still open; empty where nothing is
/// @param marks what was noted to days, in the chart; numbered as in `notes`
/// @param notes the same in words
/// @param moreText how many notes are not shown; empty text if all are
/// @param annotateHref where a note can be written
/// @param noteText why some buckets have no rate, empty text if all have one
public record Trend(
        String caption,
        String rateText,
        String summary,
        String axisText,
        String density,
        List<Tick> ticks,
        List<String> bands,
        List<String> lines,
        List<Point> points,
        List<Ghost> ghosts,
        List<Label> labels,
        List<Row> rows,
        List<Mark> marks,
        List<Note> notes,
        String moreText,
        String annotateHref,
        List<Choice> intervals,
        String bucketText,
        String noteText,
        String csvHref) {

    /// Units of the square that lines and bands are drawn in.
    public static final int SIDE = 1000;

    /// A line across the chart.
    public record Tick(String y, String text) {}

    /// One bucket.
    ///
    /// @param barX left edge of its column
    /// @param present whether it has a rate
    /// @param anchor which end of its words stands at `x`, so that none leaves the chart
    /// @param name of the bucket, with its rate if it has one
    /// @param detailText interval and count of the rate, empty text if it has none
    /// @param href the page with this bucket as its window
    /// @param reachable by the tab key; of very many the newest alone, from where arrow keys lead on
    public record Point(
            String x,
            String y,
            String lowY,
            String highY,
            boolean present,
            String barX,
            String barWidth,
            String volumeX,
            String volumeWidth,
            String volumeY,
            String volumeHeight,
            String anchor,
            String name,
            String detailText,
            String title,
            String href,
            boolean reachable) {}

    /// What is expected of a bucket.
    ///
    /// @param y upper edge of its band
    /// @param valueY where its mean lies
    /// @param endX right edge
    public record Ghost(String x, String endX, String width, String y, String height, String valueY, String title) {}

    /// A stretch of the chart that something was noted to.
    ///
    /// @param lineX middle of its first bucket
    /// @param label numbers of the notes
    /// @param title the notes in words
    public record Mark(String x, String width, String lineX, String label, String title) {}

    /// @param kindText what it is about, such as that prices changed
    /// @param authorText who wrote it; empty text for the system
    public record Note(String number, String dayText, String kindText, String text, String authorText) {}

    /// @param major whether it is shown where there is little room
    public record Label(String x, String anchor, String text, boolean major) {}

    /// @param expectedText what is expected of it, empty text if nothing
    /// @param notes to days of the bucket, numbered as in the chart
    public record Row(
            String bucketText,
            String allText,
            String deliveredText,
            RateText rate,
            String expectedText,
            List<String> notes) {}

    public record Choice(String text, String href, boolean current) {}
}
