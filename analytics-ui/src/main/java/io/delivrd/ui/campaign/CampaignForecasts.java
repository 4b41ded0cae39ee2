package io.delivrd.ui.campaign;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.rates.ForecastNote;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.window.Asked;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is forecast on a campaign's page: of the campaign as a whole, and of the newest buckets of its trend.
final class CampaignForecasts {

    /// Most buckets with a forecast of their own.
    private static final int MOST = 6;

    private final ForecastDeliveries forecasts;

    CampaignForecasts(ForecastDeliveries forecasts) {
        this.forecasts = forecasts;
    }

    /// @return empty where the page shows something else than parts of all of the campaign
    Optional<CampaignForecast> whole(String campaign, Asked asked, Span activity) {
        boolean all = !asked.query().from().isAfter(activity.from())
                && !asked.query().until().isBefore(activity.until());
        return all && isForecast(asked)
                ? Optional.of(
                        forecasts.forecast(new Campaign(campaign), asked.query().asOf()))
                : Optional.empty();
    }

    /// @param byBucket what is counted by bucket of the trend
    /// @return what is expected of those that are still open, by their start
    Map<Instant, Expected> buckets(String campaign, Asked asked, DeliveryReport byBucket) {
        if (!isForecast(asked) || asked.denominator() != Denominator.ALL) {
            return Map.of();
        }
        List<Span> open = byBucket.rows().reversed().stream()
                .filter(row -> isOpen(row.counts()))
                .limit(MOST)
                .map(row -> bucket(row, asked))
                .toList();
        List<CampaignForecast> found =
                forecasts.forecasts(new Campaign(campaign), open, asked.query().asOf());
        Map<Instant, Expected> expected = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            CampaignForecast one = found.get(i);
            if (ForecastNote.isOpen(one.forecast())) {
                Instant start = open.get(i).from();
                one.forecast().expected().ifPresent(it -> expected.put(start, it));
            }
        }
        return expected;
    }

    private static boolean isForecast(Asked asked) {
        return asked.query().unit() == Unit.PART && asked.filters().isEmpty();
    }

    private static boolean isOpen(DeliveryCounts counts) {
        return counts.finals() + counts.aged() < counts.all();
    }

    private static Span bucket(DeliveryRow row, Asked asked) {
        Instant start = Instant.parse(row.key().getOrDefault(Dimension.BUCKET, ""));
        return new Span(start, Trends.endOf(start, asked));
    }
}
