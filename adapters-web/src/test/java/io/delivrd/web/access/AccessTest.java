package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {

    private WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic " + WebServer.TOKEN, WebServer.TOKEN})
    void theApiWantsTheToken(String authorization) {
        HttpResponse<String> answer = authorization.isEmpty()
                ? server.get("/api/v1/quarantine")
                : server.get("/api/v1/quarantine", "Authorization", authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"/problems/unauthenticated\"", "\"status\":401");
    }

    @Test
    void theTokenOpensTheApi() {
        assertThat(server.get("/api/v1/quarantine", "Authorization", "bearer  " + WebServer.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/campaigns", "/nowhere", "/API/v1/quarantine", "/%61pi/v1/quarantine"})
    void aPageWithoutSessionShowsTheSignInForm(String path) {
        HttpResponse<String> answer = server.get(path, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<form method=\"post\" action=\"/sign-in\">");
        assertIsHardened(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/readiness", "/prometheus", "/openapi.yml", "/sign-in", "/sign-in/style.css"})
    void someAddressesAreOpen(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aTicketSignsInOnce() {
        String ticket = server.bean(SignInTickets.class).issue();

        HttpResponse<String> first = server.get("/sign-in/" + ticket);
        HttpResponse<String> second = server.get("/sign-in/" + ticket);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("delivrd_session=")
                .contains("SameSite=Lax", "Path=/", "Max-Age=43200")
                .containsIgnoringCase("HttpOnly")
                .doesNotContain("Secure");
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("role=\"alert\"");
        assertIsHardened(second);
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie(first)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTicketGrowsOld() {
        String ticket = server.bean(SignInTickets.class).issue();
        server.clock.advance(Duration.ofHours(24));

        assertThat(server.get("/sign-in/" + ticket).statusCode()).isEqualTo(401);
        assertThat(server.get("/sign-in/never-issued").statusCode()).isEqualTo(401);
    }

    @Test
    void behindTlsTheCookieIsSecure() {
        assertThat(server.get("/sign-in/" + server.bean(SignInTickets.class).issue(), "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Secure");
    }

    @Test
    void theFormSignsInWithTheToken() {
        String origin = "http://localhost:" + server.port();

        HttpResponse<String> good = signIn("token=" + WebServer.TOKEN, "Origin", origin);
        HttpResponse<String> wrong = signIn("token=wrong", "Origin", origin);
        HttpResponse<String> nothing = signIn("x=y", "Origin", origin);
        HttpResponse<String> foreign = signIn("token=" + WebServer.TOKEN, "Origin", "http://evil.example");

        assertThat(good.statusCode()).isEqualTo(303);
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie(good)).statusCode())
                .isEqualTo(200);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nothing.statusCode()).isEqualTo(401);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHours() {
        String cookie =
                cookie(server.get("/sign-in/" + server.bean(SignInTickets.class).issue()));

        server.clock.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        server.clock.advance(Duration.ofSeconds(1));
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "..", "a.b.c", "a.9999999999.c", "a.9999999999.", ".9999999999."})
    void aForgedSessionOpensNothing(String value) {
        assertThat(server.get("/api/v1/quarantine", "Cookie", "delivrd_session=" + value)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionOfAnotherStartOpensNothing() {
        String cookie =
                cookie(server.get("/sign-in/" + server.bean(SignInTickets.class).issue()));
        String prolonged = cookie.replaceFirst("\\.\\d+\\.", ".9999999999.");

        assertThat(server.get("/api/v1/quarantine", "Cookie", prolonged).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionPostsOnlyFromOurOwnPages() {
        String cookie =
                cookie(server.get("/sign-in/" + server.bean(SignInTickets.class).issue()));

        assertThat(replay(cookie).statusCode()).isEqualTo(403);
        assertThat(replay(cookie, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(replay(cookie, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(replay(cookie, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(replay(cookie, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(404);
        assertThat(replay(cookie, "Origin", "http://localhost:" + server.port()).statusCode())
                .isEqualTo(404);
        assertThat(replay(cookie).body()).contains("\"type\":\"/problems/forbidden\"");
    }

    @Test
    void aSessionSeesNumbersMaskedAndTheTokenSeesThem() {
        server.get("/webhooks/dlr?messageId=m-1&status=delivered&msisdn=447700900123");
        server.get("/webhooks/dlr?messageId=m-2&msisdn=447700900123");
        String cookie =
                cookie(server.get("/sign-in/" + server.bean(SignInTickets.class).issue()));

        assertThat(server.get("/api/v1/messages/vonage/m-1", "Cookie", cookie).body())
                .contains("msisdn=447******123")
                .doesNotContain("447700900123");
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie).body())
                .contains("\"query\":null,\"body\":null")
                .doesNotContain("447700900123");
        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1").body())
                .contains("msisdn=447700900123", "\"recipient\":\"447******123\"");
        assertThat(server.getAsAdmin("/api/v1/quarantine").body()).contains("447700900123");
    }

    @Test
    void withoutABootstrapTokenOnlyTicketsOpen() {
        server.close();
        server = WebServer.start(Map.of("delivrd.bootstrap-token", ""));

        assertThat(server.get("/api/v1/quarantine", "Authorization", "Bearer ").statusCode())
                .isEqualTo(401);
        assertThat(signIn("token=", "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(401);
        assertThat(server.get("/sign-in/" + server.bean(SignInTickets.class).issue())
                        .statusCode())
                .isEqualTo(303);
    }

    private HttpResponse<String> signIn(String form, String... headers) {
        return server.send(HttpRequest.newBuilder(server.uri("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .headers(headers)
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> replay(String cookie, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.uri("/api/v1/quarantine/00000000-0000-0001-0000-000000000002/replay"))
                .header("Cookie", cookie)
                .POST(BodyPublishers.noBody());
        return server.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String cookie(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static void assertIsHardened(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.body()).doesNotContain("<script", "style=\"", "<style");
    }
}
