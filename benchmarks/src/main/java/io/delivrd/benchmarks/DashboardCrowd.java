package io.delivrd.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long pages take while many read, and while receipts come in. Prints tables in Markdown.
final class DashboardCrowd {

    /// How long a reader looks at a page.
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration WHILE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final Served server;
    private final List<String> pages;

    /// @param pages that are opened in turns
    DashboardCrowd(Served server, List<String> pages) {
        this.server = server;
        this.pages = List.copyOf(pages);
    }

    /// What readers saw.
    ///
    /// @param nanos of the pages that were there, ascending
    /// @param missed answered otherwise, or not at all
    private record Seen(List<Long> nanos, int missed) {

        double millis(int percent) {
            return nanos.isEmpty() ? Double.NaN : nanos.get(Math.ceilDiv(nanos.size() * percent, 100) - 1) / 1e6;
        }
    }

    /// Many read at once, each a page every few seconds.
    ///
    /// @param parts stored
    void read(long parts, int readers) throws InterruptedException {
        Seen seen = seen(readers, LOOK);
        System.out.printf(
                Locale.ROOT,
                "%n| %d readers, each a page every %d s, %,d parts | pages | p50 ms | p99 ms | not answered |%n"
                        + "|---|---:|---:|---:|---:|%n| for %d s | %,d | %.1f | %.1f | %d |%n",
                readers,
                LOOK.toSeconds(),
                parts,
                WHILE.toSeconds(),
                seen.nanos().size() + seen.missed(),
                seen.millis(50),
                seen.millis(99),
                seen.missed());
    }

    /// One reads without a pause while so many receipts come in each second, and before it nobody does.
    ///
    /// @param parts stored
    void readUnderIntake(long parts, int rate) throws InterruptedException {
        try (GoodReceipts good = new GoodReceipts(server.port(), rate)) {
            TimeUnit.NANOSECONDS.sleep(WHILE.toNanos() / 2);
            long begin = good.now();
            TimeUnit.NANOSECONDS.sleep(WHILE.toNanos());
            long middle = good.now();
            Seen seen = seen(1, Duration.ZERO);
            System.out.printf(
                    Locale.ROOT,
                    "%n| %,d receipts/s, %,d parts | pages | p50 ms | p99 ms | not answered | receipts' p99 | turned away |%n"
                            + "|---|---:|---:|---:|---:|---:|---:|%n| nobody reads | – | – | – | – | %s |%n"
                            + "| one reads all pages in turns | %,d | %.1f | %.1f | %d | %s |%n",
                    rate,
                    parts,
                    text(good.between(begin, middle)),
                    seen.nanos().size() + seen.missed(),
                    seen.millis(50),
                    seen.millis(99),
                    seen.missed(),
                    text(good.between(middle, good.now())));
        }
    }

    private static String text(GoodReceipts.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%s ms | %d",
                outcome.p99()
                        .map(p99 -> String.format(Locale.ROOT, "%.1f", p99.toNanos() / 1e6))
                        .orElse("–"),
                outcome.turnedAway());
    }

    private Seen seen(int readers, Duration pause) throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        int[] missed = {0};
        long end = System.nanoTime() + WHILE.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            int first = i;
            // They did not begin at one moment.
            long begin = System.nanoTime() + pause.toNanos() * i / readers;
            threads.add(Thread.ofVirtual().start(() -> {
                long next = begin;
                for (int page = first; next < end; page++) {
                    while (System.nanoTime() < next) {
                        LockSupport.parkNanos(next - System.nanoTime());
                    }
                    long asked = System.nanoTime();
                    boolean good = isThere(pages.get(page % pages.size()));
                    synchronized (nanos) {
                        if (good) {
                            nanos.add(System.nanoTime() - asked);
                        } else {
                            missed[0]++;
                        }
                    }
                    next = Math.max(asked + pause.toNanos(), System.nanoTime());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        nanos.sort(Long::compare);
        return new Seen(nanos, missed[0]);
    }

    private boolean isThere(String page) {
        try {
            return server.get(page).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
