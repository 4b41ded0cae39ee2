package io.delivrd.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/// What the same PostgreSQL takes without any web server before it: single INSERTs and COPY, each into one table with
/// one index.
///
/// Answers are lines of `key=value`: `rows` counted after commit, `seconds` of wall clock, `p50_us` and `p99_us` of one
/// INSERT with its commit.
final class RawLimits {
    /// As narrow as an inserting handler can be: one index, which is also what keeps a repeat out.
    private static final String TABLE = """
            create table %s (
                message_id    text not null,
                status        text not null,
                err_code      text not null,
                api_key       text not null,
                recipient     text,
                sender_id     text,
                network_code  text,
                client_ref    text,
                price         numeric(14, 8),
                scts          text,
                pushed_at     timestamptz,
                received_at   timestamptz not null default now(),
                primary key (message_id, status, err_code, api_key)
            )""";

    private static final String COLUMNS = "message_id, status, err_code, api_key, recipient, sender_id, network_code,"
            + " client_ref, price, scts, pushed_at";
    private static final String INSERT = "insert into raw_insert (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?::numeric, ?, ?)" + " on conflict do nothing";
    private static final List<String> NETWORKS =
            List.of("23410", "23415", "23420", "23430", "26201", "26202", "20801", "22210", "310410", "50501");
    private static final DateTimeFormatter COPY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssX", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SCTS =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int EXPECTED_INSERTS = 1 << 16;

    private final String url;

    /// @param url JDBC URL, with the user in it
    RawLimits(String url) {
        this.url = url;
    }

    void createTables() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(TABLE.formatted("handler_receipt"));
            statement.execute(TABLE.formatted("raw_insert"));
        }
    }

    /// One INSERT per transaction from each connection, as fast as each goes.
    String insert(Duration length, int connections) throws SQLException {
        var begin = System.nanoTime();
        var until = begin + length.toNanos();
        var latencies = new ArrayList<long[]>();
        try (var executor = Executors.newFixedThreadPool(connections)) {
            var clients = new ArrayList<Future<long[]>>();
            for (int client = 0; client < connections; client++) {
                clients.add(executor.submit(() -> insertUntil(until)));
            }
            for (var client : clients) {
                latencies.add(client.get());
            }
        } catch (ExecutionException e) {
            throw new SQLException("a client could not insert", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while inserting", e);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var sorted = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return "insert rows=%d seconds=%.3f p50_us=%d p99_us=%d"
                .formatted(sorted.length, seconds, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    /// One COPY, in one transaction, into a table made for it; the rows are written out before the clock starts.
    String copy(int rows) throws SQLException, IOException {
        try (var connection = connect()) {
            try (var statement = connection.createStatement()) {
                statement.execute("drop table if exists raw_copy");
                statement.execute(TABLE.formatted("raw_copy"));
            }
            var chunks = copyChunks(rows);
            var begin = System.nanoTime();
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy raw_copy (" + COLUMNS + ") from stdin");
            for (var chunk : chunks) {
                copy.writeToCopy(chunk, 0, chunk.length);
            }
            var copied = copy.endCopy();
            return "copy rows=%d seconds=%.3f".formatted(copied, (System.nanoTime() - begin) / 1e9);
        }
    }

    /// Rows that the inserting handler has stored.
    String count() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from handler_receipt")) {
            result.next();
            return "count rows=" + result.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private long[] insertUntil(long until) throws SQLException {
        var random = new SplittableRandom();
        var micros = new long[EXPECTED_INSERTS];
        int done = 0;
        try (var connection = connect();
                var statement = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() < until) {
                var begin = System.nanoTime();
                var now = Instant.now();
                statement.setString(1, messageId(random));
                statement.setString(2, "delivered");
                statement.setString(3, "0");
                statement.setString(4, "ab12cd34");
                statement.setString(5, recipient(random));
                statement.setString(6, "ACME");
                statement.setString(7, network(random));
                statement.setString(8, campaign(random));
                statement.setString(9, "0.03330000");
                statement.setString(10, SCTS.format(now));
                statement.setTimestamp(11, Timestamp.from(now));
                statement.executeUpdate();
                if (done == micros.length) {
                    micros = Arrays.copyOf(micros, done * 2);
                }
                micros[done++] = (System.nanoTime() - begin) / 1000;
            }
        }
        return Arrays.copyOf(micros, done);
    }

    private static List<byte[]> copyChunks(int rows) {
        var random = new SplittableRandom();
        var now = Instant.now();
        var pushedAt = COPY_TIME.format(now);
        var scts = SCTS.format(now);
        var chunks = new ArrayList<byte[]>();
        var chunk = new ByteArrayOutputStream(CHUNK_BYTES);
        for (int row = 0; row < rows; row++) {
            var line = String.join(
                    "\t",
                    messageId(random),
                    "delivered",
                    "0",
                    "ab12cd34",
                    recipient(random),
                    "ACME",
                    network(random),
                    campaign(random),
                    "0.03330000",
                    scts,
                    pushedAt);
            chunk.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            if (chunk.size() >= CHUNK_BYTES) {
                chunks.add(chunk.toByteArray());
                chunk.reset();
            }
        }
        chunks.add(chunk.toByteArray());
        return chunks;
    }

    private static String messageId(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String recipient(SplittableRandom random) {
        return "447700900" + (100 + random.nextInt(900));
    }

    private static String network(SplittableRandom random) {
        return NETWORKS.get(random.nextInt(NETWORKS.size()));
    }

    private static String campaign(SplittableRandom random) {
        return "bench-" + (1 + random.nextInt(5));
    }

    private static long quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
