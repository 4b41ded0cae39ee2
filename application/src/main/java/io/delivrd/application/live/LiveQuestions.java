package io.delivrd.application.live;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks for the figures of what is watched: all of them from counts by window, and each only as often as it changes.
public final class LiveQuestions {

    /// A send of today is looked at whole; a campaign that goes on for ever, as far back as this.
    private static final Duration EVERYTHING = Duration.ofHours(24);

    private static final Duration ONE_CAMPAIGN = Duration.ofDays(7);

    private static final Duration LARGEST_EVERY = Duration.ofSeconds(10);
    private static final Duration FORECAST_EVERY = Duration.ofSeconds(20);

    private static final int NETWORKS = 8;
    private static final int CAMPAIGNS = 6;

    /// Fewer delivered parts say nothing about how long they take.
    private static final int LEAST = 20;

    private final DeliveryFigures figures;
    private final ForecastDeliveries forecasts;

    public LiveQuestions(DeliveryFigures figures, ForecastDeliveries forecasts) {
        this.figures = figures;
        this.forecasts = forecasts;
    }

    /// @return empty if the campaign has no parts
    Optional<Topic> topic(Optional<Campaign> campaign, Instant now) {
        boolean isThere = campaign.isEmpty()
                || figures.spanOf(campaign.get().text())
                        .flatMap(Span::askable)
                        .filter(span -> span.from().isBefore(now))
                        .isPresent();
        return isThere ? Optional.of(Topic.of(campaign)) : Optional.empty();
    }

    Topic ask(Topic topic, Instant now) {
        Instant from = RollupWindow.startOf(now.minus(topic.campaign().isPresent() ? ONE_CAMPAIGN : EVERYTHING));
        // Whole windows: their edges would be looked up part by part.
        Instant until = RollupWindow.startOf(now).plus(RollupWindow.LENGTH);
        DeliveryQuery byNetwork = new DeliveryQuery(
                from,
                until,
                ZoneOffset.UTC,
                List.of(Dimension.NETWORK),
                Interval.DAY,
                Unit.PART,
                topic.campaign()
                        .map(campaign -> Map.of(Dimension.CAMPAIGN, Set.of(campaign.text())))
                        .orElse(Map.of()),
                now);
        DeliveryReport networks = figures.measure(byNetwork);
        Topic next = topic.counted(new Topic.Counted(now, from, networks.total().counts()), slowest(networks.rows()));
        if (topic.campaign().isEmpty() && isDue(next.largestAt(), LARGEST_EVERY, now)) {
            next = next.largest(largest(from, until, now), now);
        }
        return isDue(next.forecastAt(), FORECAST_EVERY, now) ? next.forecast(forecast(next, now), now) : next;
    }

    private static boolean isDue(Instant last, Duration every, Instant now) {
        return !last.isAfter(now.minus(every));
    }

    private static List<DeliveryRow> slowest(List<DeliveryRow> networks) {
        return networks.stream()
                .filter(row -> row.timeToReceipt().n() >= LEAST)
                .sorted(Comparator.comparing(
                                (DeliveryRow row) -> row.timeToReceipt().p95().orElse(Duration.ZERO))
                        .reversed()
                        .thenComparing(row -> row.key().getOrDefault(Dimension.NETWORK, "")))
                .limit(NETWORKS)
                .toList();
    }

    private List<DeliveryRow> largest(Instant from, Instant until, Instant now) {
        DeliveryQuery byCampaign = new DeliveryQuery(
                from, until, ZoneOffset.UTC, List.of(Dimension.CAMPAIGN), Interval.DAY, Unit.PART, Map.of(), now);
        try {
            return figures.measureAll(List.of(), List.of(byCampaign)).getFirst().rows().stream()
                    .filter(row -> row.counts().missing() > 0)
                    .sorted(Comparator.comparingLong(
                                    (DeliveryRow row) -> row.counts().missing())
                            .reversed()
                            .thenComparing(row -> row.key().getOrDefault(Dimension.CAMPAIGN, "")))
                    .limit(CAMPAIGNS)
                    .toList();
        } catch (TooManyRows e) {
            // So many campaigns in a day are no big send: none is picked out.
            return List.of();
        }
    }

    private Optional<CampaignForecast> forecast(Topic topic, Instant now) {
        return topic.campaign()
                .or(() -> topic.largest().stream()
                        .findFirst()
                        .map(row -> new Campaign(row.key().getOrDefault(Dimension.CAMPAIGN, ""))))
                .map(campaign -> forecasts.forecast(campaign, now));
    }
}
