package io.delivrd.application.folding;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogFollower;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.upkeep.Guard;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the log of this instance and folds it, in batches by time and size.
///
/// Nobody who hands in a receipt waits for it. What waits to be folded is kept in memory up to a limit; past it only
/// where it stands, and it is read from the log in its turn. A batch that fails is tried again for as long as the
/// store is away; a receipt that cannot be folded is set aside, and the others go on.
public final class FoldReceipts implements LogFollower, FoldProgress, Guard, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FoldReceipts.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_OWED = Duration.ofMillis(250);
    private static final Duration LOOK_AT_OTHERS = Duration.ofMillis(100);
    private static final Duration READ_AT_ONCE = Duration.ofMillis(500);
    private static final int TRIES_WHILE_CLOSING = 3;

    private final Folds folds;
    private final FoldMetrics metrics;
    private final Settings settings;
    private final Thread thread;

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

    /// @param batchLimit receipts folded in one transaction, about; more than zero
    /// @param linger how long the first receipt of a batch waits for others
    /// @param memoryLimit receipts that wait in memory; those past it are read from the log; zero or more
    public record Settings(int batchLimit, Duration linger, int memoryLimit) {
        public Settings {
            if (batchLimit < 1 || linger.isNegative() || memoryLimit < 0) {
                throw new IllegalArgumentException("fold settings are out of range");
            }
        }
    }

    /// @param stretches at least one
    /// @param count acknowledged receipts that stand there
    /// @param receipts empty if they are to be read from the log
    private record Item(List<LogStretch> stretches, int count, Optional<List<DeliveryReceipt>> receipts, long since) {

        private LogStretch whole() {
            // Writers say so in the order of their commits, not of their places.
            return stretches.stream().reduce(LogStretch::with).orElseThrow();
        }
    }

    public FoldReceipts(Folds folds, FoldMetrics metrics, Settings settings) {
        this.folds = folds;
        this.metrics = metrics;
        this.settings = settings;
        thread = Thread.ofPlatform().name("fold").start(this::run);
    }

    @Override
    public void logged(LogStretch stretch, List<DeliveryReceipt> receipts) {
        lock.lock();
        try {
            boolean first = waiting.isEmpty();
            if (inMemory.get() + receipts.size() <= settings.memoryLimit()) {
                inMemory.addAndGet(receipts.size());
                waiting.add(new Item(
                        List.of(stretch), receipts.size(), Optional.of(withoutPayloads(receipts)), System.nanoTime()));
            } else {
                toBeRead(stretch, receipts.size());
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
    private void toBeRead(LogStretch stretch, int count) {
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

    @Override
    public long behind() {
        lock.lock();
        try {
            return logged.get() - folded.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration lag() {
        lock.lock();
        try {
            return Optional.ofNullable(underWay.isEmpty() ? waiting.peekFirst() : underWay.peekFirst())
                    .map(item -> Duration.ofNanos(System.nanoTime() - item.since()))
                    .orElse(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Waits until everything this instance acknowledged before is folded, or the patience is over.
    ///
    /// @return whether it is
    public boolean awaitFolded(Duration patience) throws InterruptedException {
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

    @Override
    public Instant foldedUntil(Instant now) {
        Instant own = now.minus(lag());
        return folds.firstUnfoldedOfOthers().filter(own::isAfter).orElse(own);
    }

    @Override
    public boolean awaitFolded(Instant now, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        if (!awaitFolded(patience)) {
            return false;
        }
        while (folds.firstUnfoldedOfOthers().filter(now::isAfter).isPresent()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            lock.lockInterruptibly();
            try {
                long _ = caughtUp.awaitNanos(LOOK_AT_OTHERS.toNanos());
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    /// Folds what instances that live no more have left in the log; and says that this one lives.
    ///
    /// @throws ReceiptsUnavailable if the store is away
    public void adopt() {
        folds.adopt(receipts -> folded(List.of(), receipts));
    }

    /// Tries once more what could not be folded.
    ///
    /// @throws ReceiptsUnavailable if the store is away
    public void retrySetAside() {
        long again = folds.retrySetAside(receipts -> folded(List.of(), receipts));
        if (again > 0) {
            LOG.info("receipts set aside were folded count={}", again);
        }
    }

    @Override
    public long countSetAside() {
        return folds.countSetAside();
    }

    /// Folds what is in the log, as far as the store is there, and stops following it.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long owedAt = System.nanoTime();
        while (true) {
            List<Item> batch = next();
            if (batch.isEmpty() && closing) {
                return;
            }
            if (!batch.isEmpty() && !fold(batch)) {
                return;
            }
            if (System.nanoTime() - owedAt > LOOK_FOR_OWED.toNanos()) {
                owedAt = System.nanoTime();
                takeOwed();
            }
        }
    }

    private void takeOwed() {
        for (LogStretch stretch : folds.owed()) {
            lock.lock();
            try {
                waiting.add(new Item(List.of(stretch), 0, Optional.empty(), System.nanoTime()));
            } finally {
                lock.unlock();
            }
        }
    }

    /// Waits for receipts, then a little for more, so that few batches do the work of many.
    private List<Item> next() {
        lock.lock();
        try {
            if (waiting.isEmpty() && !closing) {
                long _ = changed.awaitNanos(LOOK_FOR_OWED.toNanos());
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

    /// @return false if it is given up, since the store is away and this instance stops
    private boolean fold(List<Item> batch) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                List<DeliveryReceipt> receipts = new ArrayList<>();
                for (Item item : batch) {
                    receipts.addAll(item.receipts().orElseGet(() -> folds.logged(item.whole())));
                }
                List<Intake> _ = folded(
                        batch.stream()
                                .flatMap(item -> item.stretches().stream())
                                .toList(),
                        receipts);
                done(batch);
                return true;
            } catch (ReceiptsUnavailable e) {
                LOG.warn("receipts not folded, trying again reason={}", e.getMessage());
            } catch (RuntimeException | Error e) {
                // This thread must outlive whatever befalls a batch: nobody else folds the next one.
                LOG.error("receipts not folded, trying again", e);
            }
            metrics.failed();
            if (closing && attempt >= TRIES_WHILE_CLOSING) {
                return false;
            }
            pause(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private void done(List<Item> batch) {
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

    private void pause(Duration length) {
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

    /// One receipt that cannot be folded must not hold up the others: halves until it stands alone.
    private List<Intake> folded(List<LogStretch> stretches, List<DeliveryReceipt> receipts) {
        try {
            long start = System.nanoTime();
            List<Intake> outcomes = folds.fold(stretches, receipts);
            count(outcomes, Duration.ofNanos(System.nanoTime() - start));
            return outcomes;
        } catch (ReceiptsUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (receipts.size() <= 1) {
                receipts.forEach(receipt -> setAside(receipt, e));
                return receipts.isEmpty() ? List.of() : folds.fold(stretches, List.of());
            }
            List<Intake> outcomes = new ArrayList<>(folded(List.of(), receipts.subList(0, receipts.size() / 2)));
            outcomes.addAll(folded(List.of(), receipts.subList(receipts.size() / 2, receipts.size())));
            folds.fold(stretches, List.of());
            return outcomes;
        }
    }

    private void setAside(DeliveryReceipt receipt, RuntimeException failure) {
        LOG.error("receipt not folded, set aside receipt_id={}", receipt.claim().id(), failure);
        folds.setAside(receipt, failure.getClass().getSimpleName());
        metrics.setAside();
    }

    private void count(List<Intake> outcomes, Duration took) {
        int stored = 0;
        int outOfOrder = 0;
        int beyond = 0;
        for (Intake outcome : outcomes) {
            switch (outcome) {
                case Intake.Stored one -> {
                    stored++;
                    outOfOrder += one.outOfOrder() ? 1 : 0;
                }
                case Intake.Repeated() -> {}
                case Intake.Beyond() -> beyond++;
            }
        }
        metrics.folded(stored, outcomes.size() - stored - beyond, outOfOrder, took);
        metrics.beyond(beyond);
    }
}
