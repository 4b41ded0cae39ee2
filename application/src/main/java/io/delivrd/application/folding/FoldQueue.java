package io.delivrd.application.folding;

import io.delivrd.application.intake.LogStretch;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be folded, in the order it was logged: in memory up to a limit, past it only where it stands.
///
/// One thread takes from it, in batches by time and size; any may add, or wait until it has caught up.
final class FoldQueue {

    private static final Duration READ_AT_ONCE = Duration.ofMillis(500);

    private final FoldReceipts.Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition caughtUp = lock.newCondition();
    private final Deque<Item> waiting = new ArrayDeque<>();
    // Changed under the lock only.
    private final AtomicInteger inMemory = new AtomicInteger();
    private final AtomicLong logged = new AtomicLong();
    private final AtomicLong folded = new AtomicLong();
    private final Deque<Item> underWay = new ArrayDeque<>();
    private volatile boolean hurried;
    private volatile boolean closing;

    /// @param stretches at least one
    /// @param count acknowledged receipts that stand there
    /// @param receipts empty if they are to be read from the log
    record Item(List<LogStretch> stretches, int count, Optional<List<DeliveryReceipt>> receipts, long since) {

        LogStretch whole() {
            // Writers say so in the order of their commits, not of their places.
            return stretches.stream().reduce(LogStretch::with).orElseThrow();
        }
    }

    FoldQueue(FoldReceipts.Settings settings) {
        this.settings = settings;
    }

    void add(LogStretch stretch, List<DeliveryReceipt> receipts) {
        lock.lock();
        try {
            boolean first = waiting.isEmpty();
            if (inMemory.get() + receipts.size() <= settings.memoryLimit()) {
                inMemory.addAndGet(receipts.size());
                waiting.add(new Item(
                        List.of(stretch), receipts.size(), Optional.of(withoutPayloads(receipts)), System.nanoTime()));
            } else {
                addToBeRead(stretch, receipts.size());
            }
            logged.addAndGet(receipts.size());
            if (first || inMemory.get() >= settings.batchLimit()) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Stretches near one another are read at once.
    private void addToBeRead(LogStretch stretch, int count) {
        Item last = waiting.peekLast();
        if (last != null
                && last.receipts().isEmpty()
                && last.count() + count <= settings.batchLimit()
                && last.whole().with(stretch).length().compareTo(READ_AT_ONCE) < 0) {
            waiting.removeLast();
            List<LogStretch> stretches = new ArrayList<>(last.stretches());
            stretches.add(stretch);
            waiting.add(new Item(stretches, last.count() + count, Optional.empty(), last.since()));
        } else {
            waiting.add(new Item(List.of(stretch), count, Optional.empty(), System.nanoTime()));
        }
    }

    /// The fold needs no payload.
    private static List<DeliveryReceipt> withoutPayloads(List<DeliveryReceipt> receipts) {
        List<DeliveryReceipt> bare = new ArrayList<>(receipts.size());
        for (DeliveryReceipt receipt : receipts) {
            bare.add(new DeliveryReceipt(receipt.part(), receipt.claim(), receipt.scts(), receipt.attributes(), ""));
        }
        return bare;
    }

    /// A stretch that was logged and whose receipts nobody handed in here.
    void addOwed(LogStretch stretch) {
        lock.lock();
        try {
            waiting.add(new Item(List.of(stretch), 0, Optional.empty(), System.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /// Waits for receipts, then a little for more, so that few batches do the work of many.
    ///
    /// @param patience how long it waits for the first
    /// @return what is under way from here on, until it is [#done]
    @SuppressWarnings("WaitNotInLoop") // Who is woken too early takes nothing and comes back.
    List<Item> next(Duration patience) {
        lock.lock();
        try {
            if (waiting.isEmpty() && !closing) {
                long _ = changed.awaitNanos(patience.toNanos());
            }
            long left = settings.linger().toNanos();
            while (!waiting.isEmpty() && inMemory.get() < settings.batchLimit() && left > 0 && !hurried && !closing) {
                left = changed.awaitNanos(left);
            }
            hurried = false;
            List<Item> batch = new ArrayList<>();
            int count = 0;
            while (!waiting.isEmpty()
                    && (batch.isEmpty() || count + waiting.getFirst().count() <= settings.batchLimit())) {
                Item item = waiting.removeFirst();
                inMemory.addAndGet(-item.receipts().map(List::size).orElse(0));
                count += item.count();
                batch.add(item);
            }
            underWay.addAll(batch);
            return batch;
        } catch (InterruptedException e) {
            closing = true;
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    void done(List<Item> batch) {
        lock.lock();
        try {
            for (Item item : batch) {
                folded.addAndGet(item.count());
            }
            underWay.clear();
            caughtUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits, but for no longer than this is open.
    void pause(Duration length) {
        lock.lock();
        try {
            long left = length.toNanos();
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /// @return receipts that were added and are not folded
    long behind() {
        lock.lock();
        try {
            return logged.get() - folded.get();
        } finally {
            lock.unlock();
        }
    }

    /// @return how long the oldest has waited; zero if there is none
    Duration lag() {
        lock.lock();
        try {
            return Optional.ofNullable(underWay.isEmpty() ? waiting.peekFirst() : underWay.peekFirst())
                    .map(item -> Duration.ofNanos(System.nanoTime() - item.since()))
                    .orElse(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything that was added before is folded, or the patience is over.
    ///
    /// @return whether it is
    boolean awaitFolded(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wanted = logged.get();
            long left = patience.toNanos();
            while (folded.get() < wanted) {
                if (left <= 0) {
                    return false;
                }
                hurried = true;
                changed.signal();
                left = caughtUp.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a batch is done, or the patience is over.
    @SuppressWarnings("WaitNotInLoop") // Who is woken too early looks again.
    void awaitNextDone(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long _ = caughtUp.awaitNanos(patience.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /// Nothing waits from here on; what waits already can still be taken.
    void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        return closing;
    }
}
