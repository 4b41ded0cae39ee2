package io.delivrd.ui.rates;

import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.PageLinks;
import java.util.List;
import java.util.Optional;

/// How many rows of its tables a page shows unless it is asked for all.
///
/// @param most rows of a table
/// @param allHref the page with all rows
public record FirstRows(int most, String allHref) {

    private static final int FEW = 20;

    /// Where the rest is told of.
    ///
    /// @param text which rows are shown
    public record More(String text, String href) {}

    /// @return all where they were asked for, and on a shared page: its reader cannot ask
    public static FirstRows of(Asked asked) {
        return asked.stranger() || asked.own().contains(PageLinks.ALL_ROWS)
                ? new FirstRows(Integer.MAX_VALUE, "")
                : new FirstRows(FEW, asked.links().allRows().text());
    }

    /// @return those that are shown
    public <T> List<T> first(List<T> rows) {
        return rows.stream().limit(most).toList();
    }

    /// @param all how many rows there are
    /// @return empty if all are shown
    public Optional<More> more(int all, Numbers numbers) {
        return all <= most
                ? Optional.empty()
                : Optional.of(new More(
                        numbers.words().text("table.more", numbers.count(1), numbers.count(most), numbers.count(all)),
                        allHref));
    }
}
