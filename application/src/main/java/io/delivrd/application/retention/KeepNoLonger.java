package io.delivrd.application.retention;

import io.delivrd.domain.message.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Drops what was kept for as long as it is to be.
public final class KeepNoLonger {

    /// Whoever asks providers for receipts that never came, or imports, finds the parts they are of.
    public static final Duration SHORTEST = Duration.ofDays(7);

    private final Retention retention;
    private final Map<Kind, Duration> kept;
    private final RetentionMetrics metrics;
    private final InstantSource clock;

    /// @param kept for how long; what is not in it is kept for ever
    public KeepNoLonger(Retention retention, Map<Kind, Duration> kept, RetentionMetrics metrics, InstantSource clock) {
        this.retention = retention;
        this.kept = Map.copyOf(kept);
        this.metrics = metrics;
        this.clock = clock;
        kept.forEach((kind, time) -> {
            if (time.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(kind.tag() + " must be kept for " + SHORTEST.toDays() + " days");
            }
        });
    }

    /// @return for how long; empty: for ever
    public Optional<Duration> kept(Kind kind) {
        return Optional.ofNullable(kept.get(kind));
    }

    /// Tells the metrics of this instance, whichever instance drops.
    public void tell() {
        progress().forEach(metrics::told);
    }

    /// @return how far dropping is, of each kind
    public List<Kept> progress() {
        return retention.all();
    }

    /// @return where the detail of the part ends
    public Gone gone(Part part) {
        return Gone.of(
                part,
                progress().stream()
                        .filter(kept -> kept.kind() == Kind.RECEIPTS)
                        .findFirst()
                        .flatMap(Kept::from));
    }

    /// Drops all that is due, and rests between as long as it was busy. A thread that is interrupted leaves the
    /// rest for
    /// the next time.
    public void advance() {
        Instant now = clock.instant();
        for (Kind kind : Kind.values()) {
            kept(kind).ifPresent(time -> {
                retention.begin(kind, from(kind, now.minus(time)));
                drop(kind);
            });
        }
    }

    private void drop(Kind kind) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            long start = System.nanoTime();
            more = retention.dropSome(kind);
            if (more) {
                LockSupport.parkNanos(System.nanoTime() - start);
            }
        }
    }

    /// Receipts go by the month.
    private static Instant from(Kind kind, Instant due) {
        Instant day = due.truncatedTo(ChronoUnit.DAYS);
        return kind == Kind.RECEIPTS
                ? day.atOffset(ZoneOffset.UTC).withDayOfMonth(1).toInstant()
                : day;
    }
}
