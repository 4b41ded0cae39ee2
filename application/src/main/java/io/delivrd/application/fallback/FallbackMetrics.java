package io.delivrd.application.fallback;

import io.delivrd.application.fallback.OpenParts.Lag;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;

/// Counts of the fallback. Alert when runs fail, or when the lag stays above the interval between two looks.
public interface FallbackMetrics {

    /// It was looked for what is due.
    void watched(ProviderId provider, AccountId account, Lag lag);

    /// A run has ended, well or not.
    void ended(PollRun run);
}
