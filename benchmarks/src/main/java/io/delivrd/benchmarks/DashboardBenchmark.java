package io.delivrd.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How long pages and API calls take with few and with many parts stored, each size in a database of its own behind the
/// real server. Prints a table in Markdown.
final class DashboardBenchmark {

    private static final String FIVE = "always-1,always-2,always-3,always-4,always-5";
    private static final String MESSAGE = "b-1";

    /// What is asked for; `{from}` and `{until}` are a window of 30 days, `{day}` its last.
    private static final Map<String, String> PATHS = paths();

    private static final int LEAST = 20;
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "256MB",
            "max_wal_size", "4GB");

    private DashboardBenchmark() {}

    /// A database that is in the folder already is taken as it is.
    ///
    /// @param args working folder, sizes with commas between, seconds of warm-up, requests each, the launcher,
    ///     readers at once, receipts a second
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path folder = Path.of(args[0]);
        List<Long> sizes =
                Arrays.stream(args[1].split(",", -1)).map(Long::valueOf).toList();
        Duration warmUp = Duration.ofSeconds(Long.parseLong(args[2]));
        int requests = Math.max(LEAST, Integer.parseInt(args[3]));
        // Made where it is not there, and not deleted at the end.
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        SETTINGS.forEach(builder::setServerConfig);
        List<Run> runs = new ArrayList<>();
        try (var postgres = builder.start()) {
            for (long size : sizes) {
                runs.add(new Run(size, measured(postgres, folder, size, warmUp, requests, args[4])));
            }
            print(runs);
            crowds(postgres, folder, sizes.getLast(), args[4], Integer.parseInt(args[5]), Integer.parseInt(args[6]));
        }
    }

    /// @param status of the first answer; nothing else is known unless it is 200
    /// @param bytes of the answer
    /// @param travelled of them, compressed
    private record Measured(String name, int status, double p50, double p99, long bytes, long travelled) {}

    /// @param measured in the order of the paths
    private record Run(long parts, List<Measured> measured) {}

    private static Map<String, String> paths() {
        String api = "/api/v1/delivery?from={from}&until={until}";
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("/", "/");
        paths.put("/campaigns", "/campaigns");
        paths.put("/campaigns/{campaign}, always on", "/campaigns/always-1");
        paths.put("/campaigns/{campaign}, ten days", "/campaigns/burst-170");
        paths.put("/networks", "/networks");
        paths.put("/networks/{code}", "/networks/{network}");
        paths.put("/compare, five campaigns", "/compare?kind=campaign&keys=" + FIVE);
        paths.put("/errors", "/errors");
        paths.put("/hygiene", "/hygiene");
        paths.put("/messages", "/messages");
        paths.put("/messages/{provider}/{id}", "/messages/vonage/" + MESSAGE);
        paths.put("/finance", "/finance");
        paths.put("/intake", "/intake");
        paths.put("API total", api);
        paths.put("API by campaign", api + "&group=campaign");
        paths.put("API by network", api + "&group=network");
        paths.put("API by day", api + "&group=bucket");
        paths.put("API by campaign, network, a week", api.replace("{from}", "{week}") + "&group=campaign,network");
        paths.put(
                "API by campaign, network, day, one day",
                api.replace("{from}", "{day}") + "&group=campaign,network,bucket");
        paths.put("API total, no bounds", "/api/v1/delivery");
        paths.put("API by network, Kolkata", api + "&group=network,bucket&zone=Asia/Kolkata&network={network}");
        paths.put("API trust", "/api/v1/trust?from={from}&until={until}&group=provider,network");
        paths.put("API survival", "/api/v1/survival?from={from}&until={until}");
        paths.put("API survival of a network", "/api/v1/survival?from={from}&until={until}&network={network}");
        paths.put("API forecast, always on", "/api/v1/forecast?campaign=always-1");
        paths.put("API forecast, ten days", "/api/v1/forecast?campaign=burst-180");
        paths.put(
                "API comparison, five campaigns",
                "/api/v1/comparison?kind=campaign&keys=" + FIVE + "&from={from}&until={until}");
        paths.put("CSV by day", "/api/v1/delivery.csv?from={from}&until={until}&group=bucket");
        return paths;
    }

    private static List<Measured> measured(
            EmbeddedPostgres postgres, Path folder, long size, Duration warmUp, int requests, String launcher)
            throws SQLException, IOException, InterruptedException {
        String database = "parts_" + size;
        boolean isNew = isNew(postgres, database);
        String url = postgres.getJdbcUrl("postgres", database);
        if (isNew) {
            try (Served server = served(launcher, url, folder.resolve("migrate-" + size + ".log"))) {
                record(server, MESSAGE);
            }
            DashboardFill.fill(url, size);
        }
        try (Served server = served(launcher, url, folder.resolve("serve-" + size + ".log"));
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            DashboardFill.awaitSums(statement);
            if (isNew) {
                statement.execute("vacuum analyze");
                statement.execute("checkpoint");
            }
            Map<String, String> asked = asked(statement);
            signIn(server);
            warmUp(server, asked, warmUp);
            List<Measured> measured = new ArrayList<>();
            for (Map.Entry<String, String> path : asked.entrySet()) {
                measured.add(measured(server, path.getKey(), path.getValue(), requests));
                System.err.printf(Locale.ROOT, "%,d parts %s%n", size, measured.getLast());
            }
            return measured;
        }
    }

    /// Of the largest database, in a server of its own: it takes receipts in the end.
    private static void crowds(
            EmbeddedPostgres postgres, Path folder, long size, String launcher, int readers, int rate)
            throws SQLException, IOException, InterruptedException {
        String url = postgres.getJdbcUrl("postgres", "parts_" + size);
        try (Served server = served(launcher, url, folder.resolve("crowd-" + size + ".log"));
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            Map<String, String> asked = asked(statement);
            signIn(server);
            warmUp(server, asked, Duration.ofSeconds(45));
            List<String> pages = asked.values().stream()
                    .filter(path -> !path.startsWith("/api/"))
                    .toList();
            DashboardCrowd crowd = new DashboardCrowd(server, pages);
            crowd.read(size, readers);
            crowd.readUnderIntake(size, rate);
        }
    }

    private static Map<String, String> asked(Statement statement) throws SQLException {
        String network = DashboardFill.oneNetwork(statement);
        Map<String, String> asked = new LinkedHashMap<>();
        PATHS.forEach((name, path) -> asked.put(name, filled(path, network)));
        return asked;
    }

    /// With the token for a password, as at the sign-in page.
    private static void signIn(Served server) throws IOException, InterruptedException {
        server.post(
                "/sign-in",
                "application/x-www-form-urlencoded",
                ("token=" + Served.TOKEN).getBytes(StandardCharsets.UTF_8));
    }

    private static void warmUp(Served server, Map<String, String> asked, Duration warmUp)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + warmUp.toNanos();
        while (System.nanoTime() < end) {
            for (String path : asked.values()) {
                server.get(path);
            }
        }
    }

    /// @return whether it was made just now
    private static boolean isNew(EmbeddedPostgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet known =
                        statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
            if (known.next()) {
                return false;
            }
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
            return true;
        }
    }

    private static Served served(String launcher, String database, Path log) throws IOException, InterruptedException {
        return Served.start(launcher, List.of(), Map.of("DELIVRD_DATABASE_URL", database), log);
    }

    private static void record(Served server, String id) throws IOException, InterruptedException {
        String at = Instant.now().toString().substring(0, 19).replace("T", "%20");
        HttpResponse<byte[]> answer = server.get("/webhooks/vonage/receipts?msisdn=447700900001&to=ACME"
                + "&network-code=23410&messageId=" + id + "&price=0.0333&status=delivered&scts=2611220000&err-code=0"
                + "&api-key=" + Served.ACCOUNT + "&client-ref=always-1&message-timestamp=" + at);
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("the receipt was answered " + answer.statusCode());
        }
    }

    private static String filled(String path, String network) {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        return path.replace("{from}", tomorrow.minusDays(30).toString())
                .replace("{week}", tomorrow.minusDays(7).toString())
                .replace("{day}", tomorrow.minusDays(2).toString())
                .replace("{until}", tomorrow.toString())
                .replace("{network}", URLEncoder.encode(network, StandardCharsets.UTF_8));
    }

    private static Measured measured(Served server, String name, String path, int requests)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> first = server.get(path);
        if (first.statusCode() != 200) {
            return new Measured(name, first.statusCode(), 0, 0, 0, 0);
        }
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            server.get(path);
            nanos.add(System.nanoTime() - begin);
        }
        nanos.sort(Long::compare);
        return new Measured(
                name,
                200,
                nanos.get(requests / 2) / 1e6,
                nanos.get(Math.ceilDiv(requests * 99, 100) - 1) / 1e6,
                first.body().length,
                server.compressed(path));
    }

    private static void print(List<Run> runs) {
        StringBuilder head = new StringBuilder("| page or call |");
        StringBuilder rule = new StringBuilder("|---|");
        runs.forEach(run -> {
            head.append(String.format(Locale.ROOT, " p50 ms, %,d parts | p99 ms | kB | kB sent |", run.parts()));
            rule.append("---:|---:|---:|---:|");
        });
        System.out.println(head + " p50 ratio | p99 ratio |");
        System.out.println(rule + "---:|---:|");
        for (int i = 0; i < PATHS.size(); i++) {
            Measured few = runs.getFirst().measured().get(i);
            Measured many = runs.getLast().measured().get(i);
            if (few.status() != 200 || many.status() != 200) {
                System.out.println("| " + few.name() + " | answered " + few.status() + " and " + many.status() + " |");
                continue;
            }
            StringBuilder row = new StringBuilder("| " + few.name() + " |");
            for (Run run : runs) {
                Measured one = run.measured().get(i);
                row.append(String.format(
                        Locale.ROOT,
                        " %.1f | %.1f | %.0f | %.0f |",
                        one.p50(),
                        one.p99(),
                        one.bytes() / 1e3,
                        one.travelled() / 1e3));
            }
            System.out.println(
                    row + String.format(Locale.ROOT, " %.2f | %.2f |", many.p50() / few.p50(), many.p99() / few.p99()));
        }
    }
}
