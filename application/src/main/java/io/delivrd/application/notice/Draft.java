package io.delivrd.application.notice;

import java.util.Optional;

/// A notice as it is written, and what is to be drawn beside it.
public record Draft(Notice notice, Optional<Chart> chart) {

    public static Draft of(Notice notice) {
        return new Draft(notice, Optional.empty());
    }

    /// @return the notice with its picture, where there is one that can be drawn
    public Notice drawn(ChartPainter painter) {
        return chart.flatMap(painter::paint).map(notice::with).orElse(notice);
    }
}
