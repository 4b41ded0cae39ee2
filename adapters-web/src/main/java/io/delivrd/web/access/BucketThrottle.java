package io.delivrd.web.access;

import io.delivrd.application.access.SignInThrottle;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A bucket of attempts for each name and each address, in memory; the least used buckets are forgotten.
@Singleton
final class BucketThrottle implements SignInThrottle {

    static final int PER_NAME = 8;
    static final int PER_ADDRESS = 40;

    private static final Bandwidth NAME = bandwidth(PER_NAME, Duration.ofSeconds(30));
    private static final Bandwidth ADDRESS = bandwidth(PER_ADDRESS, Duration.ofSeconds(5));
    private static final int MOST = 20_000;

    private final Map<String, Bucket> names = buckets();
    private final Map<String, Bucket> addresses = buckets();
    private final TimeMeter meter;

    BucketThrottle(InstantSource clock) {
        this.meter = new Meter(clock);
    }

    @Override
    public Optional<Duration> attempt(String name, String address) {
        // First the address: who floods us with names shall not push out the buckets of others' names.
        return taken(addresses, address, ADDRESS).or(() -> taken(names, keyOf(name), NAME));
    }

    @Override
    public void succeeded(String name) {
        names.remove(keyOf(name));
    }

    private Optional<Duration> taken(Map<String, Bucket> buckets, String key, Bandwidth limit) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Bucket bucket = buckets.computeIfAbsent(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit)
                        .withCustomTimePrecision(meter)
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static String keyOf(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return key.length() > 100 ? key.substring(0, 100) : key;
    }

    private static Bandwidth bandwidth(int burst, Duration refill) {
        return Bandwidth.builder().capacity(burst).refillGreedy(1, refill).build();
    }

    private static Map<String, Bucket> buckets() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST;
            }
        });
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
