package io.delivrd.ui.error;

import io.delivrd.ui.rates.RateText;
import java.util.List;

/// Where parts were not delivered: campaigns or networks, those with most of them first.
///
/// @param keyText heading of the first column
/// @param moreText how many rows are shown, if not all; empty text else
/// @param problemText why there is no table, empty text if there is one
public record PlaceTable(
        String tag,
        String caption,
        String keyText,
        List<Row> rows,
        String csvHref,
        String moreText,
        String problemText) {

    /// @param share of everything that was sent there
    /// @param ofThese share of everything in the table
    /// @param barWidth compared with the first row
    public record Row(
            String name,
            String detail,
            String href,
            String countText,
            RateText share,
            String ofThese,
            String barWidth) {}
}
