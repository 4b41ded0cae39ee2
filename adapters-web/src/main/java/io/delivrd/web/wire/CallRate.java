package io.delivrd.web.wire;

import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Spreads calls evenly, each account for itself.
public final class CallRate {

    private final Duration distance;
    private final Map<AccountId, Bucket> buckets = new ConcurrentHashMap<>();

    /// @param perSecond 1 to 1000
    public CallRate(String setting, int perSecond) {
        if (perSecond < 1 || perSecond > 1_000) {
            throw new IllegalArgumentException(setting + " must be 1 to 1000, not " + perSecond);
        }
        this.distance = Duration.ofSeconds(1).dividedBy(perSecond);
    }

    /// Waits until the account may make its next call.
    ///
    /// @throws ReportsUnavailable if the thread is interrupted
    public void await(AccountId account) {
        try {
            buckets.computeIfAbsent(account, _ -> bucket()).asBlocking().consume(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReportsUnavailable("stopped while waiting for the rate limit", e);
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, distance))
                .build();
    }
}
