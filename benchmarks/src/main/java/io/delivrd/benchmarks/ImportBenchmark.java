package io.delivrd.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// An import of a Reports CSV beside a plain COPY of the same file into one table with one index, in turns, on one
/// durable PostgreSQL. Prints a table in Markdown.
final class ImportBenchmark {

    private static final List<String> COLUMNS = List.of(
            "account_id",
            "message_id",
            "client_ref",
            "direction",
            "from",
            "to",
            "network",
            "network_name",
            "country",
            "country_name",
            "date_received",
            "date_finalized",
            "latency",
            "status",
            "error_code",
            "error_code_description",
            "currency",
            "total_price",
            "id");
    private static final List<String> NETWORKS = List.of("23410", "23415", "23420", "26201", "20801", "310410");
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "256MB",
            "max_wal_size", "4GB");
    private static final Pattern LINES = Pattern.compile("done, (\\d+) lines, (\\d+) stored");

    private ImportBenchmark() {}

    /// @param args working folder, rows, rounds, the launcher
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path folder = Path.of(args[0]);
        int rows = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[2]);
        Files.createDirectories(folder);
        Path file = folder.resolve("report_SMS_ab12cd34.csv");
        write(file, rows);
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true);
        SETTINGS.forEach(builder::setServerConfig);
        List<double[]> measured = new ArrayList<>();
        try (var postgres = builder.start()) {
            for (int round = 1; round <= rounds; round++) {
                double copy = copied(postgres, "copy_" + round, file, rows);
                double imported = imported(postgres, "import_" + round, file, rows, args[3]);
                measured.add(new double[] {copy, imported});
                System.err.printf(
                        Locale.ROOT,
                        "round %d: COPY %.0f rows/s, import %.0f rows/s, ratio %.2f%n",
                        round,
                        copy,
                        imported,
                        imported / copy);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        System.out.printf(
                Locale.ROOT,
                "| what | rows/s (median of %d rounds) |%n|---|---|%n| COPY into one table, primary key on message_id | %.0f |%n"
                        + "| `delivrd import`, whole command, parts folded and counted | %.0f |%n| import/COPY within a round | %.2f (%s) |%n",
                rounds,
                median(measured.stream().map(one -> one[0]).toList()),
                median(measured.stream().map(one -> one[1]).toList()),
                median(measured.stream().map(one -> one[1] / one[0]).toList()),
                measured.stream()
                        .map(one -> String.format(Locale.ROOT, "%.2f", one[1] / one[0]))
                        .collect(Collectors.joining(", ")));
    }

    private static void write(Path file, int rows) throws IOException {
        var random = new SplittableRandom(7);
        long start = Instant.parse("2026-10-01T00:00:00Z").getEpochSecond();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(quoted(COLUMNS));
            for (int i = 0; i < rows; i++) {
                long at = start + (long) i * 2_592_000 / rows;
                boolean delivered = random.nextInt(100) < 93;
                out.write(quoted(List.of(
                        "ab12cd34",
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        "campaign-" + i * 40L / rows,
                        "outbound",
                        "ACME",
                        "4477009" + String.format(Locale.ROOT, "%05d", random.nextInt(100_000)),
                        NETWORKS.get(random.nextInt(NETWORKS.size())),
                        "Example Mobile",
                        "GB",
                        "United Kingdom",
                        time(at),
                        time(at + 1 + random.nextInt(30)),
                        Integer.toString(800 + random.nextInt(9_000)),
                        delivered ? "delivered" : "failed",
                        delivered ? "0" : Integer.toString(1 + random.nextInt(9)),
                        delivered ? "Delivered" : "Error",
                        "EUR",
                        "0.03330000",
                        new UUID(random.nextLong(), random.nextLong()).toString())));
            }
        }
    }

    private static String time(long second) {
        return Instant.ofEpochSecond(second).toString().replace("Z", "+00:00");
    }

    private static String quoted(List<String> cells) {
        return cells.stream().collect(Collectors.joining("\",\"", "\"", "\"\n"));
    }

    private static double copied(EmbeddedPostgres postgres, String database, Path file, int rows)
            throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(created(postgres, database));
                var statement = connection.createStatement()) {
            statement.execute(COLUMNS.stream()
                    .map(column -> '"' + column + "\" text")
                    .collect(Collectors.joining(", ", "create table report (", ", primary key (message_id))")));
            long begin = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                long copied = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy report from stdin with (format csv, header)", in);
                if (copied != rows) {
                    throw new IllegalStateException(copied + " rows copied");
                }
            }
            return rows / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static double imported(EmbeddedPostgres postgres, String database, Path file, int rows, String launcher)
            throws SQLException, IOException, InterruptedException {
        var builder =
                new ProcessBuilder(launcher, "import", file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("DELIVRD_DATABASE_URL", created(postgres, database));
        long begin = System.nanoTime();
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Matcher lines = LINES.matcher(output);
        if (status != 0 || !lines.find() || Integer.parseInt(lines.group(2)) != rows) {
            throw new IllegalStateException("the import ended with " + status + ": " + output);
        }
        System.err.print(output);
        return rows / seconds;
    }

    private static String created(EmbeddedPostgres postgres, String database) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
            statement.execute("checkpoint");
        }
        return postgres.getJdbcUrl("postgres", database);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
