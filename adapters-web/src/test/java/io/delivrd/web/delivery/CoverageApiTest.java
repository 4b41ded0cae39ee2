package io.delivrd.web.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CoverageApiTest {

    private static final String WINDOW = "from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z";
    private static final DeliveryCounts COUNTS = new DeliveryCounts(
            Map.of(
                    DeliveryState.SUBMITTED, 15L,
                    DeliveryState.DELIVERED, 900L,
                    DeliveryState.EXPIRED, 30L,
                    DeliveryState.FAILED, 50L,
                    DeliveryState.UNKNOWN, 5L),
            30,
            2,
            1,
            7,
            13,
            new Unknowable(Map.of(DeliveryState.SUBMITTED, 2L, DeliveryState.FAILED, 1L), 0, 0));
    private static final String NUMBERS = "\"expected\":997,\"pushed\":945,\"recovered\":7,\"provider_expired\":30,"
            + "\"aged\":2,\"missing\":13,\"unknowable\":3,"
            + "\"coverage\":{\"value\":0.954865,\"low\":0.940139,\"high\":0.966098,\"n\":997},\"share\":null}";

    private final WebServer server = WebServer.start();

    @BeforeEach
    void answerByGroup() {
        server.figures.answer(query -> new DeliveryReport(query, List.of(row(key(query))), row(Map.of())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void coverageIsByCampaignNetworkAndDay() {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/coverage?" + WINDOW);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"from\":\"2026-11-01T00:00:00Z\",\"until\":\"2026-12-01T00:00:00Z\",\"zone\":\"UTC\","
                        + "\"unit\":\"part\",\"as_of\":\"2026-02-14T10:31:10Z\",\"rows\":[{\"campaign\":\"=spring\","
                        + "\"network\":\"23410\",\"network_name\":\"O2\",\"country\":\"GB\","
                        + "\"bucket\":\"2026-11-01T00:00:00Z\"," + NUMBERS + "],\"total\":{" + NUMBERS + "}");
    }

    @Test
    void anotherGroupCanBeAskedFor() {
        assertThat(server.getAsAdmin("/api/v1/coverage?" + WINDOW + "&group=campaign")
                        .body())
                .contains("\"rows\":[{\"campaign\":\"=spring\",\"expected\":997");
        assertThat(server.getAsAdmin("/api/v1/coverage?" + WINDOW + "&group=").body())
                .contains("\"rows\":[{\"expected\":997");
        assertThat(server.getAsAdmin("/api/v1/coverage?" + WINDOW + "&group=colour")
                        .body())
                .contains("\"field\":\"group\"");
    }

    @Test
    void theSameRowsComeAsCsv() {
        HttpResponse<String> byName = server.getAsAdmin("/api/v1/coverage.csv?" + WINDOW);
        HttpResponse<String> byType = server.getAsAdmin("/api/v1/coverage?" + WINDOW, "Accept", "text/csv");

        assertThat(byName.body())
                .isEqualTo("campaign,network,network_name,country,bucket,bucket_local,expected,pushed,recovered,"
                        + "provider_expired,aged,missing,unknowable,coverage,coverage_low,coverage_high,coverage_n,"
                        + "share,share_low,share_high,share_n,"
                        + "from,until,zone,unit,as_of,filter\r\n"
                        + "'=spring,23410,O2,GB,2026-11-01T00:00:00Z,2026-11-01T00:00Z,997,945,7,30,2,13,3,"
                        + "0.954865,0.940139,0.966098,997,,,,,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,UTC,part,"
                        + "2026-02-14T10:31:10Z,\r\n");
        assertThat(byType.body()).isEqualTo(byName.body());
        assertThat(byName.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"coverage_20261101T0000_20261201T0000_UTC.csv\"");
    }

    @Test
    void theTokenIsNeeded() {
        assertThat(server.get("/api/v1/coverage").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/v1/coverage.csv").statusCode()).isEqualTo(401);
    }

    private static Map<Dimension, String> key(DeliveryQuery query) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        for (Dimension dimension : query.group()) {
            key.put(
                    dimension,
                    switch (dimension) {
                        case BUCKET -> "2026-11-01T00:00:00Z";
                        case NETWORK -> "23410";
                        default -> "=spring";
                    });
        }
        return key;
    }

    private static DeliveryRow row(Map<Dimension, String> key) {
        Optional<Network> network = key.containsKey(Dimension.NETWORK)
                ? Optional.of(new Network(new NetworkCode("23410"), Optional.of("O2"), Optional.of("GB")))
                : Optional.empty();
        return new DeliveryRow(key, network, COUNTS, TimeToReceipt.NONE, List.of());
    }
}
