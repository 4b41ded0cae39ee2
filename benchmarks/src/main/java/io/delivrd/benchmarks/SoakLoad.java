package io.delivrd.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A provider that sends numbered receipts at a steady rate, each again and again until it is acknowledged.
final class SoakLoad implements AutoCloseable {

    private static final int SENDERS = 32;
    private static final int NO_CONTENT = 204;
    private static final long PAUSE_NANOS = 250_000_000;

    private final URI webhook;
    private final long interval;
    private final long start = System.nanoTime();
    private final AtomicInteger numbers = new AtomicInteger();
    private final BitSet acknowledged = new BitSet();
    private final Map<String, Long> otherAnswers = new TreeMap<>();
    private final List<Long> tookNanos = new ArrayList<>();
    private final List<Thread> senders = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile boolean ended;

    /// @param rate receipts a second
    SoakLoad(String site, int rate) {
        this.webhook = URI.create(site + "/webhooks/vonage/receipts");
        this.interval = 1_000_000_000L / rate;
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Thread.ofPlatform().daemon().start(this::send));
        }
    }

    static String idOf(int number) {
        return "soak-" + number;
    }

    /// @return numbers of the receipts that were acknowledged
    BitSet acknowledged() {
        synchronized (acknowledged) {
            return (BitSet) acknowledged.clone();
        }
    }

    int sent() {
        return numbers.get();
    }

    /// @return how often calls were answered otherwise, or not at all
    Map<String, Long> otherAnswers() {
        synchronized (acknowledged) {
            return new TreeMap<>(otherAnswers);
        }
    }

    /// @param share 0 to 1
    /// @return how long that share of receipts took at most, until they were acknowledged
    Duration took(double share) {
        synchronized (acknowledged) {
            List<Long> sorted = tookNanos.stream().sorted().toList();
            return sorted.isEmpty()
                    ? Duration.ZERO
                    : Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))));
        }
    }

    private void send() {
        while (!ended) {
            int number = numbers.getAndIncrement();
            long at = start + number * interval;
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            long begun = System.nanoTime();
            boolean taken = called(number);
            while (!taken) {
                LockSupport.parkNanos(PAUSE_NANOS);
                taken = called(number);
            }
            synchronized (acknowledged) {
                acknowledged.set(number);
                tookNanos.add(System.nanoTime() - begun);
            }
        }
    }

    private boolean called(int number) {
        String body = "msisdn=447700900001&to=ACME&network-code=23410&messageId=" + idOf(number)
                + "&price=0.03330000&status=delivered&scts=2611290900&err-code=0&api-key=" + Served.ACCOUNT
                + "&client-ref=soak&message-timestamp="
                + Instant.now().toString().substring(0, 19).replace("T", "+").replace(":", "%3A");
        String answer;
        try {
            int status = client.send(
                            HttpRequest.newBuilder(webhook)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .timeout(Duration.ofSeconds(10))
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status == NO_CONTENT) {
                return true;
            }
            answer = Integer.toString(status);
        } catch (IOException e) {
            answer = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = "interrupted";
        }
        synchronized (acknowledged) {
            otherAnswers.merge(answer, 1L, Long::sum);
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread sender : senders) {
            sender.join();
        }
        client.close();
    }
}
