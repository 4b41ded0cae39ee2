package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.Role;
import io.delivrd.web.access.AccessRule;
import io.delivrd.web.access.AccessRules;
import io.delivrd.web.access.Need;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Walks through every route of the whole server, and holds it against the table of rules.
@Timeout(300)
final class EveryRouteTest {

    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));

    @TempDir
    private static Path folder;

    private static Server server;
    private static HttpClient client;

    private record Call(HttpMethod method, String path) {

        private AccessRule rule() {
            return AccessRules.of(method, path);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        ReadyData.putMigrated(folder);
        server = Server.start(Map.of(
                "micronaut.server.port",
                -1,
                "delivrd.database.url",
                "",
                "delivrd.database.data-dir",
                folder.toString(),
                InventedProviders.ASKED_FOR,
                true,
                "delivrd.able.key",
                "a1",
                "delivrd.able.secret",
                "s1, s2"));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /// @return with something in the place of each variable
    private static List<Call> calls() {
        return server.beans()
                .getBean(Router.class)
                .uriRoutes()
                .map(route -> new Call(
                        route.getHttpMethod(),
                        route.getUriMatchTemplate()
                                .toString()
                                .replaceAll("\\{[?/][^}]*}", "")
                                .replaceAll("\\{[^}]*}", "x")))
                .distinct()
                .toList();
    }

    private static int status(Call call, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + call.path()))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, text/html;q=0.5")
                .header(
                        "Content-Type",
                        call.path().startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded")
                .method(
                        call.method().name(),
                        call.method() == HttpMethod.POST ? BodyPublishers.ofString("") : BodyPublishers.noBody());
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(call.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(call.toString(), e);
        }
    }

    @Test
    void everyRouteIsCoveredByExactlyOneRule() {
        assertThat(calls())
                .hasSizeGreaterThan(40)
                .allSatisfy(call -> assertThat(
                                AccessRules.table().stream().filter(rule -> rule.covers(call.method(), call.path())))
                        .as("rules for " + call)
                        .hasSize(1));
    }

    @Test
    void nobodyGetsInWhereSomethingIsAsked() {
        // One unknown secret for each need: as many as there are routes would be slowed down as guesses.
        Set<Need> guessed = EnumSet.noneOf(Need.class);
        for (Call call : calls()) {
            if (!call.rule().need().isOpen()) {
                assertThat(status(call, Optional.empty())).as(call.toString()).isIn(401, 303);
                if (guessed.add(call.rule().need())) {
                    assertThat(status(call, Optional.of("dlv_unknown")))
                            .as(call.toString())
                            .isIn(401, 303);
                }
            } else if (call.method() == HttpMethod.GET) {
                assertThat(status(call, Optional.empty())).as(call.toString()).isNotIn(401, 403);
            }
        }
    }

    @Test
    void everyRoleGetsWhatTheTableSays() {
        Map<Role, String> tokens = new HashMap<>();
        Stream.of(Role.values()).forEach(role -> tokens.put(role, token(role)));

        for (Call call : calls()) {
            if (call.rule().need().isOpen()) {
                continue;
            }
            tokens.forEach((role, token) -> {
                boolean allowed = call.rule().need().isMetBy(new Caller(role.tag(), Set.of(role)));
                int status = status(call, Optional.of(token));
                if (allowed) {
                    assertThat(status).as(call + " by " + role).isNotIn(401, 403);
                } else {
                    assertThat(status).as(call + " by " + role).isEqualTo(403);
                }
            });
        }
    }

    private static String token(Role role) {
        return ((Creation.Created) server.beans()
                        .getBean(ManageTokens.class)
                        .create(ROOT, role.tag(), Set.of(role), Optional.empty()))
                .secret();
    }

    @Test
    void everythingWorksBesideProvidersThatNobodyNames() throws IOException, InterruptedException {
        Optional<String> admin = Optional.of(token(Role.ADMIN));
        URI able = URI.create(server.url() + "/webhooks/able/receipts?a=%7E~");
        HttpRequest.Builder call = HttpRequest.newBuilder(able)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("id=m-1&state=lost&why=dark&price=1.5"));

        var unsigned = client.send(call.copy().build(), BodyHandlers.ofString());
        var signed = client.send(call.copy().header("X-Able", "s2" + able).build(), BodyHandlers.ofString());
        int plain = status(new Call(HttpMethod.GET, "/webhooks/plain/inbound?id=m-2&state=done"), Optional.empty());

        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(signed.statusCode()).isEqualTo(202);
        assertThat(signed.body()).isEqualTo("TAKEN");
        assertThat(plain).isEqualTo(204);
        assertThat(answer("/api/v1/messages/able/m-1", admin.get()))
                .contains("\"Try in the morning.\"", "\"NOK\"", "\"a1\"");
        assertThat(answer("/api/v1/messages/plain/m-2", admin.get())).contains("\"delivered\"");
        assertThat(answer("/settings", admin.get())).contains("/webhooks/able/receipts", "Plain");
        for (Call page : calls()) {
            if (page.method() == HttpMethod.GET) {
                assertThat(status(page, admin)).as(page.toString()).isLessThan(500);
            }
        }
    }

    @Test
    void aSharedLinkShowsItsPageToAnybodyAndNothingElse() throws IOException, InterruptedException {
        for (String receipt : List.of(
                "messageId=s-1&status=delivered&network-code=23410&msisdn=447700900123&price=0.07770777&client-ref=open",
                "messageId=s-2&status=failed&network-code=26201&msisdn=447700900765&client-ref=plan-b")) {
            assertThat(status(new Call(HttpMethod.GET, "/webhooks/vonage/receipts?" + receipt), Optional.empty()))
                    .isEqualTo(204);
        }
        String admin = token(Role.ADMIN);
        String link =
                shared(admin, "{\"path\":\"/campaigns?network=23410\"}").replaceFirst(".*\"url\":\"([^\"]+).*", "$1");
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertThat(link).isEqualTo(server.url() + "/shared/" + secret);

        for (String added :
                List.of("", "?network=26201", "?network=23410&network=26201&campaign=plan-b", "?%6Eetwork=26201")) {
            for (String header : List.of("", "Bearer " + admin, "Bearer dlv_wrong", "Basic eDp5")) {
                var page = opened(link + added, header);
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body())
                        .contains(">open<")
                        .doesNotContain("plan-b", "7700900", "EUR", "0.0777", "<form", "href=\"/campaigns");
                assertThat(page.headers().firstValue("X-Robots-Tag"))
                        .hasValueSatisfying(tag -> assertThat(tag).contains("noindex"));
                assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
                assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
                assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
            }
        }
        for (String other : List.of("/", "/x", "/../campaigns", "%2f..%2fcampaigns", ";a=b", ".csv", "x")) {
            var nowhere = opened(link + other, "");
            assertThat(nowhere.statusCode()).as(other).isIn(303, 400, 401, 404);
            assertThat(nowhere.headers().allValues("Location")).as(other).allMatch(where -> where.contains("/sign-in"));
            assertThat(nowhere.body()).as(other).doesNotContain(">open<");
        }
        for (String call : List.of("/api/v1/delivery", "/campaigns", "/views", "/api/v1/shares")) {
            assertThat(opened(server.url() + call, "Bearer " + secret).statusCode())
                    .as(call)
                    .isIn(303, 401);
        }
        assertThat(answer("/settings/audit", admin)).contains("/campaigns").doesNotContain(secret);
        String id = answer("/api/v1/shares", admin).replaceFirst("(?s).*?\"id\":\"([^\"]+).*", "$1");

        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/shares/" + id))
                                        .header("Authorization", "Bearer " + token(Role.OPERATOR))
                                        .DELETE()
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);

        assertThat(opened(link, "").statusCode()).isEqualTo(404);
        assertThat(opened(link, "Bearer " + admin).statusCode()).isEqualTo(404);
        String viewer = token(Role.VIEWER);
        assertThat(shared(viewer, "{\"path\":\"/\"}")).contains("/problems/forbidden");
        assertThat(shared(token(Role.OPERATOR), "{\"path\":\"/\",\"money\":true}"))
                .contains("/problems/forbidden");
        assertThat(shared(admin, "{\"path\":\"/\",\"password\":\" \"}")).contains("\"field\":\"password\"");
        assertThat(shared(admin, "{\"path\":\"/messages\"}")).contains("\"field\":\"path\"");
    }

    private static String shared(String token, String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/shares"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> opened(String url, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String answer(String path, String token) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatNoRuleCoversIsForAdmins() {
        Call nowhere = new Call(HttpMethod.GET, "/nowhere");

        assertThat(status(nowhere, Optional.of(token(Role.OPERATOR)))).isEqualTo(403);
        assertThat(status(nowhere, Optional.of(token(Role.ADMIN)))).isEqualTo(404);
    }
}
