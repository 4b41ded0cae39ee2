package io.delivrd.ui.access;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param rows newest first
/// @param olderHref empty text on the last page
/// @param newestHref empty text on the first page
record AuditView(
        String title, String nav, String section, String caption, List<Row> rows, String olderHref, String newestHref) {

    /// @param outcome for style sheets
    record Row(TimeText at, String actor, String action, String subject, String outcome, String outcomeText) {}
}
