package io.delivrd.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A steady load of good receipts, one a slot of time, and what became of each. As a provider does who has many
/// receipts
/// to tell, it opens another connection where all it has wait for an answer, up to a limit. The time of an answer
/// counts
/// from the slot, so that past the limit a slow answer also counts for those it held up.
final class GoodReceipts implements AutoCloseable {

    private static final int FEWEST_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS = 256;
    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;
    private static final int NO_CONTENT = 204;

    private final int port;
    private final long interval;
    private final long start = System.nanoTime();
    private final AtomicLong slots = new AtomicLong();
    private final ConcurrentHashMap<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final List<Thread> senders = new ArrayList<>();
    private final Thread provider;
    private final List<Answer> answers = new ArrayList<>();
    private volatile String campaign = "calm";
    private volatile boolean ended;

    /// @param at of the slot, nanoseconds from the start
    /// @param took nanoseconds from the slot to the answer
    private record Answer(long at, long took, boolean good) {}

    /// What came of the receipts of some time.
    ///
    /// @param p99 of those acknowledged; empty if none was
    /// @param turnedAway answered otherwise, or not at all
    record Outcome(Optional<Duration> p99, Duration longest, long sent, long turnedAway) {}

    /// @param rate receipts a second
    GoodReceipts(int port, int rate) {
        this.port = port;
        this.interval = 1_000_000_000L / rate;
        addSenders(FEWEST_CONNECTIONS);
        provider = Thread.ofPlatform().daemon().start(this::keepUp);
    }

    private void addSenders(long some) {
        for (int i = 0; i < some; i++) {
            senders.add(Thread.ofPlatform().daemon().start(this::send));
        }
    }

    /// Each sender takes a slot and waits until it has come: once no slot ahead is taken, all wait for answers.
    private void keepUp() {
        while (!ended) {
            long missed = now() / interval - slots.get();
            addSenders(Math.clamp(missed, 0, MOST_CONNECTIONS - senders.size()));
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    long now() {
        return System.nanoTime() - start;
    }

    /// From now on receipts are of this campaign.
    void of(String name) {
        campaign = name;
    }

    /// @return receipts of the campaign that were answered 204
    long acknowledged(String name) {
        return acknowledged.getOrDefault(name, 0L);
    }

    /// @param from, until nanoseconds from the start, of the slots
    Outcome between(long from, long until) {
        List<Answer> of;
        synchronized (answers) {
            of = answers.stream()
                    .filter(answer -> answer.at() >= from && answer.at() < until)
                    .toList();
        }
        long[] took = of.stream()
                .filter(Answer::good)
                .mapToLong(Answer::took)
                .sorted()
                .toArray();
        return new Outcome(
                took.length == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(took[Math.ceilDiv(took.length * 99, 100) - 1])),
                Duration.ofNanos(took.length == 0 ? 0 : took[took.length - 1]),
                of.size(),
                of.size() - took.length);
    }

    private void send() {
        Optional<RawCalls> connection = Optional.empty();
        while (!ended) {
            long at = slots.getAndIncrement() * interval;
            while (now() < at) {
                LockSupport.parkNanos(at - now());
            }
            String name = campaign;
            boolean good = false;
            try {
                if (connection.isEmpty()) {
                    connection = Optional.of(new RawCalls("127.0.0.1", port));
                }
                good = connection.get().call(receipt(name)) == NO_CONTENT;
            } catch (IOException e) {
                connection.ifPresent(GoodReceipts::closed);
                connection = Optional.empty();
            }
            if (good) {
                acknowledged.merge(name, 1L, Long::sum);
            }
            Answer answer = new Answer(at, now() - at, good);
            synchronized (answers) {
                answers.add(answer);
            }
        }
        connection.ifPresent(GoodReceipts::closed);
    }

    private static byte[] receipt(String campaign) {
        String body = "msisdn=447700900001&to=ACME&network-code=23410&messageId=" + UUID.randomUUID()
                + "&price=0.03330000&status=delivered&scts=2611290900&err-code=0&api-key=" + Served.ACCOUNT
                + "&client-ref=" + campaign + "&message-timestamp="
                + Instant.now().toString().substring(0, 19).replace("T", "+").replace(":", "%3A");
        return RawCalls.post(
                "/webhooks/vonage/receipts",
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.US_ASCII));
    }

    private static void closed(RawCalls connection) {
        try {
            connection.close();
        } catch (IOException e) {
            System.err.println("a connection was not closed: " + e.getMessage());
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        provider.join();
        for (Thread sender : senders) {
            sender.join();
        }
    }
}
