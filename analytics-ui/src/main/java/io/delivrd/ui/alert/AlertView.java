package io.delivrd.ui.alert;

import io.delivrd.ui.alert.AlertsView.FiringRow;
import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule to be written or changed.
///
/// @param action where the form goes
/// @param values of its fields as typed
/// @param problemField at fault; empty text for none
/// @param tested what it would have fired; empty if nobody asked
/// @param editable whether the reader may change it
/// @param fromFileText why it cannot be changed here; empty text if it can
/// @param kept whether it is one that is kept
record AlertView(
        String title,
        String nav,
        String action,
        Map<String, String> values,
        List<Choice> metrics,
        List<Choice> directions,
        List<Choice> kinds,
        List<Choice> pers,
        List<Choice> channels,
        String problemField,
        String problemText,
        Optional<Tested> tested,
        boolean editable,
        String fromFileText,
        boolean kept,
        String firingsCaption,
        List<FiringRow> firings,
        List<VersionRow> versions) {

    record Choice(String value, String text, boolean chosen) {}

    /// @param text such as: would have fired 3 times in 30 days
    /// @param noteText how often was looked
    /// @param days with a firing
    record Tested(String text, String noteText, List<String> days, List<FiringRow> firings) {}

    /// @param changes what is other than before, a line each
    record VersionRow(TimeText at, String by, String deedText, List<String> changes) {}

    /// @return empty text for a field nobody has filled in
    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
