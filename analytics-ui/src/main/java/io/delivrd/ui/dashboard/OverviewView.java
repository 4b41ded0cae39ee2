package io.delivrd.ui.dashboard;

import io.delivrd.ui.rates.Frame;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.StateSplit;
import io.delivrd.ui.rates.Trend;
import java.util.Optional;

/// @param figures empty where there is nothing to show
record OverviewView(Frame frame, Optional<Figures> figures) {

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
