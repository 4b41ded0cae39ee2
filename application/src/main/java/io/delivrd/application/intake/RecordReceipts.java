package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes receipts and answers once they are in the log, on disk.
///
/// Receipts wait in a bounded queue; a few writers take all that wait, up to a limit, and append it in one transaction
/// (group commit). Nobody is answered before the commit, nobody waits longer than the patience, and nothing beyond the
/// queue's capacity is kept in memory. What the receipts mean is found out by who follows the log.
public final class RecordReceipts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReceipts.class);
    private static final Duration IDLE_WAIT = Duration.ofMillis(100);
    private static final Acceptance LOGGED = new Acceptance.Logged();

    private final ReceiptLog log;
    private final LogFollower follower;
    private final IntakeMetrics metrics;
    private final Settings settings;
    private final BlockingQueue<Waiting> queue;
    private final ConcurrentHashMap<Thread, Flight> flights = new ConcurrentHashMap<>();
    private final List<Thread> writers = new ArrayList<>();
    private final Thread watchdog;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean closing;
    private volatile boolean closed;

    /// @param queueCapacity submissions of receipts that may wait; more than zero
    /// @param batchLimit most receipts stored in one transaction; more than zero
    /// @param writers threads that store; more than zero
    /// @param patience how long a caller waits at most before it is turned away
    public record Settings(int queueCapacity, int batchLimit, int writers, Duration patience) {
        public Settings {
            if (queueCapacity < 1 || batchLimit < 1 || writers < 1 || !patience.isPositive()) {
                throw new IllegalArgumentException("intake settings must be more than zero");
            }
        }
    }

    private record Waiting(List<DeliveryReceipt> receipts, CompletableFuture<Acceptance> answer, long since) {}

    private record Flight(List<Waiting> batch, long since) {}

    public RecordReceipts(ReceiptLog log, LogFollower follower, IntakeMetrics metrics, Settings settings) {
        this.log = log;
        this.follower = follower;
        this.metrics = metrics;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        for (int i = 0; i < settings.writers(); i++) {
            writers.add(Thread.ofPlatform().name("intake-writer-" + i).start(this::write));
        }
        watchdog = Thread.ofPlatform().name("intake-watchdog").daemon().start(this::watch);
    }

    /// Hands in receipts that belong together, such as those of one request.
    ///
    /// @return what became of them, once they are on disk; fails with [ReceiptsUnavailable] where they could not be
    ///     stored: the provider is to send them again
    public CompletionStage<Acceptance> record(List<DeliveryReceipt> together) {
        CompletableFuture<Acceptance> answer = new CompletableFuture<>();
        Waiting waiting = new Waiting(together, answer, System.nanoTime());
        metrics.received(together.size());
        underWay.incrementAndGet();
        if (closing || !queue.offer(waiting)) {
            turnAway(List.of(waiting), closing ? "stopping" : "queue is full");
        } else if (closed) {
            // The last writer may have ended between the question above and the offer.
            turnAway(drained(), "stopping");
        }
        return answer;
    }

    /// @return submissions that wait or are being stored
    public int backlog() {
        return underWay.get();
    }

    /// @return how many submissions may wait
    public int capacity() {
        return settings.queueCapacity();
    }

    /// Stops taking receipts, stores what was taken, and returns when all of it is answered.
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        for (Thread writer : writers) {
            interrupted |= joined(writer);
        }
        closed = true;
        watchdog.interrupt();
        turnAway(drained(), "stopping");
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean joined(Thread writer) {
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>(settings.batchLimit());
        while (true) {
            try {
                Waiting first = queue.poll(IDLE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closing) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, settings.batchLimit() - 1);
                flights.put(Thread.currentThread(), new Flight(List.copyOf(batch), System.nanoTime()));
                store(batch);
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                flights.remove(Thread.currentThread());
                batch.clear();
            }
        }
    }

    private void store(List<Waiting> batch) {
        try {
            List<DeliveryReceipt> all = new ArrayList<>(batch.size());
            for (Waiting waiting : batch) {
                all.addAll(waiting.receipts());
            }
            if (!all.isEmpty()) {
                long start = System.nanoTime();
                LogStretch stretch = log.append(all);
                metrics.logged(all.size(), Duration.ofNanos(System.nanoTime() - start));
                follower.logged(stretch, all);
            }
            for (Waiting waiting : batch) {
                answer(waiting, LOGGED);
            }
        } catch (ReceiptsRefused e) {
            split(batch, e);
        } catch (ReceiptsUnavailable e) {
            String reason = String.valueOf(e.getMessage());
            LOG.warn("receipts not stored count={} reason={}", batch.size(), reason);
            // Taken out before anybody is answered: who comes after the answer finds out anew.
            List<Waiting> behind = drained();
            turnAway(batch, reason);
            turnAway(behind, reason);
        } catch (RuntimeException | Error e) {
            // A writer must outlive whatever befalls a batch: nobody else would answer the next one.
            LOG.error("receipts not stored count={}", batch.size(), e);
            turnAway(batch, "internal error");
        }
    }

    /// One refused value must not hold up the others: halves until it stands alone.
    private void split(List<Waiting> batch, ReceiptsRefused refusal) {
        if (batch.size() > 1) {
            store(batch.subList(0, batch.size() / 2));
            store(batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        Waiting waiting = batch.getFirst();
        LOG.warn("receipt refused by the store reason={}", refusal.getMessage());
        metrics.refused(waiting.receipts().size());
        answer(waiting, new Acceptance.Refused(String.valueOf(refusal.getMessage())));
    }

    /// Callers are answered in time even while a writer hangs in the store.
    private void watch() {
        while (!closed) {
            try {
                TimeUnit.NANOSECONDS.sleep(IDLE_WAIT.toNanos());
            } catch (InterruptedException e) {
                return;
            }
            long oldest = System.nanoTime() - settings.patience().toNanos();
            for (Flight flight : flights.values()) {
                turnAway(
                        flight.batch().stream()
                                .filter(waiting -> waiting.since() - oldest < 0
                                        && !waiting.answer().isDone())
                                .toList(),
                        "the store does not answer");
            }
            Waiting head = queue.peek();
            if (head != null && head.since() - oldest < 0) {
                turnAway(drained(), "the store does not answer");
            }
        }
    }

    private List<Waiting> drained() {
        List<Waiting> all = new ArrayList<>();
        queue.drainTo(all);
        return all;
    }

    private void answer(Waiting waiting, Acceptance outcome) {
        if (waiting.answer().complete(outcome)) {
            underWay.decrementAndGet();
        }
    }

    private void turnAway(List<Waiting> batch, String reason) {
        for (Waiting waiting : batch) {
            if (waiting.answer().completeExceptionally(new ReceiptsUnavailable(reason))) {
                underWay.decrementAndGet();
                metrics.turnedAway(waiting.receipts().size());
            }
        }
    }
}
