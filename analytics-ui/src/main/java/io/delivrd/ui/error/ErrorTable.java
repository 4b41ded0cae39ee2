package io.delivrd.ui.error;

import io.delivrd.ui.rates.RateTable.Money;
import io.delivrd.ui.rates.RateText;
import java.util.List;

/// Why parts were not delivered, grouped by who must act.
///
/// @param money whether what they cost is shown
/// @param groups those with anything counted
/// @param totalText how many were not delivered
/// @param todos what to do about each group, in one line
public record ErrorTable(
        String caption, String totalText, boolean money, List<Todo> todos, List<Group> groups, String csvHref) {

    /// @param tag of the permanence; its group stands at the anchor of that name
    public record Todo(String tag, String name, String text) {}

    /// @param tag of the permanence, for style sheets
    /// @param advice what to do about all of them
    /// @param numbersHref the list of the numbers it happened to; empty text where no code was given
    public record Group(
            String tag,
            String name,
            String advice,
            String countText,
            RateText ofAll,
            RateText ofFailed,
            List<Money> spend,
            List<Row> rows,
            String numbersHref) {}

    /// @param code empty text where none was given
    /// @param doubtText that the meaning is not certain, empty text if it is
    /// @param statesText in which states they are, where no code was given; empty text else
    /// @param barWidth compared with the most frequent code
    /// @param href where campaigns and networks with this error are listed; empty text where no code was given
    public record Row(
            String code,
            String provider,
            String meaning,
            String advice,
            String doubtText,
            String statesText,
            String countText,
            RateText ofAll,
            RateText ofFailed,
            List<Money> spend,
            String barWidth,
            String href,
            String linkText) {}
}
