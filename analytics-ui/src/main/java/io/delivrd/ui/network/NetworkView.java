package io.delivrd.ui.network;

import io.delivrd.ui.error.ErrorTable;
import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.rates.CoverageTable;
import io.delivrd.ui.rates.Distribution;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.StateSplit;
import io.delivrd.ui.rates.Trend;
import io.delivrd.ui.trust.TrustView;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// @param detailText code and country, what of it is known
/// @param compareHref leads to where others are picked to be compared with it
/// @param figures empty where there is nothing to show
record NetworkView(
        String title,
        String nav,
        String detailText,
        String compareHref,
        ReceiptWords.Support support,
        ReceiptWords.Horizon horizon,
        TrustView trust,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        Optional<EmptyState> empty,
        Optional<Figures> figures,
        List<Glossary.Term> glossary) {

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
