package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import java.util.Arrays;
import java.util.Locale;

/// What sums tell apart beside account, state, error and currency.
enum Margin {
    /// Neither campaign nor network.
    TOTAL,
    NETWORK,
    CAMPAIGN,
    /// Both.
    CELL;

    /// @return the one with the fewest rows that can answer
    static Margin of(DeliveryQuery query) {
        boolean campaign = names(query, Dimension.CAMPAIGN, Dimension.CLIENT_REF);
        boolean network = names(query, Dimension.NETWORK, Dimension.COUNTRY);
        if (campaign) {
            return network ? CELL : CAMPAIGN;
        }
        return network ? NETWORK : TOTAL;
    }

    private static boolean names(DeliveryQuery query, Dimension... dimensions) {
        return Arrays.stream(dimensions)
                .anyMatch(dimension ->
                        query.group().contains(dimension) || query.filter().containsKey(dimension));
    }

    boolean tellsNetworks() {
        return this == NETWORK || this == CELL;
    }

    Margin withNetworks() {
        return this == TOTAL ? NETWORK : CELL;
    }

    /// @return the name in SQL
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
