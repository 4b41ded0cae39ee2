package io.delivrd.application.fallback;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What an account waits for, by when it was sent: from this it is reckoned what should have come.
///
/// Parts on networks and accounts that send no receipts are never among it.
public interface Waiting {

    /// @param from inclusive, by the instant by which parts are counted
    /// @param until exclusive; ages are those at that instant, in whole seconds
    /// @param most parts looked at, the newest
    /// @return parts without a final state by network and age
    Map<NetworkCode, SortedMap<Duration, Long>> open(
            ProviderId provider, AccountId account, Instant from, Instant until, int most);

    /// @param until exclusive; what is more than a week after the start is not looked at
    /// @return how many parts receipts were pushed of at the same time of each of the seven days before,
    ///     latest day first; quarter hours that are in it in part count in part. Empty where the account is
    ///     not known for so long
    List<Double> habit(ProviderId provider, AccountId account, Instant from, Instant until);

    /// @return quarter hours in which parts that are due were sent, with all networks of them, by both
    List<Gap> gaps(ProviderId provider, AccountId account, Patience patience, Instant now);

    /// Parts of one network that were sent in the same quarter hour.
    ///
    /// @param quarter its start
    /// @param sent all of them
    /// @param open those without a final state
    /// @param due those of them that are to be asked for
    /// @param step how many times to wait are over for one of the open ones at least
    /// @param age of the open ones, on average; where none is, since the middle of the quarter hour
    record Gap(NetworkCode network, Instant quarter, long sent, long open, long due, int step, Duration age) {}
}
