package io.delivrd.application.intake;

import io.delivrd.application.upkeep.Guard;
import io.delivrd.application.upkeep.TimeSlice;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes receipts and answers once they are in the log, on disk.
///
/// Receipts wait in a bounded queue; a few writers take all that wait, up to a limit, and append it in one transaction
/// (group commit). While many come, a writer waits a moment for more of them, for a commit costs as much as dozens of
/// receipts. Nobody is answered before the commit, nobody waits longer than the patience, and nothing beyond the
/// queue's capacity is kept in memory. Who hands in many at once has a lane and a writer of his own, so that nobody
/// stands behind him. What the receipts mean is found out by who follows the log.
public final class RecordReceipts implements Guard, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReceipts.class);
    private static final Duration IDLE_WAIT = Duration.ofMillis(100);
    private static final int REST = 3;
    private static final Acceptance LOGGED = new Acceptance.Logged();

    private final ReceiptLog log;
    private final LogFollower follower;
    private final IntakeMetrics metrics;
    private final Settings settings;
    private final Lane few;
    private final Lane many;
    private final ConcurrentHashMap<Thread, Flight> flights = new ConcurrentHashMap<>();
    private final List<Thread> writers = new ArrayList<>();
    private final Thread watchdog;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ReentrantLock gathering = new ReentrantLock();
    private volatile boolean crowded;
    private volatile boolean closing;
    private volatile boolean closed;

    /// @param queueCapacity receipts that may wait; of submissions of many, half as many; more than zero
    /// @param queueBytes of their payloads, the same
    /// @param batchLimit receipts stored in one transaction, about, for no submission is divided; more than zero
    /// @param batchBytes of their payloads, the same
    /// @param writers threads that store; more than zero. One more stores submissions of many
    /// @param linger how long a writer waits for more while receipts come in quick succession; zero for not at all
    /// @param patience how long a caller waits at most before it is turned away
    public record Settings(
            int queueCapacity,
            long queueBytes,
            int batchLimit,
            long batchBytes,
            int writers,
            Duration linger,
            Duration patience) {
        public Settings {
            if (queueCapacity < 1
                    || queueBytes < 1
                    || batchLimit < 1
                    || batchBytes < 1
                    || writers < 1
                    || linger.isNegative()
                    || !patience.isPositive()) {
                throw new IllegalArgumentException("intake settings must be more than zero, linger not less");
            }
        }

        /// @return most receipts of a submission that is none of many
        int few() {
            return Math.max(1, batchLimit / 8);
        }
    }

    private record Flight(List<Waiting> batch, long since) {}

    public RecordReceipts(ReceiptLog log, LogFollower follower, IntakeMetrics metrics, Settings settings) {
        this.log = log;
        this.follower = follower;
        this.metrics = metrics;
        this.settings = settings;
        this.few = new Lane(settings.queueCapacity(), settings.queueBytes());
        this.many = new Lane(Math.max(1, settings.queueCapacity() / 2), Math.max(1, settings.queueBytes() / 2));
        for (int i = 0; i < settings.writers(); i++) {
            writers.add(Thread.ofPlatform().name("intake-writer-" + i).start(() -> {
                TimeSlice.shorten();
                write(this::gather, this::store);
            }));
        }
        writers.add(Thread.ofPlatform()
                .name("intake-writer-many")
                .start(() -> write(batch -> fill(batch, many), this::storeUnhurried)));
        watchdog = Thread.ofPlatform().name("intake-watchdog").daemon().start(this::watch);
    }

    /// Hands in receipts that belong together, such as those of one request.
    ///
    /// @return what became of them, once they are on disk; fails with [ReceiptsUnavailable] where they could not be
    ///     stored: the provider is to send them again
    public CompletionStage<Acceptance> record(List<DeliveryReceipt> together) {
        Waiting waiting = Waiting.of(together);
        metrics.received(together.size());
        underWay.addAndGet(together.size());
        if (closing || !offer(waiting)) {
            turnAway(List.of(waiting), closing ? "stopping" : "queue is full");
        } else if (closed) {
            // The last writer may have ended between the question above and the offer.
            turnAway(drained(), "stopping");
        }
        return waiting.answer();
    }

    private boolean offer(Waiting waiting) {
        return waiting.receipts().size() <= settings.few() ? few.offer(waiting) : many.offer(waiting);
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public boolean isAlive() {
        return watchdog.isAlive() && writers.stream().allMatch(Thread::isAlive);
    }

    /// @return receipts that wait or are being stored
    public int backlog() {
        return underWay.get();
    }

    /// @return whether receipts come in quick succession: the last time some were taken, more than one waited
    public boolean isCrowded() {
        return crowded;
    }

    /// @return how many receipts may wait
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

    /// How a writer comes by its next batch.
    @FunctionalInterface
    private interface Filling {

        /// @return whether anybody waited
        boolean into(List<Waiting> batch) throws InterruptedException;
    }

    private void write(Filling filling, Consumer<List<Waiting>> storing) {
        List<Waiting> batch = new ArrayList<>(settings.batchLimit());
        while (true) {
            try {
                if (!filling.into(batch)) {
                    if (closing) {
                        return;
                    }
                    continue;
                }
                flights.put(Thread.currentThread(), new Flight(List.copyOf(batch), System.nanoTime()));
                storing.accept(batch);
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                flights.remove(Thread.currentThread());
                batch.clear();
            }
        }
    }

    /// One writer at a time: two would part between them what one commit can store.
    private boolean gather(List<Waiting> batch) throws InterruptedException {
        gathering.lock();
        try {
            boolean found = fill(batch, few);
            if (found && crowded && batch.size() < settings.few()) {
                LockSupport.parkNanos(settings.linger().toNanos());
                more(batch, few);
            }
            crowded = batch.size() > 1;
            return found;
        } finally {
            gathering.unlock();
        }
    }

    private boolean fill(List<Waiting> batch, Lane lane) throws InterruptedException {
        Waiting first = lane.poll(IDLE_WAIT.toMillis());
        if (first == null) {
            return false;
        }
        batch.add(first);
        more(batch, lane);
        return true;
    }

    private void more(List<Waiting> batch, Lane lane) {
        long receipts = 0;
        long bytes = 0;
        for (Waiting waiting : batch) {
            receipts += waiting.receipts().size();
            bytes += waiting.bytes();
        }
        while (receipts < settings.batchLimit() && bytes < settings.batchBytes()) {
            Waiting next = lane.poll();
            if (next == null) {
                return;
            }
            batch.add(next);
            receipts += next.receipts().size();
            bytes += next.bytes();
        }
    }

    /// Rests longer than it was busy while others come: it takes the processors from them.
    private void storeUnhurried(List<Waiting> batch) {
        long start = System.nanoTime();
        store(batch);
        if (crowded && !closing) {
            LockSupport.parkNanos((System.nanoTime() - start) * REST);
        }
    }

    private void store(List<Waiting> batch) {
        try {
            List<DeliveryReceipt> all = new ArrayList<>(batch.size());
            for (Waiting waiting : batch) {
                all.addAll(waiting.receipts());
            }
            long start = System.nanoTime();
            LogStretch stretch = log.append(all);
            metrics.logged(all.size(), Duration.ofNanos(System.nanoTime() - start));
            follower.logged(stretch, all);
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
            try {
                turnAwayWhoWaitedTooLong();
            } catch (RuntimeException | Error e) {
                // Nobody else answers those who wait while a writer hangs.
                LOG.error("watchdog of the intake failed, goes on", e);
            }
        }
    }

    private void turnAwayWhoWaitedTooLong() {
        long oldest = System.nanoTime() - settings.patience().toNanos();
        for (Flight flight : flights.values()) {
            turnAway(
                    flight.batch().stream()
                            .filter(waiting -> waiting.since() - oldest < 0
                                    && !waiting.answer().isDone())
                            .toList(),
                    "the store does not answer");
        }
        turnAway(few.pollOlderThan(oldest), "the store does not answer");
        turnAway(many.pollOlderThan(oldest), "the store does not answer");
    }

    private List<Waiting> drained() {
        List<Waiting> all = new ArrayList<>();
        for (Lane lane : List.of(few, many)) {
            for (Waiting waiting = lane.poll(); waiting != null; waiting = lane.poll()) {
                all.add(waiting);
            }
        }
        return all;
    }

    private void answer(Waiting waiting, Acceptance outcome) {
        if (waiting.answer().complete(outcome)) {
            underWay.addAndGet(-waiting.receipts().size());
        }
    }

    private void turnAway(List<Waiting> batch, String reason) {
        for (Waiting waiting : batch) {
            if (waiting.answer().completeExceptionally(new ReceiptsUnavailable(reason))) {
                underWay.addAndGet(-waiting.receipts().size());
                metrics.turnedAway(waiting.receipts().size());
            }
        }
    }
}
