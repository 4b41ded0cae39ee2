package io.delivrd.web.testing;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.ReceiptsUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

public final class MemoryQuarantine implements Quarantine {

    private final Map<UUID, QuarantinedRequest> requests = new LinkedHashMap<>();
    private final Set<UUID> dismissed = new HashSet<>();
    private final ReentrantLock gate = new ReentrantLock();
    private volatile boolean away;

    @Override
    public void add(QuarantinedRequest request) {
        gate.lock();
        try {
            put(request);
        } finally {
            gate.unlock();
        }
    }

    private synchronized void put(QuarantinedRequest request) {
        if (away) {
            throw new ReceiptsUnavailable("the store is away");
        }
        requests.put(request.id(), request);
    }

    /// Nothing is kept until it is closed.
    public AutoCloseable heldUp() {
        gate.lock();
        return gate::unlock;
    }

    @Override
    public synchronized void each(
            Instant before, int limit, boolean settledToo, Kind kind, Predicate<QuarantinedRequest> taker) {
        boolean _ = requests.values().stream()
                .filter(request -> request.receivedAt().isBefore(before))
                .filter(request -> settledToo || isUnsettled(request))
                .filter(request -> isOf(kind, request))
                .sorted(Comparator.comparing(QuarantinedRequest::receivedAt).reversed())
                .limit(limit)
                .allMatch(taker);
    }

    @Override
    public synchronized Optional<QuarantinedRequest> find(UUID id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public synchronized void replayed(UUID id, Instant at) {
        requests.computeIfPresent(
                id,
                (_, kept) -> new QuarantinedRequest(
                        kept.id(),
                        kept.receivedAt(),
                        kept.provider(),
                        kept.method(),
                        kept.path(),
                        kept.query(),
                        kept.contentType(),
                        kept.head(),
                        kept.body(),
                        kept.reason(),
                        kept.detail(),
                        Optional.of(at)));
    }

    @Override
    public synchronized long dismissReplies(Instant until, Instant at) {
        List<QuarantinedRequest> replies = requests.values().stream()
                .filter(request -> request.isReply() && isUnsettled(request))
                .filter(request -> !request.receivedAt().isAfter(until))
                .toList();
        replies.forEach(request -> dismissed.add(request.id()));
        return replies.size();
    }

    @Override
    public synchronized long waiting(Kind kind) {
        return requests.values().stream()
                .filter(request -> isUnsettled(request) && isOf(kind, request))
                .count();
    }

    private static boolean isOf(Kind kind, QuarantinedRequest request) {
        return kind == Kind.ANY || request.isReply() == (kind == Kind.REPLY);
    }

    private boolean isUnsettled(QuarantinedRequest request) {
        return request.replayedAt().isEmpty() && !dismissed.contains(request.id());
    }

    public synchronized List<QuarantinedRequest> all() {
        return new ArrayList<>(requests.values());
    }

    public QuarantinedRequest only() {
        List<QuarantinedRequest> all = all();
        if (all.size() != 1) {
            throw new AssertionError("expected one request in quarantine, not " + all.size());
        }
        return all.getFirst();
    }

    public void goAway() {
        away = true;
    }
}
