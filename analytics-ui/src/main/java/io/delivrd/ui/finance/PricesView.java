package io.delivrd.ui.finance;

import io.delivrd.ui.layout.Href.Parameter;
import java.util.List;
import java.util.Optional;

/// @param networkText the network asked for; empty text for all
/// @param kept what the form for the network carries along
/// @param allHref the page about all networks; empty text if it is
/// @param emptyText why there is no row; empty text if there is one
record PricesView(
        String title,
        String nav,
        FinanceHead head,
        String path,
        String networkText,
        List<Parameter> kept,
        String allHref,
        Optional<StepChart> chart,
        List<Row> rows,
        String emptyText,
        String csvHref) {

    /// @param whoText provider and account
    /// @param chartHref the page with the prices of this network drawn
    /// @param className tag of the class
    /// @param doubtText that it is not confirmed; empty text if it is
    /// @param messageHref of the first message; empty text if it is no longer there
    /// @param atText when it was sent
    record Row(
            String network,
            String whoText,
            String chartHref,
            String className,
            String classText,
            String doubtText,
            String fromText,
            String toText,
            String message,
            String messageHref,
            String atText,
            String partsText,
            String effectText) {}
}
