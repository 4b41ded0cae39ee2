package io.delivrd.application.completeness;

import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.List;

/// Finals of windows that were polled whole, by who showed them: the webhook, the poll, or both.
///
/// Only runs of mode `window` count as polls. Runs by id ask for what is missing, so what they find says
/// nothing of what they would have found elsewhere. Finals that happened after a window was polled are left
/// out: no poll could show them.
public interface WindowCaptures {

    /// Counts runs that ended and were not counted since, and once more a day after they ended: providers
    /// push again for that long. Cost follows the records of those runs.
    ///
    /// @return how many runs were counted; more may be left
    int advance(Instant now);

    /// @param from inclusive, by the hour in which parts are counted
    /// @param until exclusive
    /// @return by provider, account, network and hour
    List<Hour> hours(Instant from, Instant until);

    /// One hour of an account and network, as far as it was polled.
    ///
    /// @param hour its start, in UTC
    record Hour(ProviderId provider, AccountId account, NetworkCode network, Instant hour, Captures captures) {}
}
