package io.delivrd.ui.campaign;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.Forecast;
import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.rates.ForecastNote;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.window.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is forecast on a campaign's page: of the campaign as a whole, and of the newest buckets of its trend, from one
/// reading.
final class CampaignForecasts {

    /// Most buckets with a forecast of their own.
    private static final int MOST = 6;

    private final ForecastDeliveries forecasts;

    CampaignForecasts(ForecastDeliveries forecasts) {
        this.forecasts = forecasts;
    }

    /// @param whole empty where the page shows something else than parts of all of the campaign
    /// @param buckets what is expected of those that are still open, by their start
    record Found(Optional<CampaignForecast> whole, Map<Instant, Expected> buckets) {}

    /// @param byBucket what is counted by bucket of the trend
    Found of(String campaign, Asked asked, Span activity, DeliveryReport byBucket) {
        if (!isForecast(asked)) {
            return new Found(Optional.empty(), Map.of());
        }
        List<Span> windows = new ArrayList<>(isWhole(asked, activity) ? List.of(activity) : List.of());
        int buckets = windows.size();
        windows.addAll(asked.denominator() == Denominator.ALL ? open(asked, byBucket) : List.of());
        List<CampaignForecast> found = forecasts.forecasts(
                new Campaign(campaign), windows, asked.query().asOf());
        Map<Instant, Expected> expected = new HashMap<>();
        for (int i = buckets; i < found.size(); i++) {
            Instant start = windows.get(i).from();
            Optional.of(found.get(i).forecast())
                    .filter(ForecastNote::isOpen)
                    .flatMap(Forecast::expected)
                    .ifPresent(it -> expected.put(start, it));
        }
        return new Found(found.stream().limit(buckets).findFirst(), expected);
    }

    private static List<Span> open(Asked asked, DeliveryReport byBucket) {
        return byBucket.rows().reversed().stream()
                .filter(row -> isOpen(row.counts()))
                .limit(MOST)
                .map(row -> bucket(row, asked))
                .toList();
    }

    private static boolean isWhole(Asked asked, Span activity) {
        return !asked.query().from().isAfter(activity.from())
                && !asked.query().until().isBefore(activity.until());
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
