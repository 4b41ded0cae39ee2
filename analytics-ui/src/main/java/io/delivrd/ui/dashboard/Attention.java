package io.delivrd.ui.dashboard;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// What went wrong, and who must act.
///
/// @param items nobody has seen to
/// @param seen what somebody has
/// @param seenText how many those are
/// @param noteText that there is nothing, or how many are not shown; empty text if all are
record Attention(List<Item> items, List<Seen> seen, String seenText, String noteText) {

    /// An incident.
    ///
    /// @param what cause and count
    /// @param owner of whom, for style sheets
    /// @param ownerText who must act
    /// @param riseText how much more there is of it than before; empty text unless that is clear
    /// @param href the page that shows exactly these parts
    /// @param formHref where it is acknowledged
    record Item(
            String where,
            String what,
            String owner,
            String ownerText,
            String timeText,
            String riseText,
            String adviceText,
            String href,
            String formHref) {}

    /// One that somebody has seen to.
    ///
    /// @param byText who, and
    /// @param at when
    /// @param note what is done about it
    record Seen(String sentence, String href, String byText, TimeText at, String note) {}
}
