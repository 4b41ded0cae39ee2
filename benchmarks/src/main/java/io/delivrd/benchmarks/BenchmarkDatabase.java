package io.delivrd.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/// A PostgreSQL for the peers that store, with the durable settings the product runs on.
///
/// It prints one `ready` line, then answers one line per command line on standard input, and stops the server when
/// standard input closes:
///
/// - `insert <seconds> <connections>`: single-row INSERTs, each its own transaction
/// - `copy <rows>`: one COPY into an empty table with one index
/// - `count`: rows in the table of the inserting handler
///
/// @see RawLimits
final class BenchmarkDatabase {
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
    private static final Map<String, String> SIZED = Map.of("shared_buffers", "256MB", "max_connections", "64");

    private BenchmarkDatabase() {}

    /// @param args the data directory, emptied first
    public static void main(String[] args) throws IOException, SQLException {
        var data = Path.of(args[0]);
        var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true);
        DURABLE.forEach(builder::setServerConfig);
        SIZED.forEach(builder::setServerConfig);
        try (var postgres = builder.start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            var limits = new RawLimits(url);
            limits.createTables();
            System.out.println("ready url=postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres pid="
                    + postmasterOf(data) + " version=" + durableVersion(postgres));
            answer(limits);
        }
    }

    private static void answer(RawLimits limits) throws IOException, SQLException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = commands.readLine()) != null) {
            var words = line.trim().split(" ", -1);
            System.out.println(
                    switch (words[0]) {
                        case "insert" ->
                            limits.insert(Duration.ofSeconds(Long.parseLong(words[1])), Integer.parseInt(words[2]));
                        case "copy" -> limits.copy(Integer.parseInt(words[1]));
                        case "count" -> limits.count();
                        default -> "error unknown command " + words[0];
                    });
        }
    }

    /// Asks the server rather than trusting the flags: the library starts it with fsync off unless overruled.
    private static String durableVersion(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            for (var setting : DURABLE.entrySet()) {
                var actual = show(connection, setting.getKey());
                if (!actual.equals(setting.getValue())) {
                    throw new IllegalStateException("the database is not durable: " + setting.getKey() + "=" + actual);
                }
            }
            return show(connection, "server_version");
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, setting);
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static String postmasterOf(Path data) throws IOException {
        return Files.readAllLines(data.resolve("postmaster.pid")).getFirst().trim();
    }
}
