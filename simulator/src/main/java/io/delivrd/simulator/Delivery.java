package io.delivrd.simulator;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Pushes receipts to a webhook as the provider does: many at once over connections kept open, again after the
/// answers that it takes for a failure, never again after another.
///
/// One delivery at a time; closing it lets the calls under way end, gives up waiting and begins nothing new.
public final class Delivery implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final long WORTH_WAITING_NANOS = 1_000_000;

    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Acknowledgements acknowledgements;
    private final ExecutorService clientThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ReentrantLock delivering = new ReentrantLock();
    private final ConcurrentHashMap<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private volatile boolean cutShort;
    private volatile long begun = System.nanoTime();

    /// @param clock decides when a receipt is due where the delivery is live
    /// @param acknowledgements hears of each receipt taken
    public Delivery(DeliverySettings settings, InstantSource clock, Acknowledgements acknowledgements) {
        this.settings = settings;
        this.clock = clock;
        this.acknowledgements = acknowledgements;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(clientThreads)
                .build();
    }

    /// Delivers all receipts, or those begun before the delivery was closed.
    ///
    /// @return once nothing is under way
    public DeliveryReport deliver(Stream<SimulatedReceipt> receipts) {
        delivering.lock();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            begun = System.nanoTime();
            begin(receipts.iterator(), calls);
        } catch (InterruptedException e) {
            stopped.countDown();
            cutShort = true;
            Thread.currentThread().interrupt();
        } finally {
            delivering.unlock();
        }
        return progress();
    }

    /// @return how far the delivery is; may be asked by any thread
    public DeliveryReport progress() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        answers.forEach((status, count) -> counts.put(status, count.sum()));
        return new DeliveryReport(
                sent.sum(),
                acknowledged.sum(),
                lost.sum(),
                retried.sum(),
                counts,
                cutShort,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /// Stops, and returns when the calls under way have ended.
    @Override
    public void close() {
        stopped.countDown();
        delivering.lock();
        try {
            client.close();
            clientThreads.close();
        } finally {
            delivering.unlock();
        }
    }

    private void begin(Iterator<SimulatedReceipt> receipts, ExecutorService calls) throws InterruptedException {
        Semaphore free = new Semaphore(settings.connections());
        long count = 0;
        while (receipts.hasNext()) {
            SimulatedReceipt receipt = receipts.next();
            if (stoppedWhileWaiting(receipt, count++)) {
                cutShort = true;
                return;
            }
            free.acquire();
            sent.increment();
            calls.execute(() -> {
                try {
                    push(receipt);
                } finally {
                    free.release();
                }
            });
        }
    }

    private boolean stoppedWhileWaiting(SimulatedReceipt receipt, long before) throws InterruptedException {
        if (settings.live()) {
            Duration early = Duration.between(clock.instant(), receipt.arrival());
            if (early.isPositive() && stopped.await(early.toMillis() + 1, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        if (settings.receiptsPerSecond() > 0) {
            long due = begun + (long) (before * 1e9 / settings.receiptsPerSecond());
            long early = due - System.nanoTime();
            if (early > WORTH_WAITING_NANOS && stopped.await(early, TimeUnit.NANOSECONDS)) {
                return true;
            }
        }
        return stopped.getCount() == 0;
    }

    private void push(SimulatedReceipt receipt) {
        SimulatedReceipt signed = receipt;
        for (int attempt = 0; ; attempt++) {
            int status = call(signed);
            answers.computeIfAbsent(status, _ -> new LongAdder()).increment();
            if (settings.vendor().isTaken(status)) {
                // Heard of first: whoever sees the count may rely on the transcript.
                acknowledgements.acknowledged(receipt, status);
                acknowledged.increment();
                return;
            }
            boolean again = settings.vendor().triesAgain(status);
            if (!again || attempt == settings.retries() || stoppedWithin(settings.backoff(attempt + 1))) {
                lost.increment();
                return;
            }
            retried.increment();
            signed = receipt.signedAgain(attempt + 1);
        }
    }

    private int call(SimulatedReceipt receipt) {
        URI url =
                settings.webhook(receipt.kind() == Kind.REPLY ? settings.inbound() : settings.path(), receipt.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(ANSWER_TIMEOUT);
        receipt.headers(url).forEach(request::header);
        switch (receipt.transport()) {
            case GET -> request.GET();
            case FORM ->
                request.POST(BodyPublishers.ofString(receipt.body()))
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
            case JSON ->
                request.POST(BodyPublishers.ofString(receipt.body())).header("Content-Type", "application/json");
        }
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException _) {
            stopped.countDown();
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private boolean stoppedWithin(Duration wait) {
        try {
            return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
