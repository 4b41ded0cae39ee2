package io.delivrd.web.statistics;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Optional;

/// What every question of this room may say.
///
/// @param from parts sent from then on
/// @param until parts sent before; after `from`
/// @param asOf what was known then; never later than what the figures hold
record Asked(
        Instant from,
        Instant until,
        Instant asOf,
        Optional<ProviderId> provider,
        Optional<NetworkCode> network,
        Optional<Campaign> campaign) {

    /// @return the parts that are asked for
    CohortQuery cohorts() {
        return new CohortQuery(from, until, asOf, provider, network, campaign);
    }
}
