package io.delivrd.web.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryApiTest {

    private static final String WINDOW = "from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z";
    private static final DeliveryCounts COUNTS = new DeliveryCounts(
            Map.of(
                    DeliveryState.SUBMITTED, 15L,
                    DeliveryState.DELIVERED, 900L,
                    DeliveryState.EXPIRED, 30L,
                    DeliveryState.FAILED, 40L,
                    DeliveryState.REJECTED, 10L,
                    DeliveryState.UNKNOWN, 5L),
            30,
            2,
            1,
            7,
            13,
            new Unknowable(Map.of(DeliveryState.SUBMITTED, 2L, DeliveryState.FAILED, 1L), 0, 0));
    private static final TimeToReceipt TIMES = new TimeToReceipt(
            Optional.of(Duration.ofMillis(2100)),
            Optional.of(Duration.ofSeconds(9)),
            Optional.of(Duration.ofSeconds(61)),
            900);
    private static final String QUARTER_IN_JSON = "\\{\"value\":0.25,\"low\":0.236825,\"high\":0.263655,\"n\":4000\\}";
    private static final List<Price> SPEND = List.of(price("33.3", "EUR"), price("0.00620000", "USD"));

    private final WebServer server = WebServer.start();

    @BeforeEach
    void answerByGroup() {
        server.figures.answer(query -> new DeliveryReport(
                query, List.of(row(key(query), COUNTS, TIMES, SPEND)), row(Map.of(), COUNTS, TIMES, SPEND)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theAnswerHasTheDocumentedShape() {
        HttpResponse<String> answer =
                server.getAsAdmin("/api/v1/delivery?" + WINDOW + "&group=campaign,network&zone=Europe/Berlin");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        String figures = "\"all\":1000,\"final\":985,\"delivered\":899,"
                + "\"states\":{\"submitted\":15,\"unknown\":5,\"expired\":30,\"failed\":40,\"rejected\":10,"
                + "\"delivered\":900},"
                + "\"rates\":{"
                + "\"delivered_of_all\":{\"value\":0.901705,\"low\":0.881655,\"high\":0.918672,\"n\":997},"
                + "\"delivered_of_final\":{\"value\":0.913618,\"low\":0.894417,\"high\":0.929602,\"n\":984},"
                + "\"delivered_of_known\":{\"value\":0.947313,\"low\":0.93121,\"high\":0.959809,\"n\":949},"
                + "\"coverage\":{\"value\":0.954865,\"low\":0.940139,\"high\":0.966098,\"n\":997}},\"share\":null,"
                + "\"time_to_receipt_ms\":{\"p50\":2100,\"p95\":9000,\"p99\":61000,\"n\":900},"
                + "\"price\":[{\"currency\":\"EUR\",\"amount\":\"33.30000000\"},"
                + "{\"currency\":\"USD\",\"amount\":\"0.00620000\"}],"
                + "\"provider_expired\":30,\"aged\":2,\"contradicted\":1,\"unknowable\":3}";
        assertThat(answer.body())
                .isEqualTo("{\"from\":\"2026-11-01T00:00:00Z\",\"until\":\"2026-12-01T00:00:00Z\","
                        + "\"zone\":\"Europe/Berlin\",\"unit\":\"part\",\"as_of\":\"2026-02-14T10:31:10Z\","
                        + "\"rows\":[{\"campaign\":\"=spring \\\"7\\\"\",\"network\":\"23410\",\"network_name\":\"O2\","
                        + "\"country\":\"GB\"," + figures + "],\"total\":{" + figures + "}");
    }

    @Test
    void noDataIsNullAndNeverZeroPercent() {
        server.figures.answer(query -> new DeliveryReport(
                query, List.of(), row(Map.of(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of())));

        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW).body())
                .contains(
                        "\"zone\":\"UTC\"",
                        "\"rows\":[]",
                        "\"states\":{}",
                        "\"coverage\":{\"value\":null,\"low\":null,\"high\":null,\"n\":0}",
                        "\"time_to_receipt_ms\":{\"p50\":null,\"p95\":null,\"p99\":null,\"n\":0}",
                        "\"price\":[]");
    }

    @Test
    void wholeSharesAreWrittenWithoutZeros() {
        DeliveryCounts all = new DeliveryCounts(Map.of(DeliveryState.DELIVERED, 1L), 0, 0, 0, 0, 0, Unknowable.NONE);
        server.figures.answer(
                query -> new DeliveryReport(query, List.of(), row(Map.of(), all, TimeToReceipt.NONE, List.of())));

        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW).body())
                .contains("\"delivered_of_all\":{\"value\":1,\"low\":0.206549,\"high\":1,\"n\":1}");
    }

    @Test
    void everyDimensionIsAKey() {
        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW
                                + "&group=bucket,campaign,client_ref,network,country,provider,account,state,error")
                        .body())
                .contains("{\"bucket\":\"2026-11-01T00:00:00Z\",\"campaign\":\"=spring \\\"7\\\"\","
                        + "\"client_ref\":\"-ref\","
                        + "\"network\":\"23410\",\"network_name\":\"O2\",\"country\":\"GB\","
                        + "\"provider\":\"vonage\","
                        + "\"account\":\"ab12cd34\",\"state\":\"delivered\",\"error\":\"\",\"all\":1000");
    }

    @Test
    void csvHasTheSameRows() {
        HttpResponse<String> answer = server.getAsAdmin(
                "/api/v1/delivery.csv?" + WINDOW + "&group=bucket,campaign,client_ref,network&zone=Europe/Berlin");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"delivery_20261101T0100_20261201T0100_Europe-Berlin.csv\"");
        assertThat(answer.body())
                .isEqualTo("bucket,bucket_local,campaign,client_ref,network,network_name,country,"
                        + "all,final,delivered,state_queued,state_sent,state_submitted,state_buffered,state_unknown,"
                        + "state_frozen,state_expired,state_failed,state_rejected,state_deficient,state_cancelled,"
                        + "state_delivered,state_partially_delivered,provider_expired,aged,contradicted,unknowable,"
                        + "delivered_of_all,delivered_of_all_low,delivered_of_all_high,delivered_of_all_n,"
                        + "delivered_of_final,delivered_of_final_low,delivered_of_final_high,delivered_of_final_n,"
                        + "delivered_of_known,delivered_of_known_low,delivered_of_known_high,delivered_of_known_n,"
                        + "coverage,coverage_low,coverage_high,coverage_n,share,share_low,share_high,share_n,"
                        + "time_to_receipt_ms_p50,time_to_receipt_ms_p95,time_to_receipt_ms_p99,time_to_receipt_ms_n,"
                        + "amount_EUR,amount_USD,from,until,zone,unit,as_of,filter\r\n"
                        + "2026-11-01T00:00:00Z,2026-11-01T01:00+01:00,\"'=spring \"\"7\"\"\",'-ref,23410,O2,GB,"
                        + "1000,985,899,0,0,15,0,5,0,30,40,10,0,0,900,0,30,2,1,3,"
                        + "0.901705,0.881655,0.918672,997,0.913618,0.894417,0.929602,984,"
                        + "0.947313,0.93121,0.959809,949,0.954865,0.940139,0.966098,997,,,,,"
                        + "2100,9000,61000,900,33.30000000,0.00620000,"
                        + "2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,Europe/Berlin,part,2026-02-14T10:31:10Z,\r\n");
    }

    @ParameterizedTest
    @CsvSource({"state=failed", "error=3", "state=failed&error=3"})
    void underAFilterByStateOrErrorThereIsAShareOfTheWholeAndNoRate(String filter) {
        answerFourTimesAsMuchUnfiltered();

        String json = server.getAsAdmin("/api/v1/delivery?" + WINDOW + "&group=campaign&" + filter)
                .body();
        List<String> csv = server.getAsAdmin("/api/v1/delivery.csv?" + WINDOW + "&group=campaign&" + filter)
                .body()
                .lines()
                .toList();
        String coverage = server.getAsAdmin("/api/v1/coverage?" + WINDOW + "&group=campaign&" + filter)
                .body();

        assertThat(json.split("\"rates\":null,\"share\":" + QUARTER_IN_JSON, -1))
                .as("in the row and in the total")
                .hasSize(3);
        assertThat(csv.getFirst()).contains("coverage_n,share,share_low,share_high,share_n,time_to");
        assertThat(csv.getLast()).contains(",30,2,1,3,,,,,,,,,,,,,,,,,0.25,0.236825,0.263655,4000,2100,");
        assertThat(coverage.split("\"coverage\":null,\"share\":" + QUARTER_IN_JSON, -1))
                .hasSize(3);
        assertThat(json + coverage).doesNotContain("delivered_of", "\"coverage\":{");
    }

    @ParameterizedTest
    @CsvSource({"state", "error"})
    void rowsPartedByStateOrErrorAreSharesAndTheirTotalHasRates(String dimension) {
        answerFourTimesAsMuchUnfiltered();

        String json = server.getAsAdmin("/api/v1/delivery?" + WINDOW + "&group=campaign," + dimension)
                .body();

        assertThat(json.substring(0, json.indexOf("\"total\"")))
                .containsPattern("\"rates\":null,\"share\":" + QUARTER_IN_JSON);
        assertThat(json.substring(json.indexOf("\"total\"")))
                .contains("\"rates\":{\"delivered_of_all\":", "\"share\":null");
    }

    private void answerFourTimesAsMuchUnfiltered() {
        DeliveryCounts everything = COUNTS.plus(COUNTS).plus(COUNTS).plus(COUNTS);
        server.figures.answer(query -> {
            DeliveryCounts counts = query.equals(query.whole()) ? everything : COUNTS;
            return new DeliveryReport(
                    query, List.of(row(key(query), counts, TIMES, SPEND)), row(Map.of(), counts, TIMES, SPEND));
        });
    }

    @Test
    void csvIsAlsoHadByAskingForIt() {
        String csv = server.getAsAdmin("/api/v1/delivery.csv?" + WINDOW).body();

        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW, "Accept", "text/csv")
                        .body())
                .isEqualTo(csv);
        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW, "Accept", "text/csv, application/json;q=0.5")
                        .body())
                .isEqualTo(csv);
        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW, "Accept", "*/*")
                        .body())
                .startsWith("{");
    }

    @Test
    void aLongAnswerIsWholeInBothFormats() {
        server.figures.answer(query -> {
            List<DeliveryRow> rows = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                rows.add(row(Map.of(Dimension.CAMPAIGN, "campaign-" + i), COUNTS, TIMES, SPEND));
            }
            return new DeliveryReport(query, rows, row(Map.of(), COUNTS, TIMES, SPEND));
        });

        String json = server.getAsAdmin("/api/v1/delivery?group=campaign").body();
        String csv = server.getAsAdmin("/api/v1/delivery.csv?group=campaign").body();

        assertThat(json.split("\"campaign\":\"campaign-").length).isEqualTo(3_001);
        assertThat(json).endsWith("\"unknowable\":3}}");
        assertThat(csv.lines().count()).isEqualTo(3_001);
        assertThat(csv.substring(csv.indexOf("campaign-2999")))
                .startsWith("campaign-2999,1000,")
                .endsWith("Z,\r\n");
    }

    @Test
    void theWorkbookHoldsRowsTotalAndFilters(@TempDir Path folder) throws IOException {
        server.figures.answer(query -> new DeliveryReport(
                query,
                List.of(row(Map.of(Dimension.CAMPAIGN, "=spring"), COUNTS, TIMES, SPEND)),
                row(Map.of(), COUNTS, TIMES, SPEND)));

        Map<String, String> files = unzipped(
                folder.resolve("delivery.xlsx"),
                server.getBytesAsAdmin("/api/v1/delivery.xlsx?group=campaign&network=23410&state=failed"));

        assertThat(files.get("xl/worksheets/sheet2.xml"))
                .contains(
                        ">network=23410&amp;state=failed</t>",
                        ">delivered_of_final</t>",
                        ">unknowable</t>",
                        ">share</t>");
        assertThat(files.get("xl/worksheets/sheet1.xml"))
                .contains(">=spring</t>", ">total</t>", ">33.30000000</t>")
                .contains("<v>1000</v>", "r=\"AL2\" t=\"n\"><v>1</v>")
                .as("no rate under a filter by state")
                .doesNotContain("r=\"V2\"", "r=\"AK2\"");
    }

    /// Read as a file: its entries tell their sizes only at its end.
    private static Map<String, String> unzipped(Path file, byte[] workbook) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(Files.write(file, workbook).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=2026-12-01&until=2026-11-01, until",
        "zone=Mars/Olympus, zone",
        "group=colour, group",
        "interval=decade, interval",
        "unit=box, unit",
        "state=lost, state"
    })
    void aParameterThatCannotBeReadIsNamed(String query, String field) {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/delivery?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"type\":\"/problems/invalid-parameter\"",
                        "\"status\":400",
                        "\"field\":\"" + field + "\"",
                        "\"instance\":\"urn:request:");
    }

    @Test
    void tooManyRowsAndAStoreAwayAreProblems() {
        server.figures.answer(_ -> {
            throw new TooManyRows();
        });
        HttpResponse<String> tooMany = server.getAsAdmin("/api/v1/delivery");
        server.figures.answer(_ -> {
            throw new ReceiptsUnavailable("jdbc:postgresql://secret-host is away");
        });
        HttpResponse<String> away = server.getAsAdmin("/api/v1/delivery");
        server.figures.answer(_ -> {
            throw new IllegalStateException("secret detail");
        });
        HttpResponse<String> broken = server.getAsAdmin("/api/v1/delivery");

        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(tooMany.body()).contains("\"type\":\"/problems/too-many-rows\"", "50000");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("5");
        assertThat(away.body())
                .contains("\"type\":\"/problems/store-unavailable\"")
                .doesNotContain("secret");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body())
                .contains("\"type\":\"/problems/internal-error\"")
                .doesNotContain("secret");
    }

    @Test
    void whatIsNotThereOrNotTakenIsAProblem() {
        HttpResponse<String> nowhere = server.getAsAdmin("/api/v1/nowhere", "Accept", "text/html");
        HttpResponse<String> notTaken = server.postAsAdmin("/api/v1/delivery");
        HttpResponse<String> notMade = server.getAsAdmin("/api/v1/delivery", "Accept", "image/png");

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("\"type\":\"/problems/not-found\"");
        assertThat(notTaken.statusCode()).isEqualTo(405);
        assertThat(notTaken.headers().firstValue("Allow").orElseThrow()).contains("GET");
        assertThat(notTaken.body()).contains("\"type\":\"/problems/method-not-allowed\"");
        assertThat(notMade.statusCode()).isEqualTo(406);
        assertThat(notMade.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static Map<Dimension, String> key(DeliveryQuery query) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        for (Dimension dimension : query.group()) {
            key.put(
                    dimension,
                    switch (dimension) {
                        case BUCKET -> "2026-11-01T00:00:00Z";
                        case CAMPAIGN -> "=spring \"7\"";
                        case CLIENT_REF -> "-ref";
                        case NETWORK -> "23410";
                        case COUNTRY -> "GB";
                        case PROVIDER -> "vonage";
                        case ACCOUNT -> "ab12cd34";
                        case STATE -> "delivered";
                        case ERROR -> "";
                    });
        }
        return key;
    }

    private static DeliveryRow row(
            Map<Dimension, String> key, DeliveryCounts counts, TimeToReceipt times, List<Price> spend) {
        Optional<Network> network = key.containsKey(Dimension.NETWORK)
                ? Optional.of(new Network(new NetworkCode("23410"), Optional.of("O2"), Optional.of("GB")))
                : Optional.empty();
        return new DeliveryRow(key, network, counts, times, spend);
    }

    private static Price price(String amount, String currency) {
        return new Price(new BigDecimal(amount), new CurrencyCode(currency));
    }

    @Test
    void aMistypedZoneIsRefusedWithTheOnesThatMayHaveBeenMeant() {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/delivery?" + WINDOW + "&zone=Berlin");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"field\":\"zone\"")
                .contains("\"suggestions\":[\"Europe/Berlin\"]")
                .contains("did you mean Europe/Berlin?");
        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW + "&zone=europe/berlin")
                        .body())
                .contains("\"zone\":\"Europe/Berlin\"");
        assertThat(server.getAsAdmin("/api/v1/delivery?" + WINDOW + "&zone=Mars/Olympus")
                        .body())
                .doesNotContain("suggestions");
    }
}
