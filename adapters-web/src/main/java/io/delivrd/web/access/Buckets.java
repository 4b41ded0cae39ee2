package io.delivrd.web.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bucket of attempts for each key, in memory; the least used buckets are forgotten.
final class Buckets {

    private static final int MOST = 20_000;

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    });

    private final Bandwidth bandwidth;
    private final TimeMeter meter;

    /// @param burst attempts in a row
    /// @param refill after which there is one more
    Buckets(int burst, Duration refill, InstantSource clock) {
        this.bandwidth =
                Bandwidth.builder().capacity(burst).refillGreedy(1, refill).build();
        this.meter = new Meter(clock);
    }

    /// @return how long to wait; empty if one was taken
    Optional<Duration> taken(String key) {
        ConsumptionProbe probe = buckets.computeIfAbsent(key, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Takes none.
    ///
    /// @return how long to wait; empty if one could be taken
    Optional<Duration> lacking(String key) {
        return Optional.ofNullable(buckets.get(key))
                .map(bucket -> bucket.estimateAbilityToConsume(1))
                .filter(estimate -> !estimate.canBeConsumed())
                .map(estimate -> Duration.ofNanos(estimate.getNanosToWaitForRefill()));
    }

    void giveBack(String key) {
        Optional.ofNullable(buckets.get(key)).ifPresent(bucket -> bucket.addTokens(1));
    }

    void forget(String key) {
        buckets.remove(key);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(meter)
                .build();
    }

    private record Meter(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
