package io.delivrd.application.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Drops what a test says there is, one row at a time.
public final class InMemoryRetention implements Retention {

    private final Map<Kind, Long> waiting = new EnumMap<>(Kind.class);
    private final Map<Kind, Kept> kept = new EnumMap<>(Kind.class);

    public InMemoryRetention() {
        Arrays.stream(Kind.values())
                .forEach(kind -> kept.put(kind, new Kept(kind, Optional.empty(), false, 0, Optional.empty())));
    }

    /// @return on what a test keeps
    public KeepNoLonger keeping(InstantSource clock) {
        return new KeepNoLonger(this, Map.of(Kind.PERSONAL_DATA, Duration.ofDays(395)), _ -> {}, clock);
    }

    public synchronized void waits(Kind kind, long rows) {
        waiting.put(kind, rows);
    }

    @Override
    public synchronized void begin(Kind kind, Instant from) {
        Kept before = Objects.requireNonNull(kept.get(kind));
        if (before.from().filter(known -> !known.isBefore(from)).isEmpty()) {
            kept.put(kind, new Kept(kind, Optional.of(from), false, before.dropped(), before.changedAt()));
        }
    }

    @Override
    public synchronized boolean dropSome(Kind kind) {
        long left = waiting.getOrDefault(kind, 0L);
        Kept before = Objects.requireNonNull(kept.get(kind));
        waiting.put(kind, Math.max(0, left - 1));
        kept.put(
                kind,
                new Kept(kind, before.from(), left == 0, before.dropped() + Math.min(left, 1), before.changedAt()));
        return left > 0;
    }

    @Override
    public synchronized List<Kept> all() {
        return Arrays.stream(Kind.values()).map(kept::get).toList();
    }
}
