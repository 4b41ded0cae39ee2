package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Login;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.OneTimeCodes;
import io.delivrd.application.access.PlainCodes;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.User;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecondFactorTest {

    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start(Map.of("delivrd.access.second-factor", "admin,finance"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nobody() {
        server.access.reset();
    }

    private static User user(String login, Role role) {
        server.bean(ManageUsers.class).add(ROOT, new ManageUsers.Draft(login, "", "a long pass phrase", Set.of(role)));
        return server.access.users().find(new Login(login)).orElseThrow();
    }

    /// @return the key, as it is shown
    private static String setUp(User user) {
        SecondFactor factor = server.bean(SecondFactor.class);
        SecondFactor.Offer offer = factor.offer(user.caller()).orElseThrow();
        assertThat(factor.setUp(user.caller(), offer.note(), shown(offer.key())))
                .isInstanceOf(SecondFactor.SetUp.Done.class);
        server.clock.advance(Duration.ofSeconds(30));
        return offer.key();
    }

    private static String shown(String key) {
        return PlainCodes.shown(server.bean(OneTimeCodes.class), key, server.clock.instant());
    }

    private static HttpResponse<String> post(String path, String form, Optional<String> cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(form));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return server.send(request);
    }

    private static HttpResponse<String> password(String login) {
        return post("/sign-in", "name=" + login + "&password=a+long+pass+phrase&to=%2Fintake", Optional.empty());
    }

    private static HttpResponse<String> code(HttpResponse<String> asked, String code) {
        return post("/sign-in/code", "code=" + code + "&to=%2Fintake", cookie(asked, "delivrd_code"));
    }

    private static Optional<String> cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void codesAreThoseOfTheStandard() {
        byte[] key = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(server.bean(OneTimeCodes.class).code(key, 59 / 30)).isEqualTo("287082");
        assertThat(server.bean(OneTimeCodes.class).code(key, 1_111_111_109 / 30))
                .isEqualTo("081804");
        assertThat(server.bean(OneTimeCodes.class).code(key, 20_000_000_000L / 30))
                .isEqualTo("353130");
    }

    @Test
    void thePasswordAloneOpensNothing() {
        String key = setUp(user("ada", Role.ADMIN));

        HttpResponse<String> asked = password("ada");
        assertThat(location(asked)).isEqualTo("/sign-in/code?to=%2Fintake");
        assertThat(cookie(asked, "delivrd_session")).isEmpty();
        assertThat(location(code(asked, "1"))).isEqualTo("/sign-in/code?reason=code_refused&to=%2Fintake");
        assertThat(location(post("/sign-in/code", "code=" + shown(key), Optional.empty())))
                .isEqualTo("/sign-in?reason=late");

        String once = shown(key);
        HttpResponse<String> opened = code(asked, once);
        assertThat(location(opened)).isEqualTo("/intake");
        assertThat(server.get(
                                "/api/v1/quarantine",
                                "Cookie",
                                cookie(opened, "delivrd_session").orElseThrow())
                        .statusCode())
                .isEqualTo(200);
        assertThat(location(code(password("ada"), once)))
                .as("no code is good twice")
                .isEqualTo("/sign-in/code?reason=code_refused&to=%2Fintake");
    }

    @Test
    void guessingCodesIsSlowedDown() {
        String key = setUp(user("ada", Role.ADMIN));
        HttpResponse<String> asked = password("ada");
        for (int i = 0; i < BucketThrottle.PER_NAME; i++) {
            assertThat(code(asked, "00000" + i).statusCode()).isEqualTo(303);
        }

        HttpResponse<String> throttled = code(asked, shown(key));

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();
        server.clock.advance(Duration.ofSeconds(30));
        assertThat(location(code(asked, shown(key)))).isEqualTo("/intake");
    }

    @Test
    void rolesThatAskForOneAreNotInForceUntilItIsSetUp() {
        User ada = user("ada", Role.ADMIN);
        user("bob", Role.VIEWER);
        String session = cookie(password("ada"), "delivrd_session").orElseThrow();

        HttpResponse<String> page = server.get("/intake", "Cookie", session, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(location(page)).isEqualTo("/settings/account?done=factor_first");
        assertThat(server.get("/api/v1/delivery", "Cookie", session).statusCode())
                .isEqualTo(403);
        assertThat(server.get("/settings/account", "Cookie", session).statusCode())
                .as("where it is set up; another module's page")
                .isEqualTo(404);
        assertThat(server.get(
                                "/api/v1/messages/vonage/none",
                                "Cookie",
                                cookie(password("bob"), "delivrd_session").orElseThrow())
                        .statusCode())
                .isEqualTo(404);

        setUp(ada);
        assertThat(server.get("/api/v1/quarantine", "Cookie", session).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whereLocalUsersAreOffTheirPasswordsAreGoodForNothing() {
        Map<String, Object> settings = Map.of(
                "delivrd.access.local-users", false,
                "delivrd.oidc.issuer", "https://id.example.org",
                "delivrd.oidc.client-id", "delivrd");
        try (WebServer elsewhere = WebServer.start(settings)) {
            elsewhere
                    .bean(ManageUsers.class)
                    .add(ROOT, new ManageUsers.Draft("ada", "", "a long pass phrase", Set.of(Role.ADMIN)));
            HttpRequest.Builder request = HttpRequest.newBuilder(elsewhere.uri("/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(BodyPublishers.ofString("name=ada&password=a+long+pass+phrase"));

            assertThat(location(elsewhere.send(request))).isEqualTo("/sign-in?reason=local_off");
        }
    }
}
