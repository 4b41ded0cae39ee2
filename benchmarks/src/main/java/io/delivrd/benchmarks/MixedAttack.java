package io.delivrd.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All attacks at once, for long, while good receipts come in: whether memory, descriptors and threads of the server
/// grow.
///
/// Every stretch all of it stops, so that what is left is what the server keeps and not what it is busy with. Prints a
/// table in Markdown; the exit status is 1 if heap or descriptors of the last stretch are not those of the first, by
/// a tenth, or a receipt that was acknowledged is missing.
final class MixedAttack {

    private static final Duration STRETCH = Duration.ofMinutes(10);
    private static final Duration CALM = Duration.ofSeconds(45);
    private static final double LIKE = 0.1;
    private static final Pattern HEAP =
            Pattern.compile("\\njvm_memory_used_bytes\\{area=\"heap\",id=\"[^\"]*\"} (\\S+)");

    private MixedAttack() {}

    /// @param args working folder, seconds in all, good receipts a second, the launcher
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        long stretches = Math.max(2, Duration.ofSeconds(Long.parseLong(args[1])).dividedBy(STRETCH));
        int rate = Integer.parseInt(args[2]);
        List<Kept> kept = new ArrayList<>();
        System.out.println(
                "| after | heap MB | descriptors | threads | RSS MB | good receipts | turned away | p99 | lost |"
                        + " connections of attackers |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        try (Served server = Served.start(
                args[3],
                List.of("--data-dir", folder.resolve("data").toString()),
                Map.of(),
                folder.resolve("serve.log"))) {
            AttackBenchmark.fill(server);
            for (int i = 1; i <= stretches; i++) {
                Kept after = stretch(server, rate, "mixed-" + i);
                System.out.println(row(STRETCH.multipliedBy(i), after));
                kept.add(after);
                if (!server.isAlive()) {
                    throw new IllegalStateException("the server ended");
                }
            }
        }
        Kept first = kept.getFirst();
        Kept last = kept.getLast();
        if (!like(first.heap(), last.heap())
                || !like(first.descriptors(), last.descriptors())
                || kept.stream().anyMatch(one -> one.lost() > 0)) {
            System.exit(1);
        }
    }

    /// @param heap bytes in use after a collection
    /// @param rss bytes
    /// @param lost acknowledged and not stored; below zero where receipts were stored whose answer got lost
    /// @param opened connections of the attackers
    private record Kept(
            long heap, long descriptors, long threads, long rss, GoodReceipts.Outcome good, long lost, long opened) {}

    private static Kept stretch(Served server, int rate, String campaign) throws IOException, InterruptedException {
        GoodReceipts.Outcome outcome;
        long opened;
        long acknowledged;
        try (GoodReceipts good = new GoodReceipts(server.port(), rate)) {
            good.of(campaign);
            List<Attack.Running> running = Attack.all().stream()
                    .map(attack -> attack.begin(server.port()))
                    .toList();
            TimeUnit.NANOSECONDS.sleep(STRETCH.toNanos());
            running.forEach(Attack.Running::end);
            outcome = good.between(0, good.now());
            opened = running.stream().mapToLong(one -> one.opened().get()).sum();
            good.of("calm");
            TimeUnit.SECONDS.sleep(2);
            acknowledged = good.acknowledged(campaign);
        }
        TimeUnit.NANOSECONDS.sleep(CALM.toNanos());
        long lost = acknowledged - AttackBenchmark.stored(server, campaign);
        collect(server.pid());
        Path process = Path.of("/proc", Long.toString(server.pid()));
        String status = Files.readString(process.resolve("status"));
        return new Kept(
                heap(server),
                entries(process.resolve("fd")),
                entries(process.resolve("task")),
                1024 * number("VmRSS:\\s+(\\d+)", status),
                outcome,
                lost,
                opened);
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("jcmd ended with " + exit);
            }
        }
    }

    private static long heap(Served server) throws IOException, InterruptedException {
        Matcher area = HEAP.matcher(new String(server.get("/prometheus").body(), StandardCharsets.UTF_8));
        double bytes = 0;
        while (area.find()) {
            bytes += Double.parseDouble(area.group(1));
        }
        return (long) bytes;
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static long number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("nothing like " + pattern);
        }
        return Long.parseLong(found.group(1));
    }

    private static boolean like(long first, long last) {
        return Math.abs(last - first) <= LIKE * first;
    }

    private static String row(Duration after, Kept kept) {
        return String.format(
                Locale.ROOT,
                "| %d min | %.1f | %,d | %d | %.0f | %,d | %.2f %% | %s | %d | %,d |",
                after.toMinutes(),
                kept.heap() / 1e6,
                kept.descriptors(),
                kept.threads(),
                kept.rss() / 1e6,
                kept.good().sent(),
                100.0 * kept.good().turnedAway() / Math.max(1, kept.good().sent()),
                kept.good().p99().map(p99 -> p99.toMillis() + " ms").orElse("–"),
                kept.lost(),
                kept.opened());
    }
}
