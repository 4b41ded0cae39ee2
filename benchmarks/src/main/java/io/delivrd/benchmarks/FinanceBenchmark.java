package io.delivrd.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long it takes to match and to close a month of many parts behind the real server, and what becomes of receipts
/// that come meanwhile. Prints tables in Markdown.
final class FinanceBenchmark {

    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "256MB",
            "max_wal_size", "4GB");
    private static final String ACCOUNT = "provider=vonage&account=" + Served.ACCOUNT;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int REQUESTS = 40;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private FinanceBenchmark() {}

    /// @param args working folder, whose data are used again; parts, receipts a second while the month is closed, the
    ///     launcher, whether pages are all that is wanted
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path folder = Path.of(args[0]);
        long parts = Long.parseLong(args[1]);
        int rate = Integer.parseInt(args[2]);
        String period = YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString();
        boolean again = Files.exists(folder.resolve("data"));
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        SETTINGS.forEach(builder::setServerConfig);
        try (var postgres = builder.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            if (!again) {
                served(args[3], url, folder).close();
                FinanceFill.fill(url, parts);
            }
            try (Served server = served(args[3], url, folder)) {
                server.post(
                        "/sign-in",
                        "application/x-www-form-urlencoded",
                        ("token=" + Served.TOKEN).getBytes(StandardCharsets.UTF_8));
                System.out.printf(
                        Locale.ROOT, "%,d parts of %s, summed after %d s%n%n", parts, period, summed(url, period, 0));
                questions(server, period);
                if (!Boolean.parseBoolean(args[4])) {
                    closing(server, period, rate);
                    System.out.printf(Locale.ROOT, "%nclosed, summed after %d s%n%n", summed(url, period, 1));
                    questions(server, period);
                }
            }
        }
    }

    /// @return after how many seconds the month was there in few rows
    private static long summed(String url, String period, int revision) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement =
                        connection.prepareStatement("select from month_summed where period = ? and revision = ?")) {
            statement.setString(1, period);
            statement.setInt(2, revision);
            while (!statement.executeQuery().next()) {
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            }
        }
        return (System.nanoTime() - begin) / 1_000_000_000;
    }

    private static Served served(String launcher, String database, Path folder)
            throws IOException, InterruptedException {
        return Served.start(launcher, List.of(), Map.of("DELIVRD_DATABASE_URL", database), folder.resolve("serve.log"));
    }

    private static void questions(Served server, String period) throws IOException, InterruptedException {
        String api = "/api/v1/finance/";
        String of = "?period=" + period + "&" + ACCOUNT;
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("API match", api + "match" + of);
        paths.put("API spend", api + "spend" + of);
        paths.put("API spend by campaign, network", api + "spend" + of + "&group=campaign,network");
        paths.put("API price changes", api + "price-changes" + of);
        paths.put("/finance", "/finance" + of);
        paths.put("/finance/match", "/finance/match" + of);
        paths.put("/finance/match, those that differ", "/finance/match" + of + "&class=price_differs");
        paths.put("/finance/prices", "/finance/prices" + of);
        paths.put("/finance/periods", "/finance/periods");
        System.out.println("| page or call | median ms | longest ms | kB |");
        System.out.println("|---|---:|---:|---:|");
        for (Map.Entry<String, String> path : paths.entrySet()) {
            List<Long> took = new ArrayList<>();
            HttpResponse<byte[]> answer = server.get(path.getValue());
            long until = System.nanoTime() + LONGEST.toNanos();
            for (int i = 0; i < REQUESTS && answer.statusCode() == 200 && System.nanoTime() < until; i++) {
                long begin = System.nanoTime();
                server.get(path.getValue());
                took.add(System.nanoTime() - begin);
            }
            took.sort(Long::compare);
            System.out.println(
                    took.isEmpty()
                            ? "| " + path.getKey() + " | answered " + answer.statusCode() + " |"
                            : String.format(
                                    Locale.ROOT,
                                    "| %s | %.1f | %.1f | %.0f |",
                                    path.getKey(),
                                    took.get(took.size() / 2) / 1e6,
                                    took.getLast() / 1e6,
                                    answer.body().length / 1e3));
        }
        System.out.println();
    }

    private static void closing(Served server, String period, int rate) throws IOException, InterruptedException {
        String of = "?period=" + period + "&" + ACCOUNT;
        String periods = "/api/v1/finance/periods/" + period;
        System.out.println("| step | answered | s | MB | good p99 ms | turned away | RSS MB |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        try (GoodReceipts good = new GoodReceipts(server.port(), rate)) {
            TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
            step(
                    server,
                    good,
                    "list of those that differ, CSV",
                    () -> server.read("/api/v1/finance/match.csv" + of + "&class=price_differs"));
            step(server, good, "soft close", () -> told(server, periods + "/soft-close"));
            step(server, good, "close", () -> told(server, periods + "/close"));
            step(server, good, "export.zip", () -> server.read(periods + "/export.zip"));
        }
    }

    @FunctionalInterface
    private interface Call {

        Served.Read made() throws IOException, InterruptedException;
    }

    private static Served.Read told(Served server, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.post(path, "application/json", "{}".getBytes(StandardCharsets.US_ASCII));
        return new Served.Read(answer.statusCode(), answer.body().length);
    }

    private static void step(Served server, GoodReceipts good, String name, Call call)
            throws IOException, InterruptedException {
        long from = good.now();
        long begin = System.nanoTime();
        Served.Read answer = call.made();
        double seconds = (System.nanoTime() - begin) / 1e9;
        GoodReceipts.Outcome meanwhile = good.between(from, good.now());
        String rss = Files.readString(Path.of("/proc", Long.toString(server.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %s | %d | %.0f |%n",
                name,
                answer.status(),
                seconds,
                answer.bytes() / 1e6,
                meanwhile.p99().map(p99 -> String.valueOf(p99.toMillis())).orElse("–"),
                meanwhile.turnedAway(),
                Long.parseLong(rss) / 1e3);
    }
}
