package io.delivrd.ui.network;

import io.delivrd.ui.error.ErrorTable;
import io.delivrd.ui.rates.CoverageTable;
import io.delivrd.ui.rates.Distribution;
import io.delivrd.ui.rates.Frame;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.StateSplit;
import io.delivrd.ui.rates.Trend;
import io.delivrd.ui.trust.TrustView;
import java.util.Optional;

/// @param detailText code and country, what of it is known
/// @param compareHref leads to where others are picked to be compared with it
/// @param figures empty where there is nothing to show
record NetworkView(
        Frame frame,
        String detailText,
        String compareHref,
        ReceiptWords.Support support,
        ReceiptWords.Horizon horizon,
        TrustView trust,
        Optional<Figures> figures) {

    /// @param coverage empty where the page is filtered by state or error
    record Figures(
            Headlines headlines,
            String totalCsvHref,
            Trend trend,
            StateSplit states,
            Distribution times,
            SurvivalChart survival,
            RateTable campaigns,
            ErrorTable errors,
            Optional<CoverageTable> coverage) {}
}
