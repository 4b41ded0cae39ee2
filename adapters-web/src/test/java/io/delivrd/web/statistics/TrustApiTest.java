package io.delivrd.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrustApiTest {

    private static final String TRUST = "/api/v1/trust?from=2026-01-01&until=2026-02-01&group=provider,network";
    private static final String MARK = "/api/v1/trust/marks/vonage/62120";

    private final WebServer server = WebServer.start();

    @BeforeEach
    void seeOneFakeAndOneOfFewReceipts() {
        TreeMap<LatencyBucket, Long> scripted = new TreeMap<>();
        for (int i = 0; i < 1_500; i++) {
            scripted.merge(LatencyBucket.of(Duration.ofMillis(1_000 + i)), 1L, Long::sum);
        }
        server.signals.add(signals("23410", Map.of(Outcome.DELIVERED, 20L), new TreeMap<>()));
        server.signals.add(signals("62120", Map.of(Outcome.DELIVERED, 1_500L), scripted));
    }

    private static NetworkSignals signals(
            String network, Map<Outcome, Long> outcomes, TreeMap<LatencyBucket, Long> times) {
        DayQuarter none = new DayQuarter(Map.of(), new TreeMap<>());
        return NetworkSignals.of(
                new ProviderId("vonage"),
                new NetworkCode(network),
                List.of(new DayQuarter(outcomes, times), none, none, none),
                Map.of(),
                Map.of(),
                0,
                0,
                0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachNetworkHasItsVerdictWithReasons() {
        String answer = server.getAsAdmin(TRUST).body();

        assertThat(answer)
                .contains(
                        "{\"provider\":\"vonage\",\"network\":\"23410\",\"week\":null,\"n\":20,"
                                + "\"verdict\":\"not_enough\",\"probability\":null,\"share\":null,\"reasons\":[]",
                        "\"network\":\"62120\",\"week\":null,\"n\":1500,\"verdict\":\"fake\",\"probability\":1.0000,"
                                + "\"share\":{\"value\":",
                        "\"reasons\":[{\"signal\":\"scripted_times\",\"text\":\"",
                        "\"conversion\":{\"value\":null,\"low\":null,\"high\":null,\"n\":0},\"mark\":null");
        assertThat(server.getAsAdmin(TRUST + "&network=99999").body()).contains("\"rows\":[]");
        assertThat(server.getAsAdmin(TRUST + "&network=23410").body())
                .contains("23410")
                .doesNotContain("62120");
    }

    @Test
    void csvHoldsTheSame() {
        String byHeader = server.getAsAdmin(TRUST, "Accept", "text/csv").body();
        String byName = server.getAsAdmin(TRUST.replace("trust?", "trust.csv?")).body();

        assertThat(byName).isEqualTo(byHeader);
        assertThat(byName)
                .startsWith("provider,network,n,verdict,probability,share,")
                .contains("\r\nvonage,23410,20,not_enough,,,,,,", "\r\nvonage,62120,1500,fake,1,");
    }

    @Test
    void weeksAreToldApart() {
        String answer = server.getAsAdmin(TRUST + ",week").body();

        assertThat(answer).contains("\"week\":\"2025-12-29\"", "\"week\":\"2026-01-26\"");
        assertThat(server.getAsAdmin(TRUST.replace("group=provider,network", "group=campaign"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.getAsAdmin("/api/v1/trust?from=2020-01-01&group=provider,network,week")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatSomebodySaysWins() {
        HttpResponse<String> said = mark("{\"mark\":\"honest\",\"reason\":\"ten phones\",\"date\":\"2026-02-10\"}");

        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(server.getAsAdmin(TRUST).body())
                .contains(
                        "\"verdict\":\"marked_honest\",\"probability\":1.0000",
                        "\"mark\":\"honest\",\"reason\":\"ten phones\",\"date\":\"2026-02-10\"");
        assertThat(server.getAsAdmin("/api/v1/trust/marks").body()).contains("\"network\":\"62120\"");
        assertThat(unmark()).isEqualTo(204);
        assertThat(unmark()).isEqualTo(404);
        assertThat(server.getAsAdmin(TRUST).body()).contains("\"verdict\":\"fake\"");
    }

    @Test
    void markThatCannotBeReadNamesItsField() {
        assertThat(mark("{\"mark\":\"maybe\",\"reason\":\"x\"}").body()).contains("\"field\":\"mark\"");
        assertThat(mark("{\"mark\":\"fake\"}").body()).contains("\"field\":\"reason\"");
        assertThat(mark("{\"mark\":\"fake\",\"reason\":\"x\",\"date\":\"soon\"}")
                        .body())
                .contains("\"field\":\"date\"");
    }

    private HttpResponse<String> mark(String body) {
        return server.send(asAdmin(MARK).PUT(BodyPublishers.ofString(body)).header("Content-Type", "application/json"));
    }

    private int unmark() {
        return server.send(asAdmin(MARK).DELETE()).statusCode();
    }

    private HttpRequest.Builder asAdmin(String path) {
        return HttpRequest.newBuilder(server.uri(path)).header("Authorization", "Bearer " + WebServer.TOKEN);
    }
}
