package io.delivrd.ui.access;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param kinds of entries, to choose from
/// @param actorText whose entries are shown, empty text for everybody's
/// @param actors names to suggest
/// @param filtered whether a kind or an actor was asked for
/// @param rows newest first
/// @param olderHref empty text on the last page
/// @param newestHref empty text on the first page
record AuditView(
        String title,
        String nav,
        String section,
        String caption,
        List<Kind> kinds,
        String actorText,
        List<String> actors,
        boolean filtered,
        List<Row> rows,
        String olderHref,
        String newestHref) {

    /// @param value of the parameter, empty text for all kinds
    record Kind(String value, String text, boolean current) {}

    /// @param outcome for style sheets
    record Row(TimeText at, String actor, String action, String subject, String outcome, String outcomeText) {}
}
