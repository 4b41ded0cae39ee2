package io.delivrd.ui.campaign;

import io.delivrd.ui.error.ErrorTable;
import io.delivrd.ui.rates.CoverageTable;
import io.delivrd.ui.rates.Distribution;
import io.delivrd.ui.rates.ForecastNote;
import io.delivrd.ui.rates.Frame;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.Trend;
import io.delivrd.ui.trust.TrustView;
import java.util.Optional;

/// @param messagesHref leads to the list of its messages
/// @param compareHref leads to where others are picked to be compared with it
/// @param figures empty where there is nothing to show
record CampaignView(
        Frame frame, String activityText, String messagesHref, String compareHref, Optional<Figures> figures) {

    /// @param forecast empty where little is open, or the page does not show all of the campaign
    /// @param trust empty where all delivered parts rest on receipts that can be believed, as far as one knows
    /// @param acted empty where nothing is known of what recipients did
    /// @param funnel empty where nothing can be known, or the page is filtered by state or error
    /// @param coverage empty where the page is filtered by state or error
    /// @param spend empty where the reader may not see it
    record Figures(
            Headlines headlines,
            String totalCsvHref,
            Optional<ForecastNote> forecast,
            Optional<TrustView.Notice> trust,
            Optional<Acted> acted,
            Optional<Replied> replied,
            Optional<Funnel> funnel,
            Optional<SpendTable> spend,
            Trend trend,
            Distribution times,
            RateTable networks,
            HeatTable heat,
            Optional<CoverageTable> coverage,
            ErrorTable errors) {}
}
