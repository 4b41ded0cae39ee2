package io.delivrd.ui.rates;

import java.util.List;
import java.util.Optional;

/// How many of the receipts to be expected came, and by which way.
///
/// @param noteText how much was recovered; empty text if nothing was
/// @param networks those that send receipts
/// @param more empty if all of them are shown
/// @param total all of them together; empty if nothing is to be expected
/// @param withoutReceipts networks that send none
/// @param withoutText how many are on them; empty text if there are none
/// @param days empty where the window is no longer than a day
public record CoverageTable(
        String caption,
        String noteText,
        List<Way> ways,
        List<Row> networks,
        Optional<FirstRows.More> more,
        Optional<Row> total,
        List<Row> withoutReceipts,
        String withoutText,
        Optional<Days> days,
        String csvHref) {

    /// What becomes of a receipt that is to be expected.
    ///
    /// @param look of its stretch of a bar
    public record Way(String look, String name, String meaning) {}

    /// @param expectedText how many receipts are to be expected, as the parts are the counts by way
    public record Row(
            String name,
            String detail,
            String noteText,
            String expectedText,
            List<String> wayTexts,
            List<Stretch> bar,
            RateText rate) {}

    /// A stretch of a bar, in percent of it.
    public record Stretch(String look, String x, String width) {}

    /// @param keyText heading of the first column
    /// @param open whether the table is short enough to be shown at once
    public record Days(String caption, String keyText, boolean open, List<Row> rows, String csvHref) {}
}
