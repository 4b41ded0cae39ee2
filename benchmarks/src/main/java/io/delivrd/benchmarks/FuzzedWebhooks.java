package io.delivrd.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
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
///
/// What is sent follows from the seed and the number of the webhook alone.
final class FuzzedWebhooks {

    private static final String END = "\r\n\r\n";
    private static final String RECEIPTS = "/webhooks/vonage/receipts";
    private static final int SENDERS = 32;
    private static final int SHOWN = 10;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration OF_BYTES = Duration.ofMillis(300);
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "NaN",
            "1e309",
            "0.000000001",
            "99999999999999999999",
            "0000-00-00 00:00:00",
            "9999-12-31 23:59:60",
            "0000000000",
            "\u0000",
            "\uD83D\uDE00",
            "\uD800",
            "\u202E\u0661\u0662",
            "' or 1=1 --",
            "<script>",
            "${7*7}",
            "%00%zz",
            "a&b=c;d",
            "[]",
            "{\"a\":1}",
            "x".repeat(300),
            "9".repeat(5_000));

    private final long seed;
    private final long count;
    private final int port;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<Form, Map<Integer, AtomicLong>> statuses = new ConcurrentHashMap<>();
    private final BitSet acknowledged = new BitSet();
    private final List<String> odd = new ArrayList<>();

    private enum Form {
        QUERY,
        FORM,
        JSON,
        BYTES
    }

    private FuzzedWebhooks(long seed, long count, int port) {
        this.seed = seed;
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
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(_ -> Thread.ofPlatform().start(this::sendSome))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendSome() {
        @Nullable RawCalls connection = null;
        for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            Form form = Form.values()[(int) (i % Form.values().length)];
            byte[] request = request(form, i);
            try {
                if (connection == null || connection.isEnded()) {
                    connection = new RawCalls("127.0.0.66", port);
                }
                connection.patience(form == Form.BYTES ? OF_BYTES : LONGEST);
                answered(i, form, request, connection.call(request));
                if (form == Form.BYTES) {
                    // What was left of it would be the beginning of the next one.
                    connection = closed(connection);
                }
            } catch (SocketTimeoutException e) {
                // What is hardly HTTP may well announce more than it brings.
                if (form == Form.BYTES) {
                    answered(i, form, request, 0);
                } else {
                    unanswered.incrementAndGet();
                    strange(i, form, "no answer", request);
                }
                connection = closed(connection);
            } catch (IOException e) {
                // Closed without an answer, as becomes what is no HTTP.
                answered(i, form, request, 0);
                connection = closed(connection);
            }
        }
        closed(connection);
    }

    private void answered(long i, Form form, byte[] request, int status) {
        statuses.computeIfAbsent(form, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, _ -> new AtomicLong())
                .incrementAndGet();
        String text = new String(request, StandardCharsets.ISO_8859_1);
        if (status >= 500 || (form != Form.BYTES && status / 100 != 2)) {
            refused.incrementAndGet();
            strange(i, form, "answered " + status, request);
        }
        if (status / 100 == 2 && text.contains(id(i)) && (form != Form.BYTES || isWhole(text))) {
            synchronized (acknowledged) {
                acknowledged.set((int) i);
            }
        }
    }

    /// A body that is longer than its head says is the beginning of another request.
    private static boolean isWhole(String request) {
        int end = request.indexOf("\r\n\r\n");
        return end > 0
                && request.substring(0, end + 2)
                        .contains("\r\nContent-Length: " + (request.length() - end - 4 - END.length()) + "\r\n");
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
            Form form = Form.values()[i % Form.values().length];
            strange(i, form, "acknowledged and missing", request(form, i));
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

    private static String id(long i) {
        return "fz" + i + "zf";
    }

    private byte[] request(Form form, long i) {
        Random random = new Random(seed * 1_000_003 + i);
        List<Map.Entry<String, String>> fields = fields(random, i);
        return switch (form) {
            case QUERY ->
                ascii("GET " + RECEIPTS + "?" + encoded(fields, random) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            case FORM ->
                RawCalls.post(
                        RECEIPTS,
                        "application/x-www-form-urlencoded" + (random.nextInt(9) == 0 ? "; charset=x" : ""),
                        brokenSeldom(random, ascii(encoded(fields, random))));
            case JSON ->
                RawCalls.post(
                        RECEIPTS,
                        random.nextInt(9) == 0 ? "text/plain" : "application/json",
                        brokenSeldom(random, json(fields, random).getBytes(StandardCharsets.UTF_8)));
            case BYTES -> bytes(random, fields);
        };
    }

    private static List<Map.Entry<String, String>> fields(Random random, long i) {
        Map<String, String> receipt = new LinkedHashMap<>();
        receipt.put("msisdn", "4477009" + (10_000 + random.nextInt(90_000)));
        receipt.put("to", "ACME");
        receipt.put("network-code", "23410");
        receipt.put("messageId", id(i));
        receipt.put("price", "0.03330000");
        receipt.put(
                "status",
                List.of("delivered", "accepted", "buffered", "failed", "delivrd")
                        .get(random.nextInt(5)));
        receipt.put("scts", "2611290900");
        receipt.put("err-code", Integer.toString(random.nextInt(20)));
        receipt.put("api-key", Served.ACCOUNT);
        receipt.put("client-ref", "fuzzed-" + random.nextInt(50));
        receipt.put(
                "message-timestamp",
                Instant.ofEpochSecond(1_796_000_000L + random.nextInt(86_400)).toString());
        List<Map.Entry<String, String>> fields = new ArrayList<>(receipt.entrySet().stream()
                .map(one -> Map.entry(one.getKey(), one.getValue()))
                .toList());
        for (int change = random.nextInt(4); change > 0 && !fields.isEmpty(); change--) {
            int at = random.nextInt(fields.size());
            String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
            Map.Entry<String, String> old = fields.get(at);
            switch (random.nextInt(6)) {
                case 0 -> fields.remove(at);
                // Which of two ids counts is nobody's to say.
                case 1 ->
                    fields.add(
                            random.nextInt(fields.size()),
                            Map.entry(old.getKey().equals("messageId") ? "status" : old.getKey(), hostile));
                case 2 -> fields.set(at, Map.entry(hostile, old.getValue()));
                case 3 -> fields.add(Map.entry("text", hostile));
                default -> fields.set(at, Map.entry(old.getKey(), hostile));
            }
        }
        return fields;
    }

    private static String encoded(List<Map.Entry<String, String>> fields, Random random) {
        boolean raw = random.nextInt(8) == 0;
        return fields.stream()
                .map(one -> raw
                        ? (one.getKey() + "=" + one.getValue()).replaceAll("[^!-~]", "+")
                        : URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String json(List<Map.Entry<String, String>> fields, Random random) {
        String object = fields.stream()
                .map(one -> text(one.getKey()) + ":"
                        + switch (random.nextInt(12)) {
                            case 0 -> "[" + text(one.getValue()) + "]";
                            case 1 -> "{\"a\":" + text(one.getValue()) + "}";
                            case 2 -> one.getValue().matches("-?\\d{1,30}") ? one.getValue() : text(one.getValue());
                            default -> text(one.getValue());
                        })
                .collect(Collectors.joining(",", "{", "}"));
        int deep = random.nextInt(40) == 0 ? random.nextInt(300) : 0;
        return "[".repeat(deep) + object + "]".repeat(deep);
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.append('"').toString();
    }

    private static byte[] brokenSeldom(Random random, byte[] bytes) {
        return random.nextInt(4) == 0 ? broken(random, bytes, random.nextInt(8)) : bytes;
    }

    private static byte[] broken(Random random, byte[] bytes, int places) {
        for (int i = 0; i < places && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /// Half a body of noise, half something that only resembles HTTP.
    private static byte[] bytes(Random random, List<Map.Entry<String, String>> fields) {
        if (random.nextBoolean()) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            return RawCalls.post(RECEIPTS, "application/octet-stream", noise);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(broken(
                random,
                RawCalls.post(
                        RECEIPTS,
                        "application/x-www-form-urlencoded",
                        ascii(encoded(fields, random)),
                        "Connection: close"),
                1 + random.nextInt(6)));
        bytes.writeBytes(ascii(END));
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
