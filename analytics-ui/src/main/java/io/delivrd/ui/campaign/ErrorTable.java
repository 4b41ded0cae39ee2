package io.delivrd.ui.campaign;

import java.util.List;

/// Why parts were not delivered, grouped by who must act.
///
/// @param groups those with anything counted
/// @param totalText how many were not delivered
record ErrorTable(String caption, String totalText, List<Group> groups, String csvHref) {

    /// @param tag of the permanence, for style sheets
    /// @param advice what to do about all of them
    record Group(String tag, String name, String advice, String countText, String shareText, List<Row> rows) {}

    /// @param code empty text where none was given
    /// @param barWidth compared with the most frequent code
    /// @param doubtText that the meaning is not certain, empty text if it is
    record Row(
            String code,
            String provider,
            String meaning,
            String advice,
            String doubtText,
            String countText,
            String shareText,
            String barWidth) {}
}
