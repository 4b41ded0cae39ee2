package io.delivrd.ui.finance;

import java.util.List;

/// What was spent by campaign, network or country, a row for each and currency.
///
/// @param tag by what
/// @param moreText which rows are shown; empty text if all are
/// @param allHref leads to all of them; empty text where the page is about this table alone
/// @param previousHref empty text on the first page
/// @param nextHref empty text on the last page
/// @param problemText why there is no table; empty text if there is one
record SpendTable(
        String tag,
        String caption,
        String keyText,
        List<Row> rows,
        List<Row> totals,
        String csvHref,
        String moreText,
        String allHref,
        String previousHref,
        String nextHref,
        String problemText) {

    /// @param href leads to the messages behind it, or to what it is made of
    record Row(
            String name,
            String detail,
            String href,
            String partsText,
            String deliveredText,
            Amount amount,
            Amount cost) {}
}
