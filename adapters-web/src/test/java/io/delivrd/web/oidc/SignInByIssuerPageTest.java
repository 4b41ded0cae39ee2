package io.delivrd.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Login;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.User;
import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real issuer, and one whose keys are exchanged.
final class SignInByIssuerPageTest {

    private static final String ISSUER = "people";
    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));

    private static final MockOAuth2Server PEOPLE = new MockOAuth2Server();
    private static WebServer server;

    @BeforeAll
    static void start() throws IOException {
        PEOPLE.start(InetAddress.getByName("localhost"), 0);
        server = WebServer.start(settings(issuer()));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        PEOPLE.shutdown();
    }

    @BeforeEach
    void nobody() {
        server.access.reset();
    }

    private static String issuer() {
        return "http://localhost:" + PEOPLE.getConfig().getHttpServer().port() + "/" + ISSUER;
    }

    private static Map<String, Object> settings(String issuer) {
        return Map.of(
                "delivrd.oidc.issuer",
                issuer,
                "delivrd.oidc.client-id",
                "delivrd",
                "delivrd.oidc.client-secret",
                "a secret",
                "delivrd.oidc.roles.viewer",
                List.of("all", "/Staff, abroad"),
                "delivrd.oidc.roles.admin",
                List.of("SMS Admins"));
    }

    /// What the issuer says of whoever signs in next.
    private static void says(Map<String, Object> claims) {
        says(claims, 3_600);
    }

    private static void says(Map<String, Object> claims, long seconds) {
        PEOPLE.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, "s-1", "JWT", List.of("delivrd"), claims, seconds));
    }

    /// @return our answer to who comes back from the issuer
    private static HttpResponse<String> signIn(Map<String, Object> claims) {
        says(claims);
        HttpResponse<String> departed = depart("/intake");
        return arrive(departed, codeFor(departed));
    }

    private static HttpResponse<String> depart(String to) {
        return server.get("/sign-in/oidc?to=" + to);
    }

    /// @return path and query at which the browser comes back
    private static String codeFor(HttpResponse<String> departed) {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI back = URI.create(
                    browser.send(HttpRequest.newBuilder(location(departed)).build(), BodyHandlers.ofString())
                            .headers()
                            .firstValue("Location")
                            .orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> arrive(HttpResponse<String> departed, String back) {
        return server.get(back, "Cookie", cookie(departed, "delivrd_departure"));
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String reason(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("delivrd_session="));
        return String.valueOf(location(answer));
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void whoIsKnownThereSignsInAndHasTheRolesOfTheirGroups() {
        HttpResponse<String> departed = depart("/intake");
        Map<String, String> asked = query(location(departed));
        assertThat(asked)
                .containsEntry("client_id", "delivrd")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:" + server.port() + "/sign-in/oidc/callback")
                .containsKeys("state", "nonce", "code_challenge");
        says(Map.of("preferred_username", "Ada", "name", "Ada L.", "groups", List.of("all", "other")));

        HttpResponse<String> answer = arrive(departed, codeFor(departed));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).hasToString("/intake");
        String session = cookie(answer, "delivrd_session");
        assertThat(server.get("/api/v1/messages/vonage/none", "Cookie", session).statusCode())
                .isEqualTo(404);
        assertThat(server.get("/settings/users", "Cookie", session).statusCode())
                .isEqualTo(403);
        User ada = server.access.users().find(new Login("ada")).orElseThrow();
        assertThat(ada.display()).isEqualTo("Ada L.");
        assertThat(ada.roles()).containsExactly(Role.VIEWER);

        signIn(Map.of("preferred_username", "ada.new", "groups", List.of("SMS Admins", "/Staff, abroad")));

        assertThat(server.access.users().all()).hasSize(1);
        assertThat(server.access.users().find(ada.id()).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.ADMIN, Role.VIEWER);
    }

    @Test
    void whoHasNoGroupOfOursIsTurnedAwayAndSignedOut() {
        String session = cookie(signIn(Map.of("groups", List.of("all"))), "delivrd_session");

        assertThat(reason(signIn(Map.of("groups", List.of("others"))))).isEqualTo("/sign-in?reason=issuer_no_role");
        assertThat(reason(signIn(Map.of()))).isEqualTo("/sign-in?reason=issuer_no_role");
        assertThat(server.get("/api/v1/delivery", "Cookie", session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoIsDisabledHereIsTurnedAway() {
        signIn(Map.of("preferred_username", "ada", "groups", List.of("all")));
        User ada = server.access.users().find(new Login("ada")).orElseThrow();
        server.bean(ManageUsers.class).change(ROOT, ada.id(), Set.of(), true);

        assertThat(reason(signIn(Map.of("groups", List.of("all"))))).isEqualTo("/sign-in?reason=issuer_disabled");
    }

    @Test
    void nobodyGetsTheNameOfALocalUser() {
        server.bean(ManageUsers.class)
                .add(ROOT, new ManageUsers.Draft("ada", "", "a long pass phrase", Set.of(Role.ADMIN)));

        signIn(Map.of("preferred_username", "ada", "groups", List.of("all")));

        assertThat(server.access.users().all())
                .extracting(user -> user.login().text())
                .containsExactly("ada", "ada@localhost");
    }

    @Test
    void tokensForOthersOfOtherQuestionsAndOfThePastAreRefused() {
        Map<String, Object> groups = Map.of("groups", List.of("all"));
        assertThat(reason(signIn(with(groups, "nonce", "another")))).isEqualTo("/sign-in?reason=issuer_refused");
        assertThat(reason(signIn(with(groups, "aud", "another")))).isEqualTo("/sign-in?reason=issuer_refused");
        assertThat(reason(signIn(with(groups, "iss", "http://localhost:1/people"))))
                .isEqualTo("/sign-in?reason=issuer_refused");
        says(groups, -120);
        HttpResponse<String> departed = depart("/");
        assertThat(reason(arrive(departed, codeFor(departed)))).isEqualTo("/sign-in?reason=issuer_refused");
        assertThat(server.access.users().all()).isEmpty();
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, String value) {
        return Map.of("groups", claims.getOrDefault("groups", List.of()), name, value);
    }

    @Test
    void anAnswerIsTakenOnceAndFromWhoAsked() {
        says(Map.of("groups", List.of("all")));
        HttpResponse<String> departed = depart("/");
        String back = codeFor(departed);

        assertThat(reason(server.get(back))).isEqualTo("/sign-in?reason=issuer_unasked");
        assertThat(reason(arrive(depart("/"), back))).isEqualTo("/sign-in?reason=issuer_unasked");
        assertThat(cookie(arrive(departed, back), "delivrd_session")).isNotEmpty();
        assertThat(reason(arrive(departed, back))).isEqualTo("/sign-in?reason=issuer_unasked");
        assertThat(reason(arrive(departed, back + "0"))).isEqualTo("/sign-in?reason=issuer_unasked");
    }

    @Test
    void whatTheIssuerRefusesIsRefused() {
        HttpResponse<String> departed = depart("/");
        String state = query(location(departed)).get("state");

        assertThat(reason(arrive(departed, "/sign-in/oidc/callback?error=access_denied&state=" + state)))
                .isEqualTo("/sign-in?reason=issuer_refused");
        HttpResponse<String> next = depart("/");
        assertThat(reason(arrive(
                        next,
                        "/sign-in/oidc/callback?code=made-up&state="
                                + query(location(next)).get("state"))))
                .isEqualTo("/sign-in?reason=issuer_refused");
        HttpResponse<String> mixed = depart("/");
        assertThat(reason(arrive(mixed, codeFor(mixed) + "&iss=https%3A%2F%2Fevil.example")))
                .isEqualTo("/sign-in?reason=issuer_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/%5Cevil.example", "/sign-in/oidc"})
    void signingInLeadsNowhereElse(String to) {
        says(Map.of("groups", List.of("all")));
        HttpResponse<String> departed = depart(to);

        assertThat(location(arrive(departed, codeFor(departed)))).hasToString("/");
    }

    @Test
    void signingOutEndsTheSessionThereToo() {
        HttpResponse<String> answer = signIn(Map.of("groups", List.of("all")));
        String session = cookie(answer, "delivrd_session");

        HttpResponse<String> out = server.send(HttpRequest.newBuilder(server.uri("/sign-out"))
                .header("Cookie", session)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody()));

        assertThat(location(out).toString()).startsWith(issuer() + "/endsession?");
        assertThat(query(location(out)))
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + server.port() + "/sign-in")
                .containsKey("id_token_hint");
        assertThat(out.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' http://localhost:"
                        + PEOPLE.getConfig().getHttpServer().port() + ";");
        assertThat(server.get("/api/v1/delivery", "Cookie", session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void keysThatAreNotKnownAreFetchedAnewAndNotOverAndOver() throws IOException {
        try (SigningIssuer signing = new SigningIssuer();
                WebServer ours = WebServer.start(settings(signing.url()))) {
            assertThat(location(signIn(ours, signing))).hasToString("/");
            assertThat(signing.keysAsked()).isEqualTo(1);
            assertThat(ours.access.users().all())
                    .as("by what the issuer tells besides the token")
                    .extracting(User::display)
                    .containsExactly("Eve");

            signing.exchange("two", true);
            assertThat(location(signIn(ours, signing))).hasToString("/");
            assertThat(signing.keysAsked()).isEqualTo(2);

            signing.exchange("three", false);
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = signIn(ours, signing);
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .noneMatch(cookie -> cookie.startsWith("delivrd_session="));
                assertThat(answer.statusCode()).isIn(303, 503);
            }
            assertThat(signing.keysAsked()).isLessThanOrEqualTo(3);
        }
    }

    private static HttpResponse<String> signIn(WebServer ours, SigningIssuer signing) {
        HttpResponse<String> departed = ours.get("/sign-in/oidc");
        Map<String, String> asked = query(location(departed));
        signing.answers(asked.getOrDefault("nonce", ""));
        return ours.get(
                "/sign-in/oidc/callback?code=c&state=" + asked.get("state"),
                "Cookie",
                cookie(departed, "delivrd_departure"));
    }

    @Test
    void anIssuerThatIsNotThereIsSaidToBeNotThere() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (WebServer ours = WebServer.start(settings("http://localhost:" + nobody))) {
            HttpResponse<String> answer = ours.get("/sign-in/oidc");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("/problems/issuer-unavailable");
            assertThat(ours.get("/sign-in/oidc").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void withoutAnIssuerThereIsNoSuchPage() {
        try (WebServer ours = WebServer.start()) {
            assertThat(ours.get("/sign-in/oidc").statusCode()).isEqualTo(404);
            assertThat(ours.get("/sign-in/oidc/callback?code=c&state=s").statusCode())
                    .isEqualTo(404);
        }
    }
}
