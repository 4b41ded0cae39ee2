package io.delivrd.web.metrics;

import io.delivrd.application.retention.Kept;
import io.delivrd.application.retention.Kind;
import io.delivrd.application.retention.RetentionMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/// How far dropping is, by kind, as `delivrd.retention.*`.
@Singleton
final class MicrometerRetentionMetrics implements RetentionMetrics {

    private final Map<Kind, AtomicReference<Kept>> latest = new EnumMap<>(Kind.class);

    MicrometerRetentionMetrics(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            AtomicReference<Kept> held =
                    new AtomicReference<>(new Kept(kind, Optional.empty(), true, 0, Optional.empty()));
            latest.put(kind, held);
            gauge(registry, kind, held, "dropped", "Rows that went, or lost what is personal", Kept::dropped);
            gauge(
                    registry,
                    kind,
                    held,
                    "behind",
                    "1 while what is no longer kept is still there",
                    kept -> kept.done() ? 0 : 1);
            gauge(
                    registry,
                    kind,
                    held,
                    "kept.from.seconds",
                    "What is before is no longer kept, seconds since 1970; 0: everything is kept",
                    kept -> kept.from().map(Instant::getEpochSecond).orElse(0L));
        }
    }

    private static void gauge(
            MeterRegistry registry,
            Kind kind,
            AtomicReference<Kept> held,
            String name,
            String description,
            ToDoubleFunction<Kept> value) {
        Gauge.builder(
                        "delivrd.retention." + name,
                        held,
                        told -> value.applyAsDouble(Objects.requireNonNull(told.get())))
                .description(description)
                .tag("kind", kind.tag())
                .register(registry);
    }

    @Override
    public void told(Kept kept) {
        Optional.ofNullable(latest.get(kept.kind())).ifPresent(held -> held.set(kept));
    }
}
