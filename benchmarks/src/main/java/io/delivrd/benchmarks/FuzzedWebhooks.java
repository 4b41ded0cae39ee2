package io.delivrd.benchmarks;

import io.delivrd.benchmarks.BrokenWebhooks.Form;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Webhooks that are broken in many ways, in turn as query, form, JSON and bytes that are hardly HTTP, on the real
/// server: every one is answered, none by an error of the server's, and what was acknowledged is stored or in
/// quarantine. Prints a table in Markdown; the exit status is 1 if that does not hold.
final class FuzzedWebhooks {

    private static final int SENDERS = 32;
    private static final int SHOWN = 10;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration OF_BYTES = Duration.ofMillis(300);

    private final long seed;
    private final BrokenWebhooks webhooks;
    private final long count;
    private final int port;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<Form, Map<Integer, AtomicLong>> statuses = new ConcurrentHashMap<>();
    private final BitSet acknowledged = new BitSet();
    private final List<String> odd = new ArrayList<>();

    private FuzzedWebhooks(long seed, long count, int port) {
        this.seed = seed;
        this.webhooks = new BrokenWebhooks(seed);
        this.count = count;
        this.port = port;
    }

    /// @param args working folder, how many, the seed, the launcher
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path folder = Path.of(args[0]);
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true);
        try (EmbeddedPostgres postgres = builder.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            boolean holds;
            try (Served server = Served.start(
                    args[3], List.of(), Map.of("DELIVRD_DATABASE_URL", url), folder.resolve("serve.log"))) {
                FuzzedWebhooks fuzzed =
                        new FuzzedWebhooks(Long.parseLong(args[2]), Long.parseLong(args[1]), server.port());
                fuzzed.send();
                holds = server.isAlive() && fuzzed.report(url);
            }
            if (!holds) {
                System.exit(1);
            }
        }
    }

    private void send() throws InterruptedException {
        // Each from an address of its own: a closed connection keeps its port for a minute, and one address has not
        // ports enough for a million webhooks.
        List<Thread> senders = IntStream.rangeClosed(1, SENDERS)
                .mapToObj(sender -> Thread.ofPlatform().start(() -> sendSome("127.0.66." + sender)))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendSome(String from) {
        @Nullable RawCalls connection = null;
        for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            Form form = BrokenWebhooks.form(i);
            byte[] request = webhooks.request(i);
            try {
                if (connection == null || connection.isEnded()) {
                    connection = new RawCalls(from, port);
                }
                connection.patience(form == Form.BYTES ? OF_BYTES : LONGEST);
                int status = connection.call(request);
                answered(i, form, request, status, Integer.toString(status));
                if (form == Form.BYTES) {
                    // What was left of it would be the beginning of the next one.
                    connection = closed(connection);
                }
            } catch (SocketTimeoutException e) {
                // What is hardly HTTP may well announce more than it brings.
                if (form == Form.BYTES) {
                    answered(i, form, request, 0, "0");
                } else {
                    unanswered.incrementAndGet();
                    strange(i, form, "no answer", request);
                }
                connection = closed(connection);
            } catch (IOException e) {
                // Closed without an answer, as becomes what is no HTTP.
                answered(i, form, request, 0, e.toString());
                connection = closed(connection);
            }
        }
        closed(connection);
    }

    private void answered(long i, Form form, byte[] request, int status, String how) {
        statuses.computeIfAbsent(form, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, _ -> new AtomicLong())
                .incrementAndGet();
        String text = new String(request, StandardCharsets.ISO_8859_1);
        if (status >= 500 || (form != Form.BYTES && status / 100 != 2)) {
            refused.incrementAndGet();
            strange(i, form, "answered " + how, request);
        }
        if (status / 100 == 2
                && text.contains(BrokenWebhooks.id(i))
                && (form != Form.BYTES || BrokenWebhooks.isWhole(text))) {
            synchronized (acknowledged) {
                acknowledged.set((int) i);
            }
        }
    }

    private void strange(long i, Form form, String what, byte[] request) {
        synchronized (odd) {
            if (odd.size() < SHOWN) {
                odd.add(i + " " + form + " " + what + ": "
                        + new String(request, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?"));
            }
        }
    }

    private boolean report(String url) throws SQLException {
        System.out.println("| form | answers by status; 0 is closed without one, or more awaited |");
        System.out.println("|---|---|");
        new TreeMap<>(statuses)
                .forEach((form, counts) -> System.out.println("| " + form.name().toLowerCase(Locale.ROOT) + " | "
                        + new TreeMap<>(counts)
                                .entrySet().stream()
                                        .map(one -> String.format(
                                                Locale.ROOT,
                                                "%d: %,d",
                                                one.getKey(),
                                                one.getValue().get()))
                                        .collect(Collectors.joining(", "))
                        + " |"));
        BitSet missing = (BitSet) acknowledged.clone();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (String table : List.of(
                    "select message_id || ' ' || raw from receipt",
                    "select reply_id || ' ' || coalesce(part_ref, '') from reply",
                    "select query || ' ' || encode(body, 'escape') from quarantine")) {
                found(connection, table, missing);
            }
        }
        missing.stream().limit(SHOWN).forEach(i -> {
            strange(i, BrokenWebhooks.form(i), "acknowledged and missing", webhooks.request(i));
        });
        odd.forEach(System.err::println);
        System.out.printf(
                Locale.ROOT,
                "%n%,d webhooks, seed %d: %,d acknowledged by their id, %,d of them missing; %,d refused or met by an error; %,d"
                        + " without an answer within 30 s%n",
                count,
                seed,
                acknowledged.cardinality(),
                missing.cardinality(),
                refused.get(),
                unanswered.get());
        return missing.isEmpty() && refused.get() == 0 && unanswered.get() == 0;
    }

    private static void found(Connection connection, String sql, BitSet missing) throws SQLException {
        Pattern id = Pattern.compile("fz(\\d+)zf");
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1_000);
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    Matcher matcher = id.matcher(row.getString(1));
                    while (matcher.find()) {
                        missing.clear(Integer.parseInt(matcher.group(1)));
                    }
                }
            }
        }
    }

    private static @Nullable RawCalls closed(@Nullable RawCalls connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                System.err.println("a connection was not closed: " + e.getMessage());
            }
        }
        return null;
    }
}
