package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.Window;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FetchApiTest {

    private static final String ROUTE = "/api/v1/finance/fetch?period=2026-01&provider=vonage&account=ab12cd34";

    private final WebServer server = WebServer.start();

    @BeforeEach
    void haveParts() {
        server.askable.are("ab12cd34");
        day("2026-01-03", "webhook", 40);
        day("2026-01-03", "report", 60);
        day("2026-01-04", "", 5);
        day("2026-01-05", "report", 70);
        day("2026-01-09", "webhook", 7);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void day(String day, String source, long parts) {
        server.spend.with("EUR", parts, "1", "provider", "vonage", "account", "ab12cd34", "day", day, "source", source);
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from + "T00:00:00Z"), Instant.parse(until + "T00:00:00Z"));
    }

    @Test
    void whatIsNotFetchedYetAndItsCostAreToldBeforeAnythingStarts() {
        HttpResponse<String> answer = server.getAsAdmin(ROUTE);

        assertThat(answer.body())
                .isEqualTo("{\"period\":\"2026-01\",\"provider\":\"vonage\",\"account\":\"ab12cd34\",\"parts\":52,"
                        + "\"records\":112,\"cost\":{\"amount\":\"112.00000000\",\"currency\":\"EUR\"},"
                        + "\"partial\":true,\"accounts\":[{\"provider\":\"vonage\",\"account\":\"ab12cd34\","
                        + "\"askable\":true,\"parts\":52,\"records\":112,"
                        + "\"cost\":{\"amount\":\"112.00000000\",\"currency\":\"EUR\"},\"budget\":1000,"
                        + "\"budget_left\":1000,\"partial\":true,\"windows\":["
                        + "{\"from\":\"2026-01-03T00:00:00Z\",\"until\":\"2026-01-05T00:00:00Z\"},"
                        + "{\"from\":\"2026-01-09T00:00:00Z\",\"until\":\"2026-01-10T00:00:00Z\"}],\"latest\":null}]}");
        assertThat(server.polls.latest(9)).isEmpty();
    }

    @Test
    void theDaysWithPartsWithoutARecordAreFetchedAndNotTwice() {
        HttpResponse<String> answer = server.postAsAdmin(ROUTE);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(server.polls.latest(9))
                .extracting(run -> run.window().orElseThrow())
                .containsExactlyInAnyOrder(window("2026-01-03", "2026-01-05"), window("2026-01-09", "2026-01-10"));
        assertThat(server.polls.latest(9)).allMatch(run -> run.mode() == PollMode.WINDOW);
        PollRun first = server.polls.unfinished().getFirst();
        assertThat(answer.body()).startsWith("{\"id\":\"" + first.id() + "\",\"ids\":[\"" + first.id() + "\",");
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/polls/" + first.id());
        assertThat(server.nudges).hasValue(1);
        assertThat(server.postAsAdmin(ROUTE).statusCode()).isEqualTo(202);
        assertThat(server.polls.latest(9)).hasSize(2);
        assertThat(server.getAsAdmin(ROUTE).body()).contains("\"state\":\"running\"");
    }

    @Test
    void aDayThatIsNotOverIsFetchedAsFarAsItIs() {
        server.spend.clear();
        day("2026-02-14", "webhook", 3);

        server.postAsAdmin("/api/v1/finance/fetch", "application/json", "{\"period\":\"2026-02\"}");

        assertThat(server.polls.latest(9).getFirst().window())
                .contains(new Window(Instant.parse("2026-02-14T00:00:00Z"), WebServer.NOW));
    }

    @Test
    void whoCannotBeAskedIsSaid() {
        server.askable.are();

        assertThat(server.getAsAdmin(ROUTE).body()).contains("\"askable\":false,\"parts\":52,\"records\":0");
        assertThat(server.postAsAdmin(ROUTE).statusCode()).isEqualTo(409);
        server.spend.clear();
        assertThat(server.postAsAdmin(ROUTE).body()).isEqualTo("{\"id\":null,\"ids\":[]}");
        assertThat(server.getAsAdmin("/api/v1/finance/fetch").statusCode()).isEqualTo(400);
    }
}
