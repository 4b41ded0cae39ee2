package io.delivrd.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardingTest {

    private WebServer server = start(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    private static WebServer start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("tests.seen", true);
        return WebServer.start(all);
    }

    private void restart(String key, Object value) {
        server.close();
        server = start(Map.of(key, value));
    }

    /// @param lines of headers, separated by line ends
    /// @return client and address, as the server sees them
    private String seen(String... lines) {
        return seenAt("/seen", lines);
    }

    private String seenAt(String path, String... lines) {
        String host = List.of(lines).stream().anyMatch(line -> line.startsWith("Host:")) ? "" : "Host: sms\r\n";
        String answer = server.exchangeRaw(("GET " + path + " HTTP/1.1\r\n" + host
                        + "Authorization: Bearer " + WebServer.TOKEN + "\r\nConnection: close\r\n"
                        + String.join("\r\n", lines) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer).startsWith("HTTP/1.1 200");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void withoutProxyTheRequestSpeaksForItself() {
        assertThat(seen("Host: sms:8080")).isEqualTo("127.0.0.1 http://sms:8080");
        assertThat(seen("Host: [2001:db8::1]:8080")).isEqualTo("127.0.0.1 http://[2001:db8::1]:8080");
        assertThat(seen("Host: a b<c>")).isEqualTo("127.0.0.1 http://localhost:" + server.port());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 203.0.113.9                                 | 203.0.113.9",
                "X-Forwarded-For: 198.51.100.1, 203.0.113.9                   | 203.0.113.9",
                "X-Forwarded-For: 203.0.113.9, 127.0.0.1                      | 203.0.113.9",
                "X-Forwarded-For: 203.0.113.9 , ::1,127.3.4.5                 | 203.0.113.9",
                "X-Forwarded-For: 203.0.113.9:52114                           | 203.0.113.9",
                "X-Forwarded-For: 2001:db8::7                                 | 2001:db8:0:0:0:0:0:7",
                "X-Forwarded-For: [2001:db8::7]:4711                          | 2001:db8:0:0:0:0:0:7",
                "X-Forwarded-For: ::ffff:203.0.113.9                          | 203.0.113.9",
                "X-Forwarded-For: 127.0.0.5, 127.0.0.6                        | 127.0.0.5",
                "X-Forwarded-For: 203.0.113.9, unknown                        | 127.0.0.1",
                "X-Forwarded-For: 203.0.113.9, garbage'\"<>                   | 127.0.0.1",
                "X-Forwarded-For: 203.0.113.9, 999.1.1.1                      | 127.0.0.1",
                "X-Forwarded-For: 203.0.113.9, example.org                    | 127.0.0.1",
                "X-Forwarded-For: ,, ,                                        | 127.0.0.1",
                "Forwarded: for=203.0.113.9                                   | 203.0.113.9",
                "Forwarded: For=\"[2001:db8:cafe::17]:4711\";proto=https      | 2001:db8:cafe:0:0:0:0:17",
                "Forwarded: for=[2001:db8:cafe::17]                           | 2001:db8:cafe:0:0:0:0:17",
                "Forwarded: for=198.51.100.1, for=203.0.113.9;by=10.0.0.1     | 203.0.113.9",
                "Forwarded: for=203.0.113.9, for=127.0.0.1 ; proto=http       | 203.0.113.9",
                "Forwarded: for=\"203.0.113.9:80\" , for=\"[::1]\"            | 203.0.113.9",
                "Forwarded: for=\"20\\3.0.113.9\"                             | 203.0.113.9",
                "Forwarded: for=203.0.113.9, for=_gazonk                      | 127.0.0.1",
                "Forwarded: for=203.0.113.9, for=\"_gazonk:_p\"               | 127.0.0.1",
                "Forwarded: for=203.0.113.9, for=unknown                      | 127.0.0.1",
                "Forwarded: for=203.0.113.9, proto=https                      | 127.0.0.1",
                "Forwarded: for=\"203.0.113.9                                 | 127.0.0.1",
                "Forwarded: for 203.0.113.9                                   | 127.0.0.1",
                "Forwarded: ;;,,=,                                            | 127.0.0.1",
            })
    void theClientIsTheRightmostHopThatIsNotTrusted(String header, String client) {
        assertThat(seen(header)).isEqualTo(client + " " + seen(header).split(" ")[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https                                              | https://sms",
                "X-Forwarded-Proto: https,http                                         | https://sms",
                "X-Forwarded-Proto: http, https                                        | http://sms",
                "X-Forwarded-Proto: HTTPS                                              | https://sms",
                "X-Forwarded-Proto: gopher                                             | http://sms",
                "X-Forwarded-Host: a.example                                           | http://a.example",
                "X-Forwarded-Host: a.example:8443, b                                   | http://a.example:8443",
                "X-Forwarded-Host: a/b@c                                               | http://sms",
                "X-Forwarded-Host: [2001:db8::1]:81                                    | http://[2001:db8::1]:81",
                "X-Forwarded-Port: 8443                                                | http://sms:8443",
                "X-Forwarded-Port: 70000                                               | http://sms",
                "X-Forwarded-Port: 80                                                  | http://sms",
                "X-Forwarded-Port: ٣                                                   | http://sms",
                "X-Forwarded-Prefix: /dlr                                              | http://sms/dlr",
                "X-Forwarded-Prefix: /dlr/                                             | http://sms/dlr",
                "X-Forwarded-Prefix: /a, /b                                            | http://sms/a/b",
                "X-Forwarded-Prefix: /                                                 | http://sms",
                "X-Forwarded-Prefix: //evil.example                                    | http://sms",
                "X-Forwarded-Prefix: /, /evil.example                                  | http://sms/evil.example",
                "X-Forwarded-Prefix: /a/../b                                           | http://sms",
                "X-Forwarded-Prefix: /a;b                                              | http://sms",
                "X-Forwarded-Prefix: /a, /b/../c                                       | http://sms",
                "X-Forwarded-Prefix: dlr                                               | http://sms",
                "Forwarded: proto=https;host=\"a.example:8443\"                        | https://a.example:8443",
                "Forwarded: for=1.1.1.1;proto=https;host=a, for=2.2.2.2;proto=http     | https://a",
            })
    void schemeHostPortAndPathAreWhatTheOutermostProxySays(String header, String address) {
        assertThat(seen(header).split(" ")[1]).isEqualTo(address);
    }

    @Test
    void linesOfOneNameAreOneList() {
        assertThat(seen("X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"))
                .isEqualTo("203.0.113.9 https://sms");
        assertThat(seen("Forwarded: for=198.51.100.1;proto=https", "Forwarded: for=203.0.113.9"))
                .isEqualTo("203.0.113.9 https://sms");
    }

    @Test
    void whereBothKindsAreThereTheUsualOneCounts() {
        assertThat(seen("Forwarded: for=198.51.100.1;host=evil;proto=http", "X-Forwarded-For: 203.0.113.9"))
                .isEqualTo("203.0.113.9 http://sms");
        assertThat(seen("Forwarded: for=203.0.113.9;proto=https", "X-Forwarded-Prefix: /dlr"))
                .isEqualTo("203.0.113.9 https://sms/dlr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: ", "Forwarded: for=\"", "X-Forwarded-Prefix: /", "X-Forwarded-Host: "})
    void overlongHeadersAreAsIfTheyWereNotThere(String start) {
        assertThat(seen(start + "1".repeat(7_000))).isEqualTo("127.0.0.1 http://sms");
    }

    @Test
    void aLongListIsReadFromItsEnd() {
        assertThat(seen("X-Forwarded-For: " + "198.51.100.1, ".repeat(400) + "203.0.113.9"))
                .startsWith("203.0.113.9 ");
    }

    @Test
    void peersThatAreNotTrustedAreNotListenedTo() {
        restart("delivrd.trusted-proxies", "10.0.0.0/8");

        assertThat(seen(
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil",
                        "X-Forwarded-Port: 1",
                        "X-Forwarded-Prefix: /dlr",
                        "Forwarded: for=203.0.113.9;proto=https"))
                .isEqualTo("127.0.0.1 http://sms");
    }

    @Test
    void nobodyIsTrustedIfSoSet() {
        restart("delivrd.trusted-proxies", "none");

        assertThat(seen("X-Forwarded-For: 203.0.113.9")).startsWith("127.0.0.1 ");
    }

    @Test
    void severalProxiesAreSkipped() {
        restart("delivrd.trusted-proxies", List.of("127.0.0.1", "10.0.0.0/8", "2001:db8:1::/47"));

        assertThat(seen("X-Forwarded-For: 198.51.100.1, 203.0.113.9, 2001:db8:0:5::1, 10.200.3.4"))
                .startsWith("203.0.113.9 ");
        assertThat(seen("X-Forwarded-For: 203.0.113.9, 2001:db8:2::1, 10.200.3.4"))
                .startsWith("2001:db8:2:0:0:0:0:1 ");
        assertThat(seen("X-Forwarded-For: 203.0.113.9, 11.0.0.1")).startsWith("11.0.0.1 ");
    }

    @Test
    void thePublicUrlCountsOverAll() {
        restart("delivrd.public-url", "https://sms.example.org/dlr/");

        assertThat(seen("X-Forwarded-Proto: http", "X-Forwarded-Host: other", "X-Forwarded-Prefix: /x"))
                .isEqualTo("127.0.0.1 https://sms.example.org/dlr");
        assertThat(seenAt("/dlr/seen")).isEqualTo("127.0.0.1 https://sms.example.org/dlr");
    }

    @Test
    void aProxyMayNameThePathAndPassItOnAllTheSame() {
        assertThat(seenAt("/dlr/seen", "X-Forwarded-Prefix: /dlr")).isEqualTo("127.0.0.1 http://sms/dlr");
        assertThat(seenAt("/seen", "X-Forwarded-Prefix: /dlr")).isEqualTo("127.0.0.1 http://sms/dlr");
        assertThat(server.getAsAdmin("/dlr/seen").statusCode()).isEqualTo(404);
    }

    @Test
    void theBasePathIsTakenOffWhereAProxyPassesItOn() {
        restart("delivrd.base-path", "dlr/");

        assertThat(seenAt("/dlr/seen")).isEqualTo("127.0.0.1 http://sms/dlr");
        assertThat(seenAt("/dlr/seen?x=/dlr/y")).isEqualTo("127.0.0.1 http://sms/dlr");
        assertThat(seenAt("/seen", "X-Forwarded-Prefix: /other")).isEqualTo("127.0.0.1 http://sms/dlr");
        assertThat(seenAt("/dlr/seen", "X-Forwarded-Prefix: /dlr")).isEqualTo("127.0.0.1 http://sms/dlr");
        assertThat(server.getAsAdmin("/dlrs/seen").statusCode()).isEqualTo(404);
        assertThat(server.get("/dlr/health/readiness").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);
        assertThat(server.get("/dlr/webhooks/dlr?messageId=m-1&status=delivered")
                        .statusCode())
                .isEqualTo(204);
    }
}
