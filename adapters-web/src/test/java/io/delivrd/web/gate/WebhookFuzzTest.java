package io.delivrd.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Webhooks with something wrong in them, in three forms and as mere bytes: each is answered, none with 5xx, and
/// what is acknowledged is kept. Every tenth is sound and must be stored. The long profile sends a million.
final class WebhookFuzzTest {

    private static final int WEBHOOKS = Integer.getInteger("delivrd.fuzz.webhooks", 4_000);
    private static final int PER_SERVER = 20_000;
    private static final int SENDERS = 4;
    private static final int BYTES_PER_CONNECTION = 25;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
    private static final String ROUTE = "/webhooks/vonage/receipts";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: ([0-9]+)\r\n");
    private static final List<String> ODDITIES = List.of(
            "&",
            "=",
            "%",
            "%zz",
            "%00",
            "\u0000",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "+",
            "\u00ff\u00fe",
            "\r\n",
            "\r\n\r\n",
            "&status=delivered",
            "&messageId=other",
            "\\ud800",
            "1e999",
            "null",
            "-",
            "0000-00-00",
            "\u00c0\u0080");
    private static final Set<Integer> ANSWERS = Set.of(200, 204, 401, 413);

    /// @param acknowledged answers with 204
    /// @param sound webhooks nothing was done to
    private record Sent(int acknowledged, int sound) {}

    @Test
    void nothingMakesAnErrorAndNothingAcknowledgedIsLost() throws Exception {
        for (int sent = 0; sent < WEBHOOKS; sent += PER_SERVER) {
            int now = Math.min(PER_SERVER, WEBHOOKS - sent);
            try (WebServer server = WebServer.start();
                    ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
                List<Callable<Sent>> work = new ArrayList<>();
                for (int sender = 0; sender < SENDERS; sender++) {
                    Random random = new Random(31L * sent + sender);
                    String name = sent + "-" + sender;
                    boolean asBytes = sender == SENDERS - 1;
                    work.add(() -> asBytes
                            ? sendAsBytes(server.port(), random, name, now / SENDERS)
                            : sendInForms(server.port(), random, name, now / SENDERS));
                }
                int acknowledged = 0;
                int sound = 0;
                for (Future<Sent> done : senders.invokeAll(work)) {
                    acknowledged += done.get().acknowledged();
                    sound += done.get().sound();
                }

                long kept = server.receipts.all().size()
                        + server.receipts.repeats()
                        + server.quarantine.all().size();
                assertThat(kept).as("kept, of those from %s on", sent).isGreaterThanOrEqualTo(acknowledged);
                assertThat(server.receipts.all().stream()
                                .filter(receipt ->
                                        receipt.part().messageId().text().startsWith("sound-"))
                                .count())
                        .isEqualTo(sound);
            }
        }
    }

    private static Sent sendInForms(int port, Random random, String name, int count) throws IOException {
        int acknowledged = 0;
        int sound = 0;
        Socket socket = connected(port);
        InputStream answers = new BufferedInputStream(socket.getInputStream());
        try {
            for (int i = 0; i < count; i++) {
                boolean isSound = i % 10 == 0;
                byte[] webhook = inAForm(random, isSound, name + "-" + i);
                socket.getOutputStream().write(webhook);
                Answer answer = Answer.readFrom(answers);
                assertThat(ANSWERS).as(() -> text(webhook)).contains(answer.status());
                if (isSound) {
                    assertThat(answer.status()).isEqualTo(204);
                    sound++;
                }
                acknowledged += answer.status() == 204 ? 1 : 0;
                if (answer.isLast()) {
                    socket.close();
                    socket = connected(port);
                    answers = new BufferedInputStream(socket.getInputStream());
                }
            }
        } finally {
            socket.close();
        }
        return new Sent(acknowledged, sound);
    }

    /// Where one request ends and the next begins nobody can say any more; at the end comes what is none.
    private static Sent sendAsBytes(int port, Random random, String name, int count) throws IOException {
        int acknowledged = 0;
        for (int i = 0; i < count; i += BYTES_PER_CONNECTION) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int j = 0; j < Math.min(BYTES_PER_CONNECTION, count - i); j++) {
                bytes.writeBytes(mutated(random, inAForm(random, false, name + "-" + (i + j)), 1 + random.nextInt(4)));
            }
            bytes.writeBytes("\u0001\n".repeat(70_000).getBytes(StandardCharsets.ISO_8859_1));
            try (Socket socket = connected(port)) {
                Thread writing = writing(socket, bytes.toByteArray());
                var statuses = STATUS.matcher(text(toTheEnd(socket.getInputStream())));
                while (statuses.find()) {
                    int status = Integer.parseInt(statuses.group(1));
                    assertThat(status).as(() -> text(bytes.toByteArray())).isLessThan(500);
                    acknowledged += status == 204 ? 1 : 0;
                }
                socket.close();
                joined(writing);
            }
        }
        return new Sent(acknowledged, 0);
    }

    private static byte[] inAForm(Random random, boolean isSound, String name) {
        String id = (isSound ? "sound-" : "fuzz-") + name;
        String fields = "msisdn=447700900123&to=ACME&network-code=23410&messageId=" + id
                + "&price=0.03330000&status=delivered&scts=2602141031&err-code=0&client-ref=spring-7"
                + "&message-timestamp=2026-02-14+10%3A31%3A07";
        String json = "{\"" + fields.replace("=", "\":\"").replace("&", "\",\"") + "\"}";
        int times = isSound ? 0 : random.nextInt(6);
        return switch (random.nextInt(4)) {
            case 0 ->
                ascii("GET " + ROUTE + "?" + text(inATarget(mutated(random, ascii(fields), times)))
                        + " HTTP/1.1\r\nHost: x\r\n\r\n");
            case 1 -> post("application/x-www-form-urlencoded", mutated(random, ascii(fields), times));
            case 2 -> post("application/json", mutated(random, ascii(json), times));
            default -> post("application/json", mutated(random, ascii("[" + json + "]"), times));
        };
    }

    /// What ends a request's line would make another request of it.
    private static byte[] inATarget(byte[] query) {
        byte[] target = query.clone();
        for (int i = 0; i < target.length; i++) {
            if (target[i] >= '\t' && target[i] <= '\r' || target[i] == ' ') {
                target[i] = '_';
            }
        }
        return target;
    }

    private static byte[] post(String type, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(ascii("POST " + ROUTE + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] mutated(Random random, byte[] sound, int times) {
        byte[] bytes = sound;
        for (int i = 0; i < times && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(20), bytes.length - at);
            ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + 32);
            changed.write(bytes, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    changed.writeBytes(noise);
                    changed.write(bytes, at + length, bytes.length - at - length);
                }
                case 1 -> changed.write(bytes, at + length, bytes.length - at - length);
                case 2 -> {
                    changed.write(bytes, at, length);
                    changed.write(bytes, at, bytes.length - at);
                }
                case 3 -> {
                    changed.writeBytes(ascii(ODDITIES.get(random.nextInt(ODDITIES.size()))));
                    changed.write(bytes, at, bytes.length - at);
                }
                default -> {
                    changed.write(bytes[at] ^ 1 << random.nextInt(8));
                    changed.write(bytes, at + 1, bytes.length - at - 1);
                }
            }
            bytes = changed.toByteArray();
        }
        return bytes;
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /// Written aside: the server answers before it has read all, and does not read on for ever.
    private static Thread writing(Socket socket, byte[] bytes) {
        return Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                // Closed by the server, which is what the rest of the bytes asks for.
                assertThat(e).isInstanceOf(SocketException.class);
            }
        });
    }

    private static void joined(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// @throws java.net.SocketTimeoutException where the server hangs
    private static byte[] toTheEnd(InputStream answers) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[8_192];
        try {
            for (int n = answers.read(piece); n >= 0; n = answers.read(piece)) {
                all.write(piece, 0, n);
            }
        } catch (SocketException e) {
            // Reset, for we were still writing.
            return all.toByteArray();
        }
        return all.toByteArray();
    }

    /// @param isLast whether the connection is closed behind it
    private record Answer(int status, boolean isLast) {

        static Answer readFrom(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            for (int last = 0; last != END_OF_HEAD; ) {
                int octet = in.read();
                if (octet < 0) {
                    throw new EOFException("no answer, but " + head);
                }
                head.write(octet);
                last = last << 8 | octet;
            }
            String text = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            Matcher length = LENGTH.matcher(text);
            in.skipNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.contains("connection: close"));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
