package io.delivrd.application.live;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.rates.DeliveryCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What goes on at the moment, of all instances.
///
/// @param campaign what is watched; empty for everything
/// @param pace of all receipts, whatever is watched
/// @param lastReceived empty if no receipt ever came
/// @param lag how far the figures are behind what was acknowledged
/// @param from parts sent since are looked at
/// @param counts of those parts
/// @param before the same a minute ago, or as long ago as it is known; empty where it is not
/// @param slowest networks by the time until 95 % of their receipts are there, slowest first
/// @param largest campaigns with most receipts still to come; empty where one campaign is watched
/// @param forecast of what is watched, or of the first of the largest campaigns
public record LiveFigures(
        Instant at,
        Optional<Campaign> campaign,
        Pace pace,
        Optional<Instant> lastReceived,
        Duration lag,
        Instant from,
        DeliveryCounts counts,
        Optional<Before> before,
        List<DeliveryRow> slowest,
        List<DeliveryRow> largest,
        Optional<CampaignForecast> forecast) {

    public LiveFigures {
        slowest = List.copyOf(slowest);
        largest = List.copyOf(largest);
    }

    /// @param age how long ago that was
    public record Before(Duration age, DeliveryCounts counts) {}
}
