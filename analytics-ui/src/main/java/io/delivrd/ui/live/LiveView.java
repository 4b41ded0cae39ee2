package io.delivrd.ui.live;

import io.delivrd.ui.layout.Times.TimeText;
import io.delivrd.ui.rates.ForecastNote;
import java.util.List;
import java.util.Optional;

/// @param wall whether it fills a screen that hangs on a wall
/// @param streamHref where its figures are pushed from
/// @param switchHref the same on a wall screen, or back
/// @param refreshHref the same page once more
/// @param refresh seconds until a browser without scripts shows it anew
record LiveView(
        String title,
        String nav,
        boolean wall,
        String streamHref,
        String switchHref,
        String switchText,
        String refreshHref,
        String refresh,
        Figures figures) {

    /// What changes, the same for all who watch the same in one language and zone.
    ///
    /// @param watchedText what is watched
    /// @param allHref to everything; empty text where that is watched
    record Figures(
            String watchedText,
            String watchedHref,
            String allHref,
            TimeText asOf,
            String lagWarning,
            List<Tile> tiles,
            PaceChart pace,
            States states,
            List<Slow> slowest,
            List<Running> largest,
            String largestText,
            Optional<Expected> forecast) {}

    /// @param name of its words
    record Tile(String name, String label, String value, String note) {}

    record PaceChart(String caption, String summary, String topText, List<Bar> bars, List<PaceRow> rows) {}

    /// @param x start in percent of the chart
    record Bar(String x, String width, String y, String height, String title) {}

    record PaceRow(TimeText from, String receipts, String perSecond) {}

    /// @param movedHead since when states are compared; empty text where nothing is known yet
    record States(String caption, String movedHead, List<Segment> segments, List<State> rows) {}

    record Segment(String look, String x, String width, String title) {}

    record State(String look, String name, String meaning, String count, String share, String moved) {}

    record Slow(String name, String detail, String href, String sent, String open, String median, String most) {}

    record Running(String name, String href, String sent, String open, String delivered, String detail) {}

    /// @param name of the campaign
    record Expected(String name, ForecastNote note) {}
}
