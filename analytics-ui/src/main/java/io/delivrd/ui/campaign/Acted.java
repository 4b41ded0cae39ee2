package io.delivrd.ui.campaign;

import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.window.Asked;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// After how many messages the recipient did what the campaign was sent for.
///
/// @param text such as `12 of 40 messages were acted on`
record Acted(String text, RateText rate) {

    /// @return empty where nothing is known, or a filter is in force that recipients' actions are not counted by
    static Optional<Acted> of(Conversions conversions, String campaign, Asked asked, Numbers numbers) {
        DeliveryQuery query = asked.query();
        if (!Set.of(Dimension.NETWORK).containsAll(asked.filters().keySet())) {
            return Optional.empty();
        }
        Set<String> networks = asked.filters().getOrDefault(Dimension.NETWORK, Set.of());
        List<Conversions.Row> rows = conversions.count(new Window(query.from(), query.until()), campaign).stream()
                .filter(row -> networks.isEmpty() || networks.contains(row.network()))
                .toList();
        long acted = rows.stream().mapToLong(Conversions.Row::acted).sum();
        long all = rows.stream().mapToLong(Conversions.Row::all).sum();
        return all == 0
                ? Optional.empty()
                : Optional.of(new Acted(
                        numbers.words().text("acted.text", numbers.count(acted), numbers.count(all)),
                        RateText.of(new Rate(acted, all), numbers)));
    }
}
