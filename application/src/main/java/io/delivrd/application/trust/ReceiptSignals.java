package io.delivrd.application.trust;

import io.delivrd.domain.trust.NetworkSignals;
import java.time.Instant;
import java.util.List;

/// What is seen of networks' receipts, without looking at single ones.
public interface ReceiptSignals {

    /// @param from inclusive, by the instant by which parts are counted; to the quarter hour, which is in if it
    ///     starts in the window
    /// @param until exclusive
    /// @param silentBefore open parts sent before that wait in vain; to the hour
    /// @return one of each provider and network with any part that is final or waits in vain, ordered by both;
    ///     without networks and accounts that send no receipts
    List<NetworkSignals> seen(Instant from, Instant until, Instant silentBefore);
}
