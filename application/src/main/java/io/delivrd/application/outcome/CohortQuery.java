package io.delivrd.application.outcome;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Optional;

/// Which parts a question is about, and as of when.
///
/// @param from inclusive, by the instant by which parts are counted; to the quarter hour, which is in if it starts in
/// @param until exclusive
/// @param asOf what is known then by the provider's times: parts sent later are not there, those that became final
///     later are open
/// @param provider all if empty
/// @param network all if empty
/// @param campaign all if empty
public record CohortQuery(
        Instant from,
        Instant until,
        Instant asOf,
        Optional<ProviderId> provider,
        Optional<NetworkCode> network,
        Optional<Campaign> campaign) {

    /// @return the same of another window
    public CohortQuery within(Instant since, Instant before) {
        return new CohortQuery(since, before, asOf, provider, network, campaign);
    }
}
