package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookChannelTest {

    private static final String ROUTE = "/webhooks/vonage/receipts";
    private static final String RECEIPT = "messageId=m-1&status=delivered&err-code=0&api-key=ab12cd34";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("form", post(ROUTE, "", RECEIPT), 204),
                Arguments.of("JSON", post(ROUTE, "", "{\"messageId\":\"m-2\",\"status\":\"failed\"}"), 204),
                Arguments.of("query", "GET " + ROUTE + "?" + RECEIPT + " HTTP/1.1\r\nHost: a\r\n\r\n", 204),
                Arguments.of("path token", post(ROUTE + "/any", "", RECEIPT), 204),
                Arguments.of("escaped path token", post(ROUTE + "/an%79", "", RECEIPT), 204),
                Arguments.of("another path", post("/webhooks/dlr", "", RECEIPT), 204),
                Arguments.of("slashes too many", post("//webhooks///dlr/", "", RECEIPT), 204),
                Arguments.of("nothing", post(ROUTE, "", ""), 200),
                Arguments.of("nothing in the query", "GET " + ROUTE + " HTTP/1.1\r\nHost: a\r\n\r\n", 200),
                Arguments.of("rubbish", post(ROUTE, "", "{\"rubbish"), 204),
                Arguments.of("not gzip", post(ROUTE, "Content-Encoding: gzip\r\n", RECEIPT), 204),
                Arguments.of("wrong signature", post(ROUTE, "", RECEIPT + "&sig=0123456789abcdef&timestamp=1"), 204),
                Arguments.of(
                        "chunks",
                        "POST " + ROUTE + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(RECEIPT.length()) + "\r\n" + RECEIPT + "\r\n0\r\n\r\n",
                        204));
    }

    /// Behind a request that the server owes an answer, a webhook takes the server's way.
    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aWebhookIsAnsweredTheSameWhicheverWayItTakes(String name, String request, int status) {
        String direct = answers(request + last());
        String routed = answers("GET /openapi.yml HTTP/1.1\r\nHost: a\r\n\r\n" + request + last());

        assertThat(statuses(direct)).containsExactly(status, 204);
        assertThat(statuses(routed)).containsExactly(200, status, 204);
        server.folded();
        assertThat(server.receipts.repeats() + server.quarantine.all().size())
                .as("the same receipt twice, or kept twice, or nothing at all")
                .isEqualTo(status == 200 ? 0 : name.equals("rubbish") || name.equals("not gzip") ? 2 : 1);
    }

    @Test
    void answersKeepTheOrderOfTheirRequests() {
        String page = "GET /openapi.yml HTTP/1.1\r\nHost: a\r\n\r\n";
        String unknown = "GET /api/v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n";
        String webhook = post(ROUTE, "", RECEIPT);
        String probe = post(ROUTE, "", "");

        String answers =
                answers(webhook + page + webhook + probe + unknown + page + probe + webhook + webhook + probe + last());

        assertThat(statuses(answers)).containsExactly(204, 200, 204, 200, 401, 200, 200, 204, 204, 200, 204);
    }

    @Test
    void aConnectionIsClosedOrKeptAsItsRequestSays() {
        String old = "POST " + ROUTE + " HTTP/1.0\r\nContent-Length: " + RECEIPT.length() + "\r\n";

        assertThat(answers(old + "\r\n" + RECEIPT)).contains("204").containsIgnoringCase("connection: close");
        assertThat(answers(old + "Connection: keep-alive\r\n\r\n" + RECEIPT + last()))
                .containsIgnoringCase("connection: keep-alive");
        assertThat(answers(post(ROUTE, "Connection: close\r\n", RECEIPT)))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("date: ")
                .doesNotContainIgnoringCase("content-length");
        assertThat(answers(post(ROUTE, "Connection: close\r\n", ""))).containsIgnoringCase("content-length: 0");
    }

    @Test
    void aWebhookThatIsNotStoredIsToBeSentAgain() {
        server.receipts.goAway();

        assertThat(answers(post(ROUTE, "Connection: close\r\n", RECEIPT)))
                .startsWith("HTTP/1.1 503")
                .containsIgnoringCase("retry-after: 5");
    }

    private String answers(String requests) {
        return server.exchangeRaw(requests.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String last() {
        return "OPTIONS " + ROUTE + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    }

    private static String post(String path, String header, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n" + header
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static List<Integer> statuses(String answers) {
        return STATUS.matcher(answers)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
