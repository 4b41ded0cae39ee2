package io.delivrd.ui.dashboard;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.StateSplit;
import io.delivrd.ui.rates.Trend;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// @param figures empty where there is nothing to show
record OverviewView(
        String title,
        String nav,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        Optional<EmptyState> empty,
        Optional<Figures> figures,
        List<Glossary.Term> glossary) {

    /// @param attention empty where the page is filtered by state or error
    record Figures(
            Headlines headlines,
            String totalCsvHref,
            Optional<Attention> attention,
            Trend trend,
            StateSplit states,
            RateTable campaigns,
            RateTable networks) {}
}
