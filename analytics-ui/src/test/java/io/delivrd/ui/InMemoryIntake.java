package io.delivrd.ui;

import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// What was taken, as told.
final class InMemoryIntake implements IntakeRecord, Quarantine, FoldProgress {

    private volatile Totals totals = new Totals(0, 0, Optional.empty());
    private final List<QuarantinedRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong waiting = new AtomicLong();
    private volatile long behind;
    private volatile Duration lag = Duration.ZERO;
    private volatile long setAside;

    void received(long stored, long repeated, Instant last) {
        totals = new Totals(stored, repeated, Optional.of(last));
    }

    void behind(long receipts, Duration since, long aside) {
        behind = receipts;
        lag = since;
        setAside = aside;
    }

    @Override
    public long behind() {
        return behind;
    }

    @Override
    public Duration lag() {
        return lag;
    }

    @Override
    public Instant foldedUntil(Instant now) {
        return now.minus(lag);
    }

    @Override
    public boolean awaitFolded(Instant now, Duration patience) {
        return behind == 0;
    }

    @Override
    public long countSetAside() {
        return setAside;
    }

    void nothing() {
        behind(0, Duration.ZERO, 0);
        totals = new Totals(0, 0, Optional.empty());
        waiting.set(0);
        requests.clear();
    }

    void quarantined(long n) {
        waiting.set(n);
    }

    static QuarantinedRequest unreadable(Instant receivedAt, String reason, String detail) {
        return new QuarantinedRequest(
                UUID.nameUUIDFromBytes((receivedAt + reason).getBytes(StandardCharsets.UTF_8)),
                receivedAt,
                "vonage",
                "POST",
                "/webhooks/vonage/receipts",
                "",
                "application/json",
                QuarantinedRequest.Head.NONE,
                new byte[0],
                reason,
                detail,
                Optional.empty());
    }

    @Override
    public Totals totals() {
        return totals;
    }

    @Override
    public void requireReady() {}

    @Override
    public void add(QuarantinedRequest request) {
        requests.addFirst(request);
        if (!request.isReply()) {
            waiting.incrementAndGet();
        }
    }

    @Override
    public void each(Instant before, int limit, boolean settledToo, Kind kind, Predicate<QuarantinedRequest> taker) {
        boolean _ = requests.stream()
                .filter(request -> kind == Kind.ANY || request.isReply() == (kind == Kind.REPLY))
                .limit(limit)
                .allMatch(taker);
    }

    @Override
    public Optional<QuarantinedRequest> find(UUID id) {
        return Optional.empty();
    }

    @Override
    public void replayed(UUID id, Instant at) {
        waiting.decrementAndGet();
    }

    @Override
    public long dismissReplies(Instant until, Instant at) {
        long replies = replies();
        requests.removeIf(QuarantinedRequest::isReply);
        return replies;
    }

    @Override
    public long waiting(Kind kind) {
        return switch (kind) {
            case ANY -> waiting.get() + replies();
            case UNREADABLE -> waiting.get();
            case REPLY -> replies();
        };
    }

    private long replies() {
        return requests.stream().filter(QuarantinedRequest::isReply).count();
    }
}
