package io.delivrd.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Talks to the server in bytes, as those do who mean harm.
@Timeout(60)
final class GateTest {

    private static final String ROUTE = "/webhooks/vonage/receipts";
    private static final String FIELDS = "messageId=m-1&status=delivered&scts=2602141031";
    private static final String POST = "POST " + ROUTE + " HTTP/1.1\r\nHost: x\r\n";
    private static final String WHOLE = POST + "Content-Length: " + FIELDS.length() + "\r\n\r\n" + FIELDS;
    private static final String HALF = POST + "Content-Length: 1000\r\n\r\n" + FIELDS;
    private static final String HALF_A_HEAD = "POST " + ROUTE + " HTTP/1.1\r\nHost: x\r\nX: y";

    private final List<Socket> open = new ArrayList<>();
    private WebServer server = WebServer.start();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    @Test
    void aReceiptIsAnsweredWhateverOctetItsTargetHolds() throws IOException {
        for (int octet = 0; octet < 0x100; octet++) {
            String target = ROUTE + "?" + FIELDS + "&to=a" + (char) octet + "b";

            Socket socket = send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(socket.getInputStream().readNBytes(12))
                    .as("answer where the target holds %02x", octet)
                    .asString()
                    .isEqualTo(endsALine(octet) ? "HTTP/1.1 400" : "HTTP/1.1 204");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked, xchunked",
                "Transfer-Encoding: xchunked, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: Chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding:",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 46\r\nContent-Length: 46",
                "Content-Length: 46\r\nContent-Length: 4",
                "Content-Length: 46, 46",
                "Content-Length: 4, 46",
                "Content-Length: +46",
                "Content-Length: -1",
                "Content-Length: 0x2E",
                "Content-Length: 46 46",
                "Content-Length: 99999999999999999999",
                "Content-Length:",
                "Content-Length : 46",
                "Content-Length: 46\nX: y",
                "X: y\rContent-Length: 46",
                "X: y\r\n\tz\r\nContent-Length: 46",
                "Content-Length: 46\r\nX\u0000: y",
                "Content-Length: 46\r\nX: y\u0000"
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String lines) {
        String answer = toTheEnd(POST + lines + "\r\n\r\n" + FIELDS);

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("connection: close");
        assertThat(answer.indexOf("HTTP/1.1", 1)).as("a second answer").isNegative();
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST " + ROUTE + " HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST " + ROUTE + "\r\n\r\n",
                "POST " + ROUTE + " HTTP/1.1\nHost: x\n\n",
                "POST " + ROUTE + " HTTP/1.1\rHost: x\r\n\r\n",
                "POST " + ROUTE + " HTTP/1.1 \r\nHost: x\r\n\r\n",
                "POST " + ROUTE + " FTP/1.1\r\nHost: x\r\n\r\n",
                "P@ST\u0001 / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n"
            })
    void whatIsNoRequestIsRefused(String bytes) {
        assertThat(toTheEnd(bytes)).startsWith("HTTP/1.1 400 ").containsIgnoringCase("connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\n",
                "-1\r\n",
                "+5\r\n",
                "0x5\r\n",
                " 5\r\n",
                "\r\n",
                "5 5\r\n",
                "ffffffff\r\n",
                "99999999999\r\n",
                "4\r\nabcde\r\n",
                "5\r\nabcde0\r\n\r\n",
                "5\nabcde\r\n",
                "5;\n\r\nabcde\r\n"
            })
    void aBodyInBrokenChunksIsNeitherStoredNorAcknowledged(String chunks) {
        String answer = toTheEnd(POST + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(FIELDS.length())
                + "\r\n" + FIELDS + "\r\n" + chunks);

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("connection: close");
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HALF,
                HALF_A_HEAD,
                POST + "Transfer-Encoding: chunked\r\n\r\n10\r\nmessageId=m-1&st\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n10\r\nmessageId=m-1&st\r\n0\r\n"
            })
    void whatEndsHalfWayIsNeitherStoredNorAcknowledged(String bytes) throws IOException {
        Socket socket = send(bytes);
        socket.shutdownOutput();

        assertThat(rest(socket)).doesNotStartWith("HTTP/1.1 2");
        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }

    @Test
    void anImportInBrokenChunksIsNotTaken() {
        String answer = toTheEnd("POST /api/v1/imports?name=a.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + WebServer.TOKEN + "\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na,b\n\r\nxyz\r\n");

        assertThat(answer).doesNotStartWith("HTTP/1.1 2").containsIgnoringCase("connection: close");
        assertThat(server.imports.latest(10)).isEmpty();
    }

    @Test
    void whatWasAskedBeforeIsAnsweredBeforeARefusal() {
        String answers = toTheEnd(WHOLE + WHOLE + POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 "))
                .extracting(answer -> answer.split(" ")[0])
                .containsExactly("", "204", "204", "400");
        assertThat(server.receipts.repeats()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {HALF, HALF_A_HEAD, "G"})
    void whoIsTooSlowIsCutOff(String bytes) throws IOException {
        restart(Map.of("delivrd.requests.grace", "300ms"));

        Socket slow = send(bytes);

        assertThat(rest(slow)).isEmpty();
        assertThat(server.receipts.all()).isEmpty();
    }

    @Test
    void aConnectionThatSaysNothingMayStayAWhile() throws Exception {
        restart(Map.of("delivrd.requests.grace", "100ms"));
        Socket silent = send("");
        Socket slow = send("G");
        assertThat(rest(slow)).isEmpty();

        silent.getOutputStream().write(WHOLE.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new String(silent.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                .isEqualTo("HTTP/1.1 204");
    }

    @Test
    void unfinishedRequestsAreLimitedAndWhatComesWholeIsTaken() throws IOException {
        restart(Map.of("delivrd.requests.unfinished", "3"));
        List<Socket> holders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            holders.add(send(i == 0 ? HALF_A_HEAD : HALF));
        }
        awaitMetric("delivrd_requests_unfinished 3.0");

        assertThat(toTheEnd(HALF)).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: 5");
        assertThat(toTheEnd(HALF_A_HEAD)).startsWith("HTTP/1.1 503 ");
        assertThat(new String(send(WHOLE).getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                .isEqualTo("HTTP/1.1 204");
        assertThat(server.get("/health").statusCode()).isEqualTo(200);

        for (Socket holder : holders) {
            holder.close();
        }
        awaitMetric("delivrd_requests_unfinished 0.0");
        awaitMetric("delivrd_requests_buffered_bytes 0.0");
    }

    @Test
    void unfinishedRequestsAreLimitedByClientBehindAProxy() {
        restart(Map.of("delivrd.requests.unfinished-per-address", "1"));
        String from = "POST " + ROUTE + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX-Forwarded-For: ";
        send(from + "203.0.113.7\r\n\r\nx");
        awaitMetric("delivrd_requests_unfinished 1.0");

        assertThat(toTheEnd(from + "203.0.113.7\r\n\r\nx")).startsWith("HTTP/1.1 503 ");
        send(from + "203.0.113.8\r\n\r\nx");
        awaitMetric("delivrd_requests_unfinished 2.0");
    }

    @Test
    void pastTheLimitOfConnectionsThoseThatDoNothingMakeRoom() throws IOException {
        restart(Map.of("delivrd.requests.connections", "8", "micronaut.netty.event-loops.default.num-threads", "1"));
        Socket first = send("");
        for (int i = 0; i < 20; i++) {
            assertThat(new String(send(WHOLE).getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                    .isEqualTo("HTTP/1.1 204");
        }

        assertThat(rest(first)).isEmpty();
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void connectionsFromOneAddressAreLimited() throws IOException {
        restart(Map.of("delivrd.requests.connections-per-address", "2", "delivrd.trusted-proxies", "none"));
        String head = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
        for (int i = 0; i < 2; i++) {
            assertThat(send(head).getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }

        assertThat(rest(send(""))).isEmpty();
    }

    @Test
    void aBodyMayBeAsLongAsItsRouteNeeds() {
        String form = "application/x-www-form-urlencoded";

        assertThat(server.post("/sign-in", form, "token=" + "x".repeat(4096)).statusCode())
                .isEqualTo(413);
        assertThat(server.post("/sign-in", form, "token=" + "x".repeat(4000)).statusCode())
                .isNotEqualTo(413);
        assertThat(server.post("/settings/networks", form, "code=" + "x".repeat(65_536))
                        .statusCode())
                .isEqualTo(413);
        assertThat(toTheEnd("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json")
                .endsWith("{\"type\":\"/problems/too-large\",\"title\":\"The request is too large\",\"status\":413,"
                        + "\"detail\":\"The request is too large\"}");
        assertThat(toTheEnd("POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1001\r\n"
                        + "x".repeat(4097) + "\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOnOrNot() throws IOException {
        Socket asking = send(POST + "Expect: 100-continue\r\nContent-Length: " + FIELDS.length() + "\r\n\r\n");
        assertThat(asking.getInputStream().readNBytes(21)).asString().isEqualTo("HTTP/1.1 100 Continue");
        for (String read = ""; !read.endsWith("\r\n\r\n"); ) {
            read += (char) asking.getInputStream().read();
        }
        asking.getOutputStream().write(FIELDS.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(asking.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");

        assertThat(toTheEnd(POST + "Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    /// Of which nobody can say whether the target or the whole line ends there.
    private static boolean endsALine(int octet) {
        return octet == ' ' || octet == '\t' || octet == 0x0B || octet == '\f' || octet == '\r' || octet == '\n';
    }

    private void restart(Map<String, Object> settings) {
        server.close();
        server = WebServer.start(settings);
    }

    private void awaitMetric(String line) {
        while (!server.get("/prometheus").body().contains(line)) {
            Thread.onSpinWait();
        }
    }

    private Socket send(String bytes) {
        try {
            Socket socket = new Socket("localhost", server.port());
            open.add(socket);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String toTheEnd(String bytes) {
        try {
            return rest(send(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
