package io.delivrd.web.metrics;

import io.delivrd.application.fallback.FallbackMetrics;
import io.delivrd.application.fallback.OpenParts.Lag;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The counts of the fallback as `delivrd.fallback.*` meters, by provider and account.
@Singleton
final class MicrometerFallbackMetrics implements FallbackMetrics {

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    MicrometerFallbackMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void watched(ProviderId provider, AccountId account, Lag lag) {
        Tags tags = tags(provider, account);
        gauge("due", "Parts that are due to be asked for", tags, lag.due());
        gauge(
                "lag.seconds",
                "For how long the oldest of them has been due",
                tags,
                lag.longest().toSeconds());
        gauge(
                "watched.seconds",
                "When it was last looked for what is due, seconds since 1970",
                tags,
                clock.instant().getEpochSecond());
    }

    @Override
    public void ended(PollRun run) {
        Tags tags = tags(run.provider(), run.account());
        counter("asked", "Parts asked for by id", tags).increment(run.asked());
        counter("records", "Records the provider charged for", tags).increment(run.records());
        counter("closed", "Parts that became final by a record", tags).increment(run.closed());
        counter(
                        "runs",
                        "Runs that have ended",
                        tags.and("mode", run.mode().tag(), "state", run.state().tag()))
                .increment();
        gauge(
                "ended.seconds",
                "When a run last ended, seconds since 1970",
                tags,
                clock.instant().getEpochSecond());
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder("delivrd.fallback." + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void gauge(String name, String description, Tags tags, long value) {
        gauges.computeIfAbsent(name + tags, _ -> {
                    AtomicLong held = new AtomicLong();
                    Gauge.builder("delivrd.fallback." + name, held, AtomicLong::get)
                            .description(description)
                            .tags(tags)
                            .register(registry);
                    return held;
                })
                .set(value);
    }

    private static Tags tags(ProviderId provider, AccountId account) {
        return Tags.of("provider", provider.text(), "account", account.text());
    }
}
