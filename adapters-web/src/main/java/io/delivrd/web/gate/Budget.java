package io.delivrd.web.gate;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The room there is for requests, shared by all connections. Nobody waits for it: what does not fit is refused.
final class Budget {

    private final long bytes;
    private final GateSettings settings;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong takenUnfinished = new AtomicLong();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> unfinishedOf = new ConcurrentHashMap<>();

    /// @param bytes in all
    Budget(long bytes, GateSettings settings) {
        this.bytes = bytes;
        this.settings = settings;
    }

    /// Room for a request that came whole, until it is answered.
    boolean take(long some) {
        return taken(taken, some, bytes);
    }

    void giveBack(long some) {
        taken.addAndGet(-some);
    }

    /// Room for more of a request that is still coming.
    boolean takeUnfinished(long some) {
        if (!taken(takenUnfinished, some, bytes / 2)) {
            return false;
        }
        if (take(some)) {
            return true;
        }
        takenUnfinished.addAndGet(-some);
        return false;
    }

    void giveBackUnfinished(long some) {
        takenUnfinished.addAndGet(-some);
        giveBack(some);
    }

    /// One more request that is still coming.
    ///
    /// @param client empty where it is not known
    boolean enter(Optional<String> client) {
        if (unfinished.incrementAndGet() > settings.unfinished()) {
            unfinished.decrementAndGet();
            return false;
        }
        if (client.isPresent() && unfinishedOf.merge(client.get(), 1, Integer::sum) > settings.unfinishedPerAddress()) {
            leave(client);
            return false;
        }
        return true;
    }

    void leave(Optional<String> client) {
        unfinished.decrementAndGet();
        client.ifPresent(known -> unfinishedOf.computeIfPresent(known, (_, n) -> n == 1 ? null : n - 1));
    }

    /// @return whether requests that are still coming have taken more than half of what they may
    boolean isTight() {
        return takenUnfinished.get() > bytes / 4 || unfinished.get() > settings.unfinished() / 2;
    }

    long taken() {
        return taken.get();
    }

    int unfinished() {
        return unfinished.get();
    }

    private static boolean taken(AtomicLong from, long some, long limit) {
        if (from.addAndGet(some) <= limit) {
            return true;
        }
        from.addAndGet(-some);
        return false;
    }
}
