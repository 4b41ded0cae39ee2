package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.SignIn;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.web.testing.WebServer;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {

    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));

    private static final Price SPENT = new Price(new BigDecimal("33.3"), new CurrencyCode("EUR"));

    private WebServer server = WebServer.start();

    @BeforeEach
    void someFigures() {
        DeliveryRow row =
                new DeliveryRow(Map.of(), Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of(SPENT));
        server.figures.answer(query -> new DeliveryReport(query, List.of(row), row));
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/../api/v1/quarantine",
                "/static/../api/v1/quarantine",
                "/health/..%2fapi/v1/quarantine",
                "/sign-in/%2e%2e/api/v1/quarantine",
                "//api/v1/quarantine",
                "/api/v1/quarantine/",
                "/api/v1/quarantine;x",
                "/api/v1//quarantine",
                "/API/V1/QUARANTINE"
            })
    void noOtherSpellingOfAnAddressLeadsPastItsRule(String path) {
        assertThat(server.getRaw(path)).doesNotContain("application/json", " 200 ");
    }

    @Test
    void theTokenOpensTheApi() {
        assertThat(server.get("/api/v1/quarantine", "Authorization", "bearer  " + WebServer.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /sign-in",
        "/campaigns?range=today&a=%20b, /sign-in?to=%2Fcampaigns%3Frange%3Dtoday%26a%3D%2520b",
        "/nowhere, /sign-in?to=%2Fnowhere",
        "/API/v1/quarantine, /sign-in?to=%2FAPI%2Fv1%2Fquarantine",
        "/%61pi/v1/quarantine, /sign-in?to=%2F%2561pi%2Fv1%2Fquarantine",
        "//evil.example/, /sign-in"
    })
    void aPageWithoutSessionLeadsToTheSignInPage(String path, String location) {
        HttpResponse<String> answer = server.get(path, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(location);
    }

    @Test
    void whatIsNoPageWithoutSessionIsAnswered401() {
        assertThat(server.get("/campaigns").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/v1/delivery", "Accept", "text/html").statusCode())
                .isEqualTo(401);
        assertThat(server.post("/intake", "application/x-www-form-urlencoded", "a=b")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/readiness", "/prometheus", "/openapi.yml"})
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
                .contains("SameSite=Lax", "Path=/", "Max-Age=604800")
                .containsIgnoringCase("HttpOnly")
                .doesNotContain("Secure");
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.headers().firstValue("Location")).contains("/sign-in?reason=link_used");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie(first)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStandingTicketSignsThisMachineInAsOftenAsWanted() {
        String ticket = server.bean(SignInTickets.class).issueStanding();
        server.clock.advance(Duration.ofDays(3));

        assertThat(cookie(server.get("/sign-in/" + ticket))).isNotEqualTo(cookie(server.get("/sign-in/" + ticket)));
        HttpResponse<String> elsewhere = server.get("/sign-in/" + ticket, "X-Forwarded-For", "203.0.113.9");
        assertThat(elsewhere.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(elsewhere.headers().firstValue("Location")).contains("/sign-in?reason=link_used");
    }

    @Test
    void aTicketGrowsOld() {
        String ticket = server.bean(SignInTickets.class).issue();
        server.clock.advance(Duration.ofHours(24));

        assertThat(server.get("/sign-in/" + ticket).headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(server.get("/sign-in/never-issued").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void lookingAtATicketDoesNotUseItUp() {
        String ticket = server.bean(SignInTickets.class).issue();

        HttpResponse<String> look = server.send(
                HttpRequest.newBuilder(server.uri("/sign-in/" + ticket)).HEAD());

        assertThat(look.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(server.get("/sign-in/" + ticket).headers().firstValue("Set-Cookie"))
                .isPresent();
    }

    @Test
    void behindTlsTheCookieIsSecureAndOfThisHostOnly() {
        HttpResponse<String> answer =
                server.get("/sign-in/" + server.bean(SignInTickets.class).issue(), "X-Forwarded-Proto", "https");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-delivrd_session=")
                .contains("Secure", "Path=/")
                .doesNotContain("Domain");
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie(answer), "X-Forwarded-Proto", "https")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie(answer)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void behindTlsOfTheFirstOfTwoProxiesTheCookieIsSecure() {
        assertThat(cookieBehind("X-Forwarded-Proto", "https,http")).startsWith("__Host-delivrd_session=");
        assertThat(cookieBehind("Forwarded", "for=203.0.113.9;proto=https, for=127.0.0.1;proto=http"))
                .startsWith("__Host-delivrd_session=");
        assertThat(cookieBehind("X-Forwarded-Proto", "http,https")).startsWith("delivrd_session=");
    }

    @Test
    void belowAPathTheCookieIsForThatPath() {
        assertThat(cookieBehind("X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/dlr"))
                .startsWith("__Secure-delivrd_session=")
                .contains("Secure", "Path=/dlr;")
                .doesNotContain("Domain");
        assertThat(cookieBehind("X-Forwarded-Prefix", "/dlr"))
                .startsWith("delivrd_session=")
                .contains("Path=/dlr;")
                .doesNotContain("Secure");
    }

    @Test
    void thePublicUrlSaysThatThereIsTls() {
        restart(Map.of("delivrd.public-url", "https://sms.example.org"));

        assertThat(cookieBehind("X-Forwarded-Proto", "http")).startsWith("__Host-delivrd_session=");
        assertThat(signIn("token=" + WebServer.TOKEN, "Origin", "https://sms.example.org")
                        .statusCode())
                .isEqualTo(303);
        assertThat(signIn("token=" + WebServer.TOKEN, "Origin", "http://sms.example.org")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void proxiesThatAreNotTrustedChangeNothing() {
        restart(Map.of("delivrd.trusted-proxies", "10.0.0.0/8"));

        assertThat(cookieBehind("X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/dlr"))
                .startsWith("delivrd_session=")
                .contains("Path=/;");
        for (int i = 0; i < BucketThrottle.PER_ADDRESS; i++) {
            signIn("name=n" + i + "&password=wrong", "Origin", origin(), "X-Forwarded-For", "203.0.113." + i);
        }
        assertThat(signIn("name=other&password=wrong", "Origin", origin(), "X-Forwarded-For", "203.0.113.99")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void behindAProxyEachClientHasAttemptsOfItsOwn() {
        for (int i = 0; i < BucketThrottle.PER_ADDRESS; i++) {
            signIn("name=n" + i + "&password=wrong", "Origin", origin(), "X-Forwarded-For", i + ".1.1.1, 203.0.113.9");
        }

        assertThat(signIn("name=a&password=wrong", "Origin", origin(), "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(429);
        assertThat(signIn("name=a&password=wrong", "Origin", origin(), "X-Forwarded-For", "203.0.113.8")
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://x:8443 | x      | -     | 303",
                "https://x:8443 | x:8443 | https | 303",
                "https://x      | x      | https | 303",
                "https://x      | x:443  | https | 303",
                "https://X      | x      | -     | 303",
                "http://x       | x      | https | 403",
                "https://x:8443 | x:8444 | https | 403",
                "https://y:8443 | x      | https | 403",
                "https://x.y    | x      | https | 403",
                "null           | x      | https | 403",
                "https://x/y    | x      | https | 403",
                "x              | x      | https | 403",
            })
    void aPageIsOursIfWhatIsKnownOfItsOriginAgrees(String origin, String host, @Nullable String scheme, int status) {
        assertThat(signInAt(host, "Origin: " + origin + (scheme == null ? "" : "\r\nX-Forwarded-Proto: " + scheme)))
                .startsWith("HTTP/1.1 " + status);
        assertThat(signInAt(
                        "elsewhere",
                        "X-Forwarded-Host: " + host + "\r\nOrigin: " + origin
                                + (scheme == null ? "" : "\r\nX-Forwarded-Proto: " + scheme)))
                .startsWith("HTTP/1.1 " + status);
        assertThat(signInAt(host, "Sec-Fetch-Site: same-origin\r\nOrigin: " + origin))
                .startsWith("HTTP/1.1 303");
        assertThat(signInAt(host, "Sec-Fetch-Site: same-site\r\nOrigin: " + origin))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void whereNoProxyIsThePortIsThatOfTheOrigin() {
        restart(Map.of("delivrd.trusted-proxies", "none"));

        assertThat(signInAt("x", "Origin: https://x:8443")).startsWith("HTTP/1.1 403");
        assertThat(signInAt("x", "Origin: https://x")).startsWith("HTTP/1.1 303");
        assertThat(signInAt("y", "X-Forwarded-Host: x\r\nOrigin: https://x")).startsWith("HTTP/1.1 403");
    }

    @Test
    void belowAPathRedirectsStayThere() {
        String[] prefix = {"X-Forwarded-Prefix", "/dlr"};

        assertThat(server.get("/intake?a=b", "Accept", "text/html", prefix[0], prefix[1])
                        .headers()
                        .allValues("Location"))
                .containsExactly("/dlr/sign-in?to=%2Fintake%3Fa%3Db");
        assertThat(signIn("token=" + WebServer.TOKEN + "&to=/intake", "Origin", origin(), prefix[0], prefix[1])
                        .headers()
                        .allValues("Location"))
                .containsExactly("/dlr/intake");
        assertThat(signIn("token=wrong", "Origin", origin(), prefix[0], prefix[1])
                        .headers()
                        .allValues("Location"))
                .containsExactly("/dlr/sign-in?reason=token_refused");
        assertThat(server.get("/openapi.yml", prefix).body()).endsWith("\nservers:\n- url: /dlr\n");
    }

    @Test
    void belowAPathTheRulesAreTheSame() {
        restart(Map.of("delivrd.base-path", "/dlr"));

        assertThat(server.get("/dlr/api/v1/quarantine").statusCode()).isEqualTo(401);
        assertThat(server.get("/dlr/settings").statusCode()).isEqualTo(401);
        assertThat(server.getAsAdmin("/dlr/api/v1/quarantine").statusCode()).isEqualTo(200);
        HttpResponse<String> turnedAway = server.get("/dlr/intake", "Accept", "text/html");
        assertThat(turnedAway.headers().allValues("Location")).containsExactly("/dlr/sign-in?to=%2Fintake");
        server.postAsAdmin("/dlr/api/v1/quarantine/none/replay");
        assertThat(server.access.audited())
                .extracting(AuditEntry::subject)
                .containsExactly("/api/v1/quarantine/none/replay");
    }

    /// @param headers names and values by turns
    /// @return the cookie of a new session
    private String cookieBehind(String... headers) {
        return server.get("/sign-in/" + server.bean(SignInTickets.class).issue(), headers)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    /// @return the answer to a right token
    private String signInAt(String host, String headers) {
        String form = "token=" + WebServer.TOKEN;
        return server.sendRaw(("POST /sign-in HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form)
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private void restart(Map<String, Object> settings) {
        server.close();
        server = WebServer.start(settings);
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
        assertThat(wrong.headers().firstValue("Location")).contains("/sign-in?reason=token_refused");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(nothing.headers().firstValue("Location")).contains("/sign-in?reason=refused");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHoursUnused() {
        String cookie =
                cookie(server.get("/sign-in/" + server.bean(SignInTickets.class).issue()));

        server.clock.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        server.clock.advance(Duration.ofHours(12));
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie).statusCode())
                .isEqualTo(401);
    }

    @Test
    void usersSignInWithTheirPasswordAndOut() {
        add("ada", Role.VIEWER);

        HttpResponse<String> answer = signIn("name=Ada&password=a+long+pass+phrase&to=%2Fintake", "Origin", origin());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/intake");
        String cookie = cookie(answer);
        assertThat(server.get("/api/v1/delivery", "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/api/v1/quarantine", "Cookie", cookie).statusCode())
                .isEqualTo(403);

        assertThat(signOut(cookie).statusCode()).isEqualTo(403);
        assertThat(server.get("/api/v1/delivery", "Cookie", cookie).statusCode())
                .isEqualTo(200);
        HttpResponse<String> out = signOut(cookie, "Sec-Fetch-Site", "same-origin");
        assertThat(out.headers().firstValue("Location")).contains("/sign-in?reason=signed_out");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(server.get("/api/v1/delivery", "Cookie", cookie).statusCode())
                .isEqualTo(401);
        assertThat(server.access.audited())
                .extracting(entry -> entry.action() + " " + entry.actor())
                .contains("SIGN_IN ada", "SIGN_OUT ada");
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        add("ada", Role.VIEWER);
        String first = cookie(signIn("name=ada&password=a+long+pass+phrase", "Origin", origin()));

        signIn("name=ada&password=a+long+pass+phrase", "Origin", origin(), "Cookie", first);

        assertThat(server.get("/api/v1/delivery", "Cookie", first).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/%0d%0ax"})
    void signingInLeadsNowhereElse(String to) {
        add("ada", Role.VIEWER);

        HttpResponse<String> answer = signIn(
                "name=ada&password=a+long+pass+phrase&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8),
                "Origin",
                origin());

        assertThat(answer.headers().firstValue("Location").orElseThrow()).isIn("/", "/%0d%0ax");
    }

    @Test
    void guessingIsSlowedDown() {
        add("ada", Role.VIEWER);
        for (int i = 0; i < BucketThrottle.PER_NAME; i++) {
            assertThat(signIn("name=ada&password=wrong", "Origin", origin()).statusCode())
                    .isEqualTo(303);
        }

        HttpResponse<String> throttled = signIn("name=ADA&password=a+long+pass+phrase", "Origin", origin());

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);
        assertThat(throttled.body()).contains("\"type\":\"/problems/too-many-attempts\"");
        server.clock.advance(Duration.ofSeconds(30));
        assertThat(signIn("name=ada&password=a+long+pass+phrase", "Origin", origin())
                        .headers()
                        .firstValue("Set-Cookie"))
                .isPresent();
    }

    @Test
    void guessingNamesIsSlowedDownByAddress() {
        for (int i = 0; i < BucketThrottle.PER_ADDRESS; i++) {
            assertThat(signIn("name=n" + i + "&password=wrong", "Origin", origin())
                            .statusCode())
                    .isEqualTo(303);
        }

        assertThat(signIn("name=other&password=wrong", "Origin", origin()).statusCode())
                .isEqualTo(429);
        assertThat(signIn("token=wrong", "Origin", origin()).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
    void anotherAddressAtEachAttemptBringsNoMoreOfThem(String header) {
        add("ada", Role.VIEWER);
        for (int i = 0; i < BucketThrottle.PER_NAME; i++) {
            assertThat(guess("ada", header, i).statusCode()).isEqualTo(303);
        }
        assertThat(guess("ada", header, 99).statusCode()).isEqualTo(429);
        for (int i = BucketThrottle.PER_NAME; i < BucketThrottle.OF_ALL; i++) {
            assertThat(guess("n" + i, header, i).statusCode()).isEqualTo(303);
        }
        assertThat(guess("other", header, 100).statusCode()).isEqualTo(429);
    }

    @Test
    void whoGuessesUnderOneNameTakesNoAttemptsFromOthers() {
        add("bea", Role.VIEWER);
        for (int i = 0; i < 3 * BucketThrottle.OF_ALL; i++) {
            guess("ada", "X-Forwarded-For", i);
        }

        assertThat(guess("bea", "X-Forwarded-For", 7).statusCode()).isEqualTo(303);
    }

    @Test
    void headersOfPeersThatAreNotTrustedMakeNoOtherAddress() {
        restart(Map.of("delivrd.trusted-proxies", "none"));
        for (int i = 0; i < BucketThrottle.PER_ADDRESS; i++) {
            assertThat(guess("n" + i, "X-Forwarded-For", i).statusCode()).isEqualTo(303);
        }

        assertThat(guess("other", "X-Forwarded-For", 99).statusCode()).isEqualTo(429);
    }

    /// Else guessing under a name would be a way to keep its owner out.
    @Test
    void aBrowserThatIsKnownHasAttemptsOfItsOwn() {
        add("ada", Role.VIEWER);
        String known = cookie(signIn("name=ada&password=a+long+pass+phrase", "Origin", origin()), "delivrd_browser");
        for (int i = 0; i < 2 * BucketThrottle.OF_ALL; i++) {
            guess(i % 2 == 0 ? "ada" : "n" + i, "X-Forwarded-For", i);
        }

        assertThat(guess("ada", "X-Forwarded-For", 1).statusCode()).isEqualTo(429);
        assertThat(signIn("name=ada&password=a+long+pass+phrase", "Origin", origin(), "Cookie", known)
                        .statusCode())
                .isEqualTo(303);
        assertThat(signIn("name=bea&password=wrong", "Origin", origin(), "Cookie", known)
                        .statusCode())
                .as("it is known for its user alone")
                .isEqualTo(429);
        for (int i = 0; i < BucketThrottle.PER_NAME; i++) {
            assertThat(signIn("name=ada&password=wrong", "Origin", origin(), "Cookie", known)
                            .statusCode())
                    .isEqualTo(303);
        }
        assertThat(signIn("name=ada&password=a+long+pass+phrase", "Origin", origin(), "Cookie", known)
                        .statusCode())
                .as("nor is it good for guessing")
                .isEqualTo(429);
    }

    @Test
    void aCookieOfAKnownBrowserIsNotMadeUp() {
        add("ada", Role.VIEWER);
        String made = "delivrd_browser=" + "A".repeat(43) + "." + "0".repeat(64);
        for (int i = 0; i < BucketThrottle.PER_NAME; i++) {
            guess("ada", "X-Forwarded-For", i);
        }

        assertThat(signIn("name=ada&password=a+long+pass+phrase", "Origin", origin(), "Cookie", made)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void guessingTokensIsSlowedDownAndThoseKnownGoOn() {
        String token = token("known", Role.VIEWER);
        assertThat(server.get("/api/v1/delivery", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < SecretGuesses.OF_ALL; i++) {
            assertThat(guessToken(i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> throttled = guessToken(SecretGuesses.OF_ALL);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();
        assertThat(server.get("/api/v1/delivery", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        server.clock.advance(Duration.ofSeconds(1));
        assertThat(guessToken(7).statusCode()).isEqualTo(401);
    }

    @Test
    void guessingSessionsIsSlowedDownAndThoseSignedInGoOn() {
        String session = cookie(signIn("token=" + WebServer.TOKEN, "Origin", origin()), "delivrd_session");
        for (int i = 0; i <= SecretGuesses.PER_ADDRESS; i++) {
            server.get("/api/v1/delivery", "Cookie", "delivrd_session=guess-" + i);
        }

        assertThat(server.get("/api/v1/delivery", "Cookie", "delivrd_session=guess")
                        .statusCode())
                .isEqualTo(429);
        assertThat(server.get("/api/v1/delivery", "Cookie", session).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> guessToken(int i) {
        return server.get(
                "/api/v1/delivery",
                "Authorization",
                "Bearer guess-" + i,
                "X-Forwarded-For",
                "203.0." + i / 200 + "." + i % 200);
    }

    private HttpResponse<String> guess(String name, String header, int i) {
        String address = "203.0." + i / 200 + "." + i % 200;
        return signIn(
                "name=" + name + "&password=wrong",
                "Origin",
                origin(),
                header,
                header.equals("Forwarded") ? "for=" + address : address);
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anApiTokenMayWhatItsRolesAllow() {
        String token = token("ci", Role.OPERATOR);

        assertThat(server.get("/api/v1/quarantine", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get("/settings/users", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.get("/api/v1/quarantine", "Authorization", "Bearer " + token + "x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void exportsAndActionsAreRecorded() {
        String viewer = token("viewer", Role.VIEWER);
        server.getAsAdmin("/api/v1/delivery.csv?campaign=447700900123");
        server.getAsAdmin("/api/v1/delivery", "Accept", "text/csv");
        server.getAsAdmin("/api/v1/delivery");
        server.postAsAdmin("/api/v1/quarantine/none/replay");
        server.send(HttpRequest.newBuilder(server.uri("/api/v1/polls"))
                .header("Authorization", "Bearer " + viewer)
                .POST(BodyPublishers.noBody()));

        assertThat(server.access.audited().reversed())
                .extracting(entry -> entry.actor() + " " + entry.action().tag() + " " + entry.subject() + " "
                        + entry.outcome().tag())
                .containsExactly(
                        "root token_created viewer ok",
                        "bootstrap export /api/v1/delivery.csv ok",
                        "bootstrap export /api/v1/delivery ok",
                        "bootstrap replay /api/v1/quarantine/none/replay failed",
                        "token: viewer poll /api/v1/polls refused");
    }

    @Test
    void pricesAreForThoseWhoMaySeeMoney() {
        server.get("/webhooks/dlr?messageId=m-1&status=delivered&msisdn=447700900123&price=0.03330000"
                + "&message-timestamp=2026-02-14+10:00:00");
        String operator = "Bearer " + token("operator", Role.OPERATOR);
        String finance = "Bearer " + token("finance", Role.FINANCE);

        assertThat(server.get("/api/v1/messages/vonage/m-1", "Authorization", operator)
                        .body())
                .contains("msisdn=447700900123", "price=•••")
                .doesNotContain("\"price\"", "0.0333");
        assertThat(server.get("/api/v1/messages/vonage/m-1", "Authorization", finance)
                        .body())
                .contains("\"price\"", "price=0.03330000");
        assertThat(server.get("/api/v1/delivery", "Authorization", operator).body())
                .contains("\"rows\"")
                .doesNotContain("price");
        assertThat(server.get("/api/v1/delivery", "Authorization", finance).body())
                .contains("\"price\"");
        assertThat(server.get("/api/v1/delivery.csv", "Authorization", operator).body())
                .doesNotContain("amount_");
    }

    @Test
    void aRestartEndsSessionsThatNoUserBegan() {
        String cookie =
                cookie(server.get("/sign-in/" + server.bean(SignInTickets.class).issue()));

        server.bean(SignIn.class).forgetMachines();

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
        assertThat(signIn("token=", "Sec-Fetch-Site", "same-origin").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(server.get("/sign-in/" + server.bean(SignInTickets.class).issue())
                        .statusCode())
                .isEqualTo(303);
    }

    private String origin() {
        return "http://localhost:" + server.port();
    }

    private void add(String login, Role... roles) {
        assertThat(server.bean(ManageUsers.class)
                        .add(ROOT, new ManageUsers.Draft(login, "", "a long pass phrase", Set.of(roles))))
                .isEmpty();
    }

    private String token(String name, Role... roles) {
        return ((ManageTokens.Creation.Created)
                        server.bean(ManageTokens.class).create(ROOT, name, Set.of(roles), Optional.empty()))
                .secret();
    }

    private HttpResponse<String> signOut(String cookie, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/sign-out"))
                .header("Cookie", cookie)
                .POST(BodyPublishers.noBody());
        return server.send(headers.length == 0 ? request : request.headers(headers));
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
}
