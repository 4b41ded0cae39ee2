package io.delivrd.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What somebody does to a server who means it ill, over connections that each do the same again and again. They come
/// from an address of their own.
///
/// @param connections how many at once
/// @param once what one connection does, from opening it on; `n` is which one it is
record Attack(String name, int connections, Once once) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String RECEIPTS = "/webhooks/vonage/receipts";
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
    private static final String FLOODED = "flooded-" + UUID.randomUUID();

    /// What a connection does until it fails or is through.
    @FunctionalInterface
    interface Once {

        void on(RawCalls connection, int n) throws IOException, InterruptedException;
    }

    /// All there are. Those who read need some tens of thousands of campaigns to be stored.
    static List<Attack> all() {
        return List.of(
                sending("2,500 bodies that never end", 2_500, unfinished(RECEIPTS, 65_536, 64_036)),
                sending("350 sign-ins of 1 MB that never end", 350, unfinished("/sign-in", 1_000_000, 999_000)),
                new Attack("1,000 heads that never end", 1_000, (connection, _) -> {
                    connection.send(ascii("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "));
                    while (true) {
                        TimeUnit.SECONDS.sleep(1);
                        connection.send(ascii("a"));
                    }
                }),
                reading("2 workbooks of all campaigns", 2, "/api/v1/delivery.xlsx?group=campaign,network"),
                reading("6 JSON reads of all campaigns", 6, "/api/v1/delivery?group=campaign,network"),
                new Attack("12 CSV files that nobody reads", 12, (connection, _) -> {
                    connection.send(RawCalls.get("/api/v1/delivery.csv?group=campaign,network"));
                    TimeUnit.SECONDS.sleep(30);
                }),
                new Attack("6 lists of a quarantine of 64 kB bodies", 6, (connection, n) -> {
                    byte[] malformed = RawCalls.post(RECEIPTS, JSON, ascii("{\"" + "x".repeat(60_000)));
                    for (int i = 0; n == 0 && i < 500; i++) {
                        int _ = connection.call(malformed);
                    }
                    repeated(connection, RawCalls.get("/api/v1/quarantine?limit=500"), 3);
                }),
                new Attack("4 floods of receipts of one message", 4, (connection, _) -> {
                    for (int i = 0; i < 100; i++) {
                        int _ = connection.call(RawCalls.post(RECEIPTS, JSON, receiptsOfOne(200)));
                    }
                }),
                reading("16 views of that message", 16, "/messages/vonage/" + FLOODED),
                new Attack("100 arrays of 1,500 receipts", 100, (connection, n) -> {
                    byte[] array = RawCalls.post(RECEIPTS, JSON, array(n, 1_500));
                    repeated(connection, array, 100);
                }),
                new Attack("a zip of two million bad lines", 1, (connection, _) -> {
                    byte[] zip = RawCalls.post(
                            "/api/v1/imports?name=bomb.zip",
                            "application/octet-stream",
                            zipOfLines(2_000_000),
                            "Authorization: Bearer " + Served.TOKEN);
                    int _ = connection.call(zip);
                    TimeUnit.SECONDS.sleep(30);
                }),
                reading("30 readers of an odd zone", 30, "/api/v1/delivery?group=campaign,bucket&zone=Asia/Kathmandu"),
                reading("20 readers of the overview", 20, "/"),
                new Attack("6 previews of a bad expression", 6, (connection, _) -> {
                    String form = "rule=" + encoded("regex:(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)!") + "&references="
                            + encoded("a".repeat(4_000));
                    repeated(
                            connection,
                            RawCalls.post(
                                    "/settings/campaign-rules/preview",
                                    FORM,
                                    ascii(form),
                                    "Authorization: Bearer " + Served.TOKEN),
                            100);
                }),
                new Attack("60 guesses of passwords", 60, (connection, n) -> {
                    while (true) {
                        int _ = connection.call(RawCalls.post(
                                "/sign-in",
                                FORM,
                                ascii("name=user" + random(1_000) + "&password=guess-" + random(1_000_000)),
                                "X-Forwarded-For: 10." + n + "." + random(256) + "." + random(256)));
                    }
                }),
                new Attack("20 guesses of tokens", 20, (connection, _) -> {
                    while (true) {
                        int _ = connection.call(ascii("GET /api/v1/polls HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Authorization: Bearer dlvr_" + UUID.randomUUID() + "\r\n\r\n"));
                    }
                }),
                new Attack("20 senders of rubbish", 20, (connection, n) -> {
                    Random random = new Random();
                    while (true) {
                        byte[] rubbish = RawCalls.post(RECEIPTS, random.nextBoolean() ? JSON : FORM, array(n, 1));
                        for (int i = 0; i < 8; i++) {
                            rubbish[random.nextInt(rubbish.length)] = (byte) random.nextInt();
                        }
                        int _ = connection.call(rubbish);
                    }
                }));
    }

    private static Attack sending(String name, int connections, byte[] request) {
        return new Attack(name, connections, (connection, _) -> {
            connection.send(request);
            connection.awaitClose();
        });
    }

    private static Attack reading(String name, int connections, String path) {
        return new Attack(name, connections, (connection, _) -> repeated(connection, RawCalls.get(path), 100));
    }

    private static void repeated(RawCalls connection, byte[] request, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            int _ = connection.call(request);
        }
    }

    /// Begins, and goes on until the threads are interrupted.
    Running begin(int port) {
        AtomicLong opened = new AtomicLong();
        List<Thread> threads = IntStream.range(0, connections)
                .mapToObj(n -> Thread.ofVirtual().start(() -> attack(port, n, opened)))
                .toList();
        return new Running(threads, opened);
    }

    private void attack(int port, int n, AtomicLong opened) {
        while (!Thread.currentThread().isInterrupted()) {
            try (RawCalls connection = new RawCalls("127.0.0.66", port)) {
                opened.incrementAndGet();
                once.on(connection, n);
                if (connection.isEnded()) {
                    // Refused: what an attacker must expect. It begins anew, a little later.
                    LockSupport.parkNanos(AGAIN_AFTER.toNanos());
                }
            } catch (IOException e) {
                LockSupport.parkNanos(AGAIN_AFTER.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// @param opened connections so far
    record Running(List<Thread> threads, AtomicLong opened) {

        void end() {
            threads.forEach(Thread::interrupt);
        }
    }

    private static byte[] unfinished(String path, int announced, int sent) {
        byte[] head = ascii("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + FORM
                + "\r\nContent-Length: " + announced + "\r\n\r\n");
        byte[] whole = Arrays.copyOf(head, head.length + sent);
        Arrays.fill(whole, head.length, whole.length, (byte) 'a');
        return whole;
    }

    private static byte[] receiptsOfOne(int count) {
        return ascii(IntStream.range(0, count)
                .mapToObj(_ -> "{\"messageId\":\"" + FLOODED + "\",\"status\":\"accepted\",\"api-key\":\""
                        + Served.ACCOUNT + "\",\"scts\":\"" + random(2_000_000_000) + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static byte[] array(int n, int count) {
        String prefix = "a" + n + "-" + random(1_000_000) + "-";
        return ascii(IntStream.range(0, count)
                .mapToObj(i -> "{\"messageId\":\"" + prefix + i + "\",\"status\":\"x\"}")
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static byte[] zipOfLines(int lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("report.csv"));
            zip.write(ascii("message_id,status\n"));
            byte[] some = ascii("x\n".repeat(1_000));
            for (int i = 0; i < lines / 1_000; i++) {
                zip.write(some);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
