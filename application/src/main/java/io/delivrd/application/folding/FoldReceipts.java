package io.delivrd.application.folding;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogFollower;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.upkeep.Guard;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final int TRIES_WHILE_CLOSING = 3;

    private final Folds folds;
    private final FoldMetrics metrics;
    private final FoldQueue queue;
    private final HalvingFold halving;
    private final Thread thread;

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

    public FoldReceipts(Folds folds, FoldMetrics metrics, Settings settings) {
        this.folds = folds;
        this.metrics = metrics;
        queue = new FoldQueue(settings);
        halving = new HalvingFold(folds, metrics);
        thread = Thread.ofPlatform().name("fold").start(this::run);
    }

    @Override
    public void logged(LogStretch stretch, List<DeliveryReceipt> receipts) {
        queue.add(stretch, receipts);
    }

    @Override
    public long behind() {
        return queue.behind();
    }

    @Override
    public Duration lag() {
        return queue.lag();
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
        return queue.awaitFolded(patience);
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
            queue.awaitNextDone(LOOK_AT_OTHERS);
        }
        return true;
    }

    /// Folds what instances that live no more have left in the log; and says that this one lives.
    ///
    /// @throws ReceiptsUnavailable if the store is away
    public void adopt() {
        folds.adopt(receipts -> halving.fold(List.of(), receipts));
    }

    /// Tries once more what could not be folded.
    ///
    /// @throws ReceiptsUnavailable if the store is away
    public void retrySetAside() {
        long again = folds.retrySetAside(receipts -> halving.fold(List.of(), receipts));
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
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long owedAt = System.nanoTime();
        while (true) {
            List<FoldQueue.Item> batch = queue.next(LOOK_FOR_OWED);
            if (batch.isEmpty() && queue.isClosing()) {
                return;
            }
            if (!batch.isEmpty() && !fold(batch)) {
                return;
            }
            if (System.nanoTime() - owedAt > LOOK_FOR_OWED.toNanos()) {
                owedAt = System.nanoTime();
                folds.owed().forEach(queue::addOwed);
            }
        }
    }

    /// @return false if it is given up, since the store is away and this instance stops
    private boolean fold(List<FoldQueue.Item> batch) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                List<DeliveryReceipt> receipts = new ArrayList<>();
                for (FoldQueue.Item item : batch) {
                    receipts.addAll(item.receipts().orElseGet(() -> folds.logged(item.whole())));
                }
                List<Intake> _ = halving.fold(
                        batch.stream()
                                .flatMap(item -> item.stretches().stream())
                                .toList(),
                        receipts);
                queue.done(batch);
                return true;
            } catch (ReceiptsUnavailable e) {
                LOG.warn("receipts not folded, trying again reason={}", e.getMessage());
            } catch (RuntimeException | Error e) {
                // This thread must outlive whatever befalls a batch: nobody else folds the next one.
                LOG.error("receipts not folded, trying again", e);
            }
            metrics.failed();
            if (queue.isClosing() && attempt >= TRIES_WHILE_CLOSING) {
                return false;
            }
            queue.pause(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
