package io.delivrd.application.live;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.rates.DeliveryCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was found out of one thing that is watched, by and by.
///
/// @param campaign empty for everything
/// @param past of the last minute, oldest first; the last one is the newest
/// @param largestAt when the largest campaigns were asked for
/// @param forecastAt when the forecast was asked for
record Topic(
        Optional<Campaign> campaign,
        List<Counted> past,
        List<DeliveryRow> slowest,
        List<DeliveryRow> largest,
        Instant largestAt,
        Optional<CampaignForecast> forecast,
        Instant forecastAt) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// @param from parts sent since are counted
    record Counted(Instant at, Instant from, DeliveryCounts counts) {}

    Topic {
        past = List.copyOf(past);
        slowest = List.copyOf(slowest);
        largest = List.copyOf(largest);
    }

    static Topic of(Optional<Campaign> campaign) {
        return new Topic(campaign, List.of(), List.of(), List.of(), Instant.MIN, Optional.empty(), Instant.MIN);
    }

    Counted now() {
        return past.getLast();
    }

    /// @return as counts were of the same parts, a minute before at most
    Optional<LiveFigures.Before> before(Instant now) {
        return past.stream()
                .filter(one -> one.from().equals(now().from()) && !one.at().equals(now().at()))
                .findFirst()
                .map(one -> new LiveFigures.Before(Duration.between(one.at(), now), one.counts()));
    }

    Topic counted(Counted newest, List<DeliveryRow> networks) {
        List<Counted> kept = new ArrayList<>(past);
        kept.removeIf(one -> Duration.between(one.at(), newest.at()).compareTo(MINUTE) > 0);
        kept.add(newest);
        return new Topic(campaign, kept, networks, largest, largestAt, forecast, forecastAt);
    }

    Topic largest(List<DeliveryRow> campaigns, Instant at) {
        return new Topic(campaign, past, slowest, campaigns, at, forecast, forecastAt);
    }

    Topic forecast(Optional<CampaignForecast> newest, Instant at) {
        return new Topic(campaign, past, slowest, largest, largestAt, newest, at);
    }
}
