package io.delivrd.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Each attack in turn on the real server while good receipts come in: what becomes of them, of health, and of the
/// server. Prints a table in Markdown; the exit status is 1 if one of the aims is missed.
final class AttackBenchmark {

    private static final int CAMPAIGNS = 49_000;
    private static final int CAMPAIGNS_AT_ONCE = 350;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration GOOD_P99 = Duration.ofMillis(500);
    private static final Duration HEALTH = Duration.ofSeconds(1);
    private static final Duration NORMAL_AFTER = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration UNTIL_FOLDED = Duration.ofSeconds(180);
    private static final Pattern LAG = Pattern.compile("\\ndelivrd_folding_lag_seconds (\\S+)");
    private static final Pattern ALL = Pattern.compile("\"total\":\\{.*?\"all\":(\\d+)", Pattern.DOTALL);

    private AttackBenchmark() {}

    /// @param args working folder, seconds of each attack, good receipts a second, part of the names of those wanted
    ///     or empty, the launcher
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
        int rate = Integer.parseInt(args[2]);
        List<Attack> attacks = Attack.all().stream()
                .filter(attack -> attack.name().contains(args[3]))
                .toList();
        List<Result> results = new ArrayList<>();
        try (Served server = Served.start(
                args[4],
                List.of("--data-dir", folder.resolve("data").toString()),
                Map.of(),
                folder.resolve("serve.log"))) {
            fill(server);
            try (GoodReceipts _ = new GoodReceipts(server.port(), rate)) {
                TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
            }
            for (Attack attack : attacks) {
                try (GoodReceipts good = new GoodReceipts(server.port(), rate);
                        Health health = new Health(server.port())) {
                    TimeUnit.SECONDS.sleep(5);
                    Result result = attacked(server, attack, length, good, health);
                    System.err.println(row(result));
                    results.add(result);
                }
            }
        }
        System.out.println(
                "| attack | good p99 | longest | turned away | health, longest | normal after | lost | connections |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        results.forEach(result -> System.out.println(row(result)));
        if (!results.stream().allMatch(Result::holds)) {
            System.exit(1);
        }
    }

    /// @param lost acknowledged and not stored; below zero where receipts were stored whose answer got lost
    /// @param opened connections of the attacker
    private record Result(
            Attack attack,
            GoodReceipts.Outcome good,
            Duration health,
            Duration normalAfter,
            long lost,
            boolean alive,
            long opened) {

        boolean holds() {
            return alive
                    && lost <= 0
                    && good.p99().filter(p99 -> p99.compareTo(GOOD_P99) < 0).isPresent()
                    && health.compareTo(HEALTH) < 0
                    && normalAfter.compareTo(NORMAL_AFTER) <= 0;
        }
    }

    private static Result attacked(Served server, Attack attack, Duration length, GoodReceipts good, Health health)
            throws InterruptedException {
        String campaign = "good-" + Integer.toHexString(attack.name().hashCode());
        good.of(campaign);
        health.longest();
        long begin = good.now();
        Attack.Running running = attack.begin(server.port());
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
        running.end();
        long end = good.now();
        Duration longest = health.longest();
        Duration normalAfter = normalAfter(good, health, end);
        good.of("calm");
        // Whoever was under way when the name changed has an answer by then.
        TimeUnit.SECONDS.sleep(2);
        boolean alive = server.isAlive();
        return new Result(
                attack,
                good.between(begin, end),
                longest,
                normalAfter,
                good.acknowledged(campaign) - stored(server, campaign),
                alive,
                running.opened().get());
    }

    private static Duration normalAfter(GoodReceipts good, Health health, long end) throws InterruptedException {
        long quiet = end;
        while (good.now() - end < LONGEST_WAIT.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(500);
            long now = good.now();
            GoodReceipts.Outcome lately =
                    good.between(now - Duration.ofSeconds(1).toNanos(), now);
            boolean normal =
                    lately.p99().filter(p99 -> p99.compareTo(GOOD_P99) < 0).isPresent()
                            && lately.turnedAway() == 0
                            && health.longest().compareTo(HEALTH) < 0;
            if (!normal) {
                quiet = now;
            } else if (now - quiet > Duration.ofSeconds(3).toNanos()) {
                break;
            }
        }
        return Duration.ofNanos(quiet - end);
    }

    /// What was acknowledged may still have to be folded, behind all that the attack brought.
    ///
    /// @return zero where nobody answers
    static long stored(Served server, String campaign) throws InterruptedException {
        long start = System.nanoTime();
        while (!isFolded(server) && System.nanoTime() - start < UNTIL_FOLDED.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        OptionalLong stored = count(server, campaign);
        // Who reads much may still be served, and others be asked to come back.
        while (stored.isEmpty() && System.nanoTime() - start < UNTIL_FOLDED.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(500);
            stored = count(server, campaign);
        }
        return stored.orElse(0);
    }

    /// Receipts go on coming; those that matter were acknowledged two seconds ago.
    private static boolean isFolded(Served server) throws InterruptedException {
        try {
            Matcher lag = LAG.matcher(new String(server.get("/prometheus").body(), StandardCharsets.UTF_8));
            return lag.find() && Double.parseDouble(lag.group(1)) < 1;
        } catch (IOException e) {
            return false;
        }
    }

    private static OptionalLong count(Served server, String campaign) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = server.get("/api/v1/delivery?campaign=" + campaign);
            Matcher all = ALL.matcher(new String(answer.body(), StandardCharsets.UTF_8));
            return answer.statusCode() == 200 && all.find()
                    ? OptionalLong.of(Long.parseLong(all.group(1)))
                    : OptionalLong.empty();
        } catch (IOException e) {
            System.err.println("the stored receipts were not counted: " + e);
            return OptionalLong.empty();
        }
    }

    /// Many campaigns of one receipt each, for those who read.
    static void fill(Served server) throws IOException, InterruptedException {
        for (int from = 0; from < CAMPAIGNS; from += CAMPAIGNS_AT_ONCE) {
            String receipts = IntStream.range(from, from + CAMPAIGNS_AT_ONCE)
                    .mapToObj(i -> "{\"messageId\":\"fill-" + i + "\",\"status\":\"delivered\",\"err-code\":\"0\","
                            + "\"network-code\":\"" + (23_410 + i % 40) + "\",\"price\":\"0.03330000\",\"api-key\":\""
                            + Served.ACCOUNT + "\",\"client-ref\":\"campaign-" + i + "\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            HttpResponse<byte[]> answer = server.post(
                    "/webhooks/vonage/receipts", "application/json", receipts.getBytes(StandardCharsets.US_ASCII));
            if (answer.statusCode() != 204) {
                throw new IllegalStateException("receipts were answered " + answer.statusCode());
            }
        }
    }

    private static String row(Result result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d ms | %.2f %% | %d ms | %.1f s | %d | %,d%s |",
                result.attack().name(),
                result.good().p99().map(p99 -> p99.toMillis() + " ms").orElse("–"),
                result.good().longest().toMillis(),
                100.0 * result.good().turnedAway() / Math.max(1, result.good().sent()),
                result.health().toMillis(),
                result.normalAfter().toMillis() / 1e3,
                result.lost(),
                result.opened(),
                result.alive() ? "" : ", THE SERVER ENDED");
    }

    /// Asks for the server's health five times a second, over a new connection each time.
    private static final class Health implements AutoCloseable {

        private final int port;
        private final AtomicLong longest = new AtomicLong();
        private final Thread thread;

        Health(int port) {
            this.port = port;
            thread = Thread.ofPlatform().daemon().start(this::ask);
        }

        /// @return the longest answer since this was asked last
        Duration longest() {
            return Duration.ofNanos(longest.getAndSet(0));
        }

        private void ask() {
            byte[] request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
            while (!Thread.currentThread().isInterrupted()) {
                long begin = System.nanoTime();
                try (RawCalls connection = new RawCalls("127.0.0.1", port)) {
                    int status = connection.call(request);
                    if (status != 200) {
                        System.err.println("health was answered " + status);
                        longest.accumulateAndGet(HEALTH.multipliedBy(30).toNanos(), Math::max);
                    }
                } catch (IOException e) {
                    System.err.println("health was not answered: " + e);
                    longest.accumulateAndGet(HEALTH.multipliedBy(30).toNanos(), Math::max);
                }
                longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                try {
                    TimeUnit.MILLISECONDS.sleep(200);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
