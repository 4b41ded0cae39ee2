package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.ProviderSettings.DateStyle;
import io.delivrd.simulator.ProviderSettings.Limits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RecordsApiTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final InstantSource AFTERWARDS = InstantSource.fixed(Instant.parse("2026-02-20T10:00:00Z"));
    private static final String ALL_DAY = "&date_start=2026-02-14T10:00:00Z&date_end=2026-02-15T10:00:00Z";
    private static final ProviderSettings SETTINGS = ProviderSettings.defaults().withoutLimits();

    @Test
    void aRecordTellsThePartInTheProvidersFields() throws IOException {
        Simulation simulation = simulation(Scenario.clean(200));
        Submission submission = simulation.submissions().findFirst().orElseThrow();

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            String body = client.get(ProviderClient.WINDOW + "&show_concatenated=true&id="
                            + submission.parts().getFirst())
                    .body();

            assertThat(body)
                    .startsWith(
                            "{\"_links\":{\"self\":{\"href\":\"" + provider.url() + "/v2/reports/records?product=SMS&")
                    .contains("\"request_status\":\"SUCCESS\"", "\"received_at\":\"2026-02-20T10:00:00+00:00\"")
                    .contains("\"price\":0.0004,\"currency\":\"EUR\",\"account_id\":\"ab12cd34\"")
                    .contains("\"items_count\":1,\"ids_not_found\":\"\",\"records\":[{");
            Map<String, String> record = ProviderClient.recordsOf(body).getFirst();
            assertThat(record)
                    .containsOnlyKeys(("account_id message_id client_ref direction from to network network_name country"
                                    + " country_name date_received date_finalized latency status error_code"
                                    + " error_code_description currency total_price id account_ref"
                                    + " concatenated dcs udh validity_period ip_address forced_from"
                                    + " changed_from tier_volume workflow_id")
                            .split(" "))
                    .containsEntry("message_id", submission.parts().getFirst())
                    .containsEntry("from", submission.senderId())
                    .containsEntry("to", submission.recipient())
                    .containsEntry("network", submission.network())
                    .containsEntry("total_price", submission.price().toPlainString())
                    .containsEntry("currency", "EUR")
                    .containsEntry("direction", "outbound")
                    .containsEntry("dcs", "0");
        }
    }

    @Test
    void theFinalStateIsThatOfTheTruth() throws IOException {
        Scenario scenario = Scenario.load(3_000).with(Quirks.small().with(Quirk.CONTRADICTION, .1));
        Simulation simulation = simulation(scenario);

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS.withPagesOf(500));
                ProviderClient client = new ProviderClient(provider.url())) {
            List<Map<String, String>> records = client.records(ProviderClient.WINDOW + ALL_DAY);

            Truth truth = simulation.truth();
            assertThat(records).hasSize((int) truth.parts());
            Map<String, Long> states = records.stream()
                    .collect(Collectors.groupingBy(
                            record -> record.getOrDefault("status", "").replace("accepted", "submitted"),
                            Collectors.counting()));
            assertThat(states).isEqualTo(truth.states());
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.get("total_price")).matches("[0-9]+[.][0-9]{8}"));
            assertThat(provider.billedRecords()).isEqualTo(truth.parts());
        }
    }

    @Test
    void messagesEndAsTheRecordsOfTheirPartsSay() throws IOException {
        NetworkTraffic flaky = NetworkTraffic.of("28603", 1, NetworkProfile.FLAKY, "0.0125");
        Campaign campaign = Campaign.of("newsletter", "ACME", flaky)
                .sending(2_000, Duration.ZERO, Duration.ofHours(1))
                .inParts(0.0, 1.0, 1.0)
                .failingFor(.1);
        Simulation simulation = simulation(with(campaign));

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            Map<String, String> ends = client.records(ProviderClient.WINDOW + ALL_DAY).stream()
                    .collect(Collectors.toMap(record -> record.getOrDefault("message_id", ""), RecordsApiTest::end));
            Map<String, Long> messages = simulation
                    .submissions()
                    .map(submission -> submission.parts().stream()
                            .map(id -> ends.getOrDefault(id, ""))
                            .collect(Collectors.toSet()))
                    .collect(Collectors.groupingBy(RecordsApiTest::message, Collectors.counting()));

            assertThat(messages).hasSizeGreaterThan(4).containsKey("partially_delivered");
            assertThat(simulation.truthWithSubmissions().messageStates()).containsAllEntriesOf(messages);
            assertThat(simulation.truthWithSubmissions().rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.messages()).isEqualTo(2_000));
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() throws IOException {
        Simulation simulation = simulation(Scenario.load(1_000));

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS.withPagesOf(97));
                ProviderClient client = new ProviderClient(provider.url())) {
            String first = client.get(ProviderClient.WINDOW + ALL_DAY).body();
            List<String> paged = ids(client.records(ProviderClient.WINDOW + ALL_DAY));

            assertThat(first)
                    .contains("\"request_status\":\"TRUNCATED\"", "\"items_count\":97,\"cursor\":\"", "\"iv\":\"");
            assertThat(ProviderClient.next(first).orElseThrow())
                    .startsWith(provider.url() + ProviderClient.WINDOW + ALL_DAY + "&cursor=")
                    .contains("&iv=");
            assertThat(paged)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(simulation
                            .submissions()
                            .flatMap(submission -> submission.parts().stream())
                            .toList());
            assertThat(provider.requests()).containsEntry("GET /v2/reports/records", 1 + pages(paged.size()));
        }
    }

    @Test
    void theLastPageIsFullWhereTheRecordsFitExactly() throws IOException {
        Simulation simulation = simulation(one(10, 1.0));

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS.withPagesOf(5));
                ProviderClient client = new ProviderClient(provider.url())) {
            assertThat(client.records(ProviderClient.WINDOW + ALL_DAY)).hasSize(10);
            assertThat(provider.requests()).containsEntry("GET /v2/reports/records", 2L);
        }
    }

    @Test
    void theWindowBeginsWithItsStartAndEndsBeforeItsEnd() throws IOException {
        Simulation simulation = simulation(one(10, 1.0));

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            List<Map<String, String>> all = client.records(ProviderClient.WINDOW + ALL_DAY);
            String from = all.get(3).getOrDefault("date_received", "").replace("+00:00", "Z");
            String until = all.get(7).getOrDefault("date_received", "").replace("+00:00", "%2B0000");

            List<Map<String, String>> some =
                    client.records(ProviderClient.WINDOW + "&date_start=" + from + "&date_end=" + until);

            assertThat(some).isEqualTo(all.subList(3, 7));
        }
    }

    @Test
    void theStateIsThatOfTheMoment() throws IOException {
        Simulation simulation = simulation(one(1, 1.0));
        Submission only = simulation.submissions().findFirst().orElseThrow();
        List<SimulatedReceipt> receipts = simulation.receipts().toList();

        assertThat(recordAt(simulation, only.submittedAt().minusMillis(1))).isEmpty();
        assertThat(recordAt(simulation, only.submittedAt()).orElseThrow())
                .containsEntry("status", "submitted")
                .containsEntry("date_finalized", "")
                .containsEntry("latency", "")
                .containsEntry("error_code", "");
        assertThat(recordAt(simulation, receipts.getFirst().arrival()).orElseThrow())
                .containsEntry("status", "accepted")
                .containsEntry("date_finalized", "");
        assertThat(recordAt(simulation, receipts.getLast().arrival()).orElseThrow())
                .containsEntry("status", receipts.getLast().status().orElseThrow())
                .doesNotContainEntry("date_finalized", "")
                .doesNotContainEntry("latency", "");
    }

    @Test
    void everythingCanBePastFromTheBeginning() throws IOException {
        Simulation simulation = simulation(one(50, 1.0));

        try (SimulatedProvider provider =
                        new SimulatedProvider(simulation, InstantSource.fixed(START), SETTINGS.withEverythingPast());
                ProviderClient client = new ProviderClient(provider.url())) {
            assertThat(client.records(ProviderClient.WINDOW + ALL_DAY + "&status=delivered"))
                    .hasSize(Math.toIntExact(simulation.truth().states().getOrDefault("delivered", 0L)));
        }
    }

    @Test
    void partsOfAMessageShareAReference() throws IOException {
        Simulation simulation = simulation(one(5, 0.0, 0.0, 1.0));

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            String path = ProviderClient.WINDOW + "&show_concatenated=true&id=";
            simulation.submissions().forEach(submission -> {
                List<Map<String, String>> records = client.records(path + String.join(",", submission.parts()));
                String reference = records.getFirst().getOrDefault("udh", "").substring(6, 8);
                assertThat(records)
                        .extracting(record -> record.get("udh"))
                        .containsExactly(
                                "050003" + reference + "0301",
                                "050003" + reference + "0302",
                                "050003" + reference + "0303");
                assertThat(records).allSatisfy(record -> assertThat(record).containsEntry("concatenated", "TRUE"));
            });
        }
    }

    @Test
    void idsThatAreNotThereAreNamed() throws IOException {
        Simulation simulation = simulation(one(2, 1.0));
        String id = simulation.submissions().findFirst().orElseThrow().parts().getFirst();

        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            String body = client.get(ProviderClient.WINDOW + "&id=absent-1," + id + ",absent-2")
                    .body();

            assertThat(body).contains("\"items_count\":1,\"ids_not_found\":\"absent-1,absent-2\"");
            assertThat(provider.billedRecords()).isEqualTo(1);
            assertThat(provider.asked(id)).isEqualTo(1);
            assertThat(provider.asked("absent-1")).isZero();
            client.get(ProviderClient.WINDOW + "&id=" + id);
            assertThat(provider.asked(id)).isEqualTo(2);
            assertThat(client.get("/simulator/ledger").body()).isEqualTo("""
                            {"billed_records":2,"distinct_records":1,"most_often_asked":2,"price":"0.0008",\
                            "currency":"EUR","requests":{"GET /v2/reports/records":2}}
                            """);
        }
    }

    @Test
    void twentyIdsAreTheMost() throws IOException {
        try (SimulatedProvider provider = new SimulatedProvider(simulation(one(1, 1.0)), AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            String ids = IntStream.range(0, 20).mapToObj(i -> "id" + i).collect(Collectors.joining(","));

            assertThat(client.get(ProviderClient.WINDOW + "&id=" + ids).statusCode())
                    .isEqualTo(200);
            assertThat(client.get(ProviderClient.WINDOW + "&id=" + ids + ",id20")
                            .body())
                    .contains("\"invalid_parameters\":[{\"name\":\"id\",\"reason\":\"At most 20 ids\"}]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "account_id=ab12cd34&direction=outbound 422 {\"name\":\"product\",",
                "product=SMS&account_id=ab12cd34 422 {\"name\":\"direction\",",
                "product=SMS&direction=outbound 422 {\"name\":\"account_id\",",
                "product=VOICE-CALL&account_id=ab12cd34&direction=outbound 422 {\"name\":\"product\",",
                "product=SMS&account_id=zz99yy88&direction=outbound 403 \"title\":\"Forbidden\"",
                "product=SMS&account_id=ab12cd34&direction=outbound&id=a&date_start=b 422 reports#invalid-filter",
                "product=SMS&account_id=ab12cd34&direction=outbound&id=a&status=failed 422 reports#invalid-filter",
                "product=SMS&account_id=ab12cd34&direction=outbound&date_start=2026-02-14T10:00:00Z 422 \"date_end\"",
                "product=SMS&account_id=ab12cd34&direction=outbound&date_start=yesterday&date_end=now 422 \"date_start\""
            })
    void whatIsWrongIsNamed(String query, int status, String told) throws IOException {
        try (SimulatedProvider provider = new SimulatedProvider(simulation(one(1, 1.0)), AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            HttpResponse<String> answer = client.get("/v2/reports/records?" + query);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(told, "\"type\":", "\"title\":", "\"detail\":", "\"instance\":");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(provider.billedRecords()).isZero();
        }
    }

    @Test
    void aWindowIsADayAtMost() throws IOException {
        try (SimulatedProvider provider = new SimulatedProvider(simulation(one(1, 1.0)), AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            String start = ProviderClient.WINDOW + "&date_start=2026-02-14T10:00:00Z&date_end=";

            assertThat(client.get(start + "2026-02-15T10:00:00Z").statusCode()).isEqualTo(200);
            assertThat(client.get(start + "2026-02-15T10:00:01Z").body())
                    .contains("[{\"name\":\"date_end\",\"reason\":\"Must be at most 24 hours after date_start\"}]");
            assertThat(client.get(start + "2026-02-14T10:00:00Z").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void strangersAreRefused() throws IOException {
        try (SimulatedProvider provider = new SimulatedProvider(simulation(one(1, 1.0)), AFTERWARDS, SETTINGS);
                ProviderClient stranger = new ProviderClient(provider.url(), "ab12cd34:guessed");
                ProviderClient nobody = new ProviderClient(provider.url(), "")) {
            assertThat(stranger.get(ProviderClient.WINDOW + ALL_DAY).statusCode())
                    .isEqualTo(401);
            assertThat(nobody.get(ProviderClient.WINDOW + ALL_DAY).body()).contains("\"title\":\"Unauthorized\"");
            assertThat(nobody.get("/v2/reports?account_id=ab12cd34&status=SUCCESS")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void moreThanTheLimitIsTooMany() throws IOException {
        ProviderSettings strict = SETTINGS.with(new Limits(2, 1, 1, Optional.of(Duration.ofSeconds(3))));
        try (SimulatedProvider provider = new SimulatedProvider(simulation(one(1, 1.0)), AFTERWARDS, strict);
                ProviderClient client = new ProviderClient(provider.url())) {
            List<HttpResponse<String>> answers = IntStream.range(0, 40)
                    .mapToObj(_ -> client.get(ProviderClient.WINDOW + ALL_DAY))
                    .toList();

            assertThat(answers.getFirst().statusCode()).isEqualTo(200);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(429);
                        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
                        assertThat(answer.body()).contains("\"title\":\"Too many requests\"");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"BASIC, +0000", "COLON, +00:00", "ZULU, Z"})
    void datesAreWrittenInTheStyleAskedFor(DateStyle style, String offset) throws IOException {
        try (SimulatedProvider provider =
                        new SimulatedProvider(simulation(one(1, 1.0)), AFTERWARDS, SETTINGS.withDates(style));
                ProviderClient client = new ProviderClient(provider.url())) {
            assertThat(client.records(ProviderClient.WINDOW + ALL_DAY)
                            .getFirst()
                            .get("date_received"))
                    .matches("2026-02-14T1[0-9]:[0-9]{2}:[0-9]{2}" + offset.replace("+", "[+]"));
        }
    }

    @Test
    void theSameQuestionsToTheSameSimulationGiveTheSameBytes() throws IOException {
        assertThat(bytes(7)).isEqualTo(bytes(7)).isNotEqualTo(bytes(8));
    }

    private static String bytes(long seed) throws IOException {
        Simulation simulation = new Simulation(Scenario.load(300), seed, START);
        try (SimulatedProvider provider = new SimulatedProvider(simulation, AFTERWARDS, SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            return client.get(ProviderClient.WINDOW + ALL_DAY)
                    .body()
                    .replace(provider.url().toString(), "");
        }
    }

    private static Optional<Map<String, String>> recordAt(Simulation simulation, Instant now) throws IOException {
        try (SimulatedProvider provider = new SimulatedProvider(simulation, InstantSource.fixed(now), SETTINGS);
                ProviderClient client = new ProviderClient(provider.url())) {
            return client.records(ProviderClient.WINDOW + ALL_DAY).stream().findFirst();
        }
    }

    private static Scenario one(int messages, Double... parts) {
        NetworkTraffic network = NetworkTraffic.of("23410", 1, NetworkProfile.FAKE, "0.0333");
        return with(Campaign.of("spring-7", "ACME", network)
                .sending(messages, Duration.ZERO, Duration.ofHours(1))
                .inParts(parts));
    }

    private static Scenario with(Campaign campaign) {
        Scenario base = Scenario.clean(0);
        return new Scenario(
                "one", Duration.ofHours(1), List.of(campaign), base.quirks(), base.transports(), base.account());
    }

    private static String end(Map<String, String> record) {
        String status = record.getOrDefault("status", "");
        boolean timeout =
                status.equals("expired") && record.getOrDefault("latency", "").length() > 8;
        return timeout ? "timeout" : status.replace("accepted", "submitted");
    }

    private static String message(Set<String> parts) {
        if (parts.equals(Set.of("delivered"))) {
            return "delivered";
        }
        boolean lost = parts.stream().anyMatch(Set.of("failed", "rejected", "expired")::contains);
        if (lost && parts.contains("delivered")) {
            return "partially_delivered";
        }
        return Stream.of("submitted", "buffered", "rejected", "failed", "expired", "timeout", "unknown")
                .filter(parts::contains)
                .findFirst()
                .orElseThrow()
                .replace("timeout", "expired");
    }

    private static Simulation simulation(Scenario scenario) {
        return new Simulation(scenario, 7, START);
    }

    private static List<String> ids(List<Map<String, String>> records) {
        return records.stream()
                .map(record -> record.getOrDefault("message_id", ""))
                .toList();
    }

    private static long pages(int records) {
        return Math.ceilDiv(records, 97);
    }
}
