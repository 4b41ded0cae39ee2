package io.delivrd.web.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.testing.WebServer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PollApiTest {

    private static final String ROUTE = "/api/v1/polls";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Window NOVEMBER =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    private final WebServer server = WebServer.start();

    @BeforeEach
    void haveAnAccount() {
        server.askable.are("ab12cd34");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestIsStoredAndThePollerNudged() {
        HttpResponse<String> answer = server.postAsAdmin(ROUTE, JSON, "{}");

        PollRun run = only();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + run.id() + "\"}");
        assertThat(answer.headers().firstValue("Location")).contains(ROUTE + "/" + run.id());
        assertThat(run.mode()).isEqualTo(PollMode.MISSING);
        assertThat(run.window()).isEmpty();
        assertThat(run.ignorePatience()).isFalse();
        assertThat(server.nudges).hasValue(1);
        assertThat(server.getAsAdmin(ROUTE + "/" + run.id()).body())
                .isEqualTo("{\"id\":\"" + run.id() + "\",\"provider\":\"vonage\",\"account\":\"ab12cd34\","
                        + "\"mode\":\"missing\",\"from\":null,\"until\":null,\"ignore_patience\":false,"
                        + "\"cause\":\"request\",\"state\":\"running\",\"asked\":0,\"records\":0,\"closed\":0,"
                        + "\"spent\":null,\"error\":null,\"requested_at\":\"2026-02-14T10:31:10Z\","
                        + "\"finished_at\":null}");
    }

    @Test
    void whatWasRequestedIsDone() {
        server.postAsAdmin(ROUTE, JSON, "");

        server.bean(Poller.class).carryOut();

        assertThat(server.getAsAdmin(ROUTE).body())
                .startsWith("{\"polls\":[{\"id\":\"" + only().id() + "\"")
                .contains("\"state\":\"done\"", "\"finished_at\":\"2026-02-14T10:31:10Z\"");
    }

    @ParameterizedTest
    @CsvSource({"window, WINDOW", "backfill, BACKFILL", "missing, MISSING"})
    void aWindowIsAskedForInItsMode(String mode, PollMode read) {
        server.postAsAdmin(ROUTE, JSON, """
                {"provider":"vonage","account":"ab12cd34","mode":"%s","from":"2026-11-01T01:00:00+01:00",\
                "until":"2026-12-01","ignore_patience":true}""".formatted(mode));

        assertThat(only().mode()).isEqualTo(read);
        assertThat(only().window()).contains(NOVEMBER);
        assertThat(only().ignorePatience()).isTrue();
    }

    @Test
    void severalAccountsMakeSeveralRuns() {
        server.askable.are("ab12cd34", "ef56ab78");

        HttpResponse<String> all = server.postAsAdmin(ROUTE, JSON, "{\"mode\":\"missing\"}");
        List<PollRun> runs = server.polls.latest(10).reversed();
        HttpResponse<String> one = server.postAsAdmin(ROUTE, JSON, "{\"account\":\"ef56ab78\"}");

        assertThat(all.body())
                .isEqualTo("{\"id\":\"" + runs.getFirst().id() + "\",\"ids\":[\""
                        + runs.getFirst().id() + "\",\"" + runs.getLast().id() + "\"]}");
        assertThat(one.body()).doesNotContain("ids");
        assertThat(server.polls.latest(1).getFirst().account()).isEqualTo(new AccountId("ef56ab78"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode | {\"mode\":\"all\"}",
                "from | {\"mode\":\"window\",\"until\":\"2026-12-01\"}",
                "until | {\"mode\":\"backfill\",\"from\":\"2026-12-01\"}",
                "until | {\"mode\":\"missing\",\"from\":\"2026-12-01\"}",
                "until | {\"mode\":\"window\",\"from\":\"2026-12-01\",\"until\":\"2026-11-01\"}",
                "from | {\"mode\":\"window\",\"from\":\"soon\",\"until\":\"2026-11-01\"}",
                "provider | {\"provider\":\"nobody\"}",
                "account | {\"account\":\"unheard-of\"}",
                "ignore_patience | {\"ignore_patience\":\"maybe\"}",
                "mode | {\"mode\":{}}",
                "body | [1]",
                "body | {\"mode\"",
                "body | nonsense"
            })
    void aFieldThatCannotBeUsedIsNamed(String field, String body) {
        HttpResponse<String> answer = server.postAsAdmin(ROUTE, JSON, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(server.polls.latest(1)).isEmpty();
        assertThat(server.nudges).hasValue(0);
    }

    @Test
    void withoutAnApiSecretTheMissingSettingIsNamed() {
        server.askable.are();

        HttpResponse<String> answer = server.postAsAdmin(ROUTE, JSON, "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"type\":\"/problems/not-configured\"", "DELIVRD_VONAGE_API_SECRET");
        assertThat(server.nudges).hasValue(0);
    }

    @Test
    void aFormIsAnsweredWithThePageOfTheIntake() {
        HttpResponse<String> answer = server.postAsAdmin(
                ROUTE,
                FORM,
                "mode=window&from=2026-11-01T01%3A00&until=2026-12-01T01:00&zone=Europe%2FBerlin&account=");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/intake");
        assertThat(only().window()).contains(NOVEMBER);
        assertThat(server.nudges).hasValue(1);
    }

    @Test
    void whatARunSpentAndWhyItFailedIsTold() {
        PollRun begun = PollRun.begun(
                new UUID(1, 2),
                new ProviderId("vonage"),
                new AccountId("ab12cd34"),
                PollMode.WINDOW,
                Optional.of(NOVEMBER),
                true,
                PollRun.Cause.SILENCE,
                WebServer.NOW);
        server.polls.add(new PollRun(
                begun.id(),
                begun.provider(),
                begun.account(),
                begun.mode(),
                begun.window(),
                begun.ignorePatience(),
                begun.cause(),
                begun.requestedAt(),
                Optional.of(WebServer.NOW.plusSeconds(1)),
                PollRun.State.FAILED,
                "",
                20,
                19,
                18,
                Optional.of(new Price(new BigDecimal("0.0057"), new CurrencyCode("EUR"))),
                Optional.of("budget")));

        assertThat(server.getAsAdmin(ROUTE + "/" + begun.id()).body())
                .contains("\"mode\":\"window\",\"from\":\"2026-11-01T00:00:00Z\",\"until\":\"2026-12-01T00:00:00Z\","
                        + "\"ignore_patience\":true,\"cause\":\"silence\",\"state\":\"failed\",\"asked\":20,"
                        + "\"records\":19,\"closed\":18,"
                        + "\"spent\":{\"amount\":\"0.00570000\",\"currency\":\"EUR\"},\"error\":\"budget\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0001-0000-000000000002", "nonsense"})
    void anUnknownRunIsAProblem(String id) {
        HttpResponse<String> answer = server.getAsAdmin(ROUTE + "/" + id);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/not-found");
    }

    @Test
    void theTokenIsNeeded() {
        assertThat(server.post(ROUTE, JSON, "{}").statusCode()).isEqualTo(401);
        assertThat(server.get(ROUTE).statusCode()).isEqualTo(401);
        assertThat(server.polls.latest(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/vonage/reports", "/webhooks/vonage/reports/t1"})
    void theCallbackOfAReportIsAHint(String route) {
        HttpResponse<String> answer = server.post(route, JSON, "{\"request_status\":\"SUCCESS\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(server.nudges).hasValue(1);
        assertThat(server.post(route, JSON, "x".repeat(65_537)).statusCode()).isEqualTo(413);
        assertThat(server.nudges).hasValue(1);
        assertThat(server.polls.latest(1)).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
    }

    @Test
    void otherRoutesTakeNoLongBodies() {
        String tooLong = " ".repeat(1024 * 1024 + 1);

        assertThat(server.postAsAdmin(ROUTE, JSON, " ".repeat(65_537)).statusCode())
                .isEqualTo(413);
        assertThat(server.postAsAdmin("/api/v1/conversions", JSON, tooLong).statusCode())
                .isEqualTo(413);
        assertThat(server.postAsAdmin("/api/v1/quarantine/x/replay", JSON, tooLong)
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.postAsAdmin("/sign-in", FORM, "token=" + tooLong).statusCode())
                .isEqualTo(413);
        assertThat(server.post("/webhooks/dlr", JSON, tooLong).statusCode()).isEqualTo(413);
    }

    private PollRun only() {
        List<PollRun> runs = server.polls.latest(10);
        assertThat(runs).hasSize(1);
        return runs.getFirst();
    }
}
