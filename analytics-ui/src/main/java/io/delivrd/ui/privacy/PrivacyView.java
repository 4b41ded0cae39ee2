package io.delivrd.ui.privacy;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// @param problemText what was wrong with the number; empty text for nothing
/// @param doneText that a number was erased; empty text if none was just now
/// @param found about the number that was looked for
/// @param kinds for how long things are kept
/// @param erasures certificates, newest first
record PrivacyView(
        String title,
        String nav,
        String section,
        String problemText,
        String doneText,
        Optional<Found> found,
        List<KindRow> kinds,
        List<ErasureRow> erasures) {

    /// @param number as it is handed on by the forms behind it
    /// @param heading with the number masked
    /// @param text how much it is, or that nothing is kept
    record Found(String number, String heading, String text, List<HoldingRow> rows) {}

    record HoldingRow(String text, String rowsText) {}

    /// @param timeText for how long
    /// @param fromText since when it is kept
    /// @param stateText how far dropping is
    record KindRow(String tag, String text, String timeText, String fromText, String stateText, String droppedText) {}

    /// @param rowsText by where they stood
    record ErasureRow(String id, TimeText at, String by, String fingerprint, String totalText, String rowsText) {}
}
