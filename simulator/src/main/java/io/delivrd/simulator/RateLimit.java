package io.delivrd.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/// So many requests in any second, by the machine's time.
final class RateLimit {

    private static final long SECOND = 1_000_000_000;

    private final int perSecond;
    private final ReentrantLock counting = new ReentrantLock();
    private final Deque<Long> taken = new ArrayDeque<>();

    /// @param perSecond 0 for no limit
    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean take() {
        if (perSecond == 0) {
            return true;
        }
        counting.lock();
        try {
            long now = System.nanoTime();
            while (!taken.isEmpty() && now - taken.getFirst() >= SECOND) {
                taken.removeFirst();
            }
            if (taken.size() >= perSecond) {
                return false;
            }
            taken.addLast(now);
            return true;
        } finally {
            counting.unlock();
        }
    }
}
