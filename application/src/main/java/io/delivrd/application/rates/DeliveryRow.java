package io.delivrd.application.rates;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.DeliveryCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts, times and spend of one group.
///
/// @param key the group's values by dimension, in the order asked for; a bucket is the ISO-8601 UTC instant it starts
///     at, a missing error or country is empty text
/// @param network name and country, where the group holds the network
/// @param spend sums by currency, in the order of the currency code; never added across currencies
public record DeliveryRow(
        Map<Dimension, String> key,
        Optional<Network> network,
        DeliveryCounts counts,
        TimeToReceipt timeToReceipt,
        List<Price> spend) {

    public DeliveryRow {
        spend = List.copyOf(spend);
    }
}
