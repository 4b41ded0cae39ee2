package io.delivrd.application.fallback;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Tries again what may succeed later: waits twice as long each time, between half and all of it, or as long as the
/// provider asks.
///
/// @param tries at least 1
/// @param first longest wait before the second try
/// @param longest longest wait, also where the provider asks for more
record Backoff(int tries, Duration first, Duration longest, RandomGenerator random) {

    /// @throws ReportsUnavailable of the last try
    /// @throws ReportsRefused at once
    <T> T call(Supplier<T> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ReportsUnavailable e) {
                if (attempt >= tries) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(wait(attempt, e).toMillis());
            }
        }
    }

    private Duration wait(int attempt, ReportsUnavailable failure) {
        Duration grown = shorter(first.multipliedBy(1L << Math.min(attempt - 1, 20)), longest);
        long half = grown.toMillis() / 2;
        Duration own = Duration.ofMillis(half + random.nextLong(half + 1));
        return failure.retryAfter()
                .map(asked -> shorter(asked, longest).plusMillis(random.nextLong(250)))
                .orElse(own);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
