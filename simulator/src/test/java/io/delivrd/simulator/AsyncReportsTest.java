package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AsyncReportsTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final InstantSource AFTERWARDS = InstantSource.fixed(Instant.parse("2026-02-20T10:00:00Z"));
    private static final String ACCOUNT = "\"product\":\"SMS\",\"account_id\":\"ab12cd34\",\"direction\":\"outbound\"";
    private static final String REQUEST =
            "{" + ACCOUNT + ", \"date_start\": \"2026-02-13T00:00:00Z\", \"date_end\": \"2026-02-19T00:00:00Z\"}";

    private final Simulation simulation = new Simulation(Scenario.load(500), 7, START);
    private final SimulatedProvider provider;
    private final ProviderClient client;

    AsyncReportsTest() throws IOException {
        ProviderSettings settings = ProviderSettings.defaults().withoutLimits().withEntryPerDay();
        this.provider = new SimulatedProvider(simulation, AFTERWARDS, settings);
        this.client = new ProviderClient(provider.url());
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void aReportIsPendingThenProcessingThenThere() {
        String created = create(REQUEST).body();
        String self = found(created, "\"self\":[{]\"href\":\"([^\"]+)\"");

        assertThat(created)
                .startsWith("{\"request_id\":\"")
                .contains("\"request_status\":\"PENDING\",\"receive_time\":\"2026-02-20T10:00:00+00:00\"," + ACCOUNT)
                .contains("\"date_start\":\"2026-02-13T00:00:00Z\",\"date_end\":\"2026-02-19T00:00:00Z\"")
                .doesNotContain("download_report", "items_count");
        assertThat(self).startsWith(provider.url() + "/v2/reports/");
        assertThat(client.get(self).body())
                .contains("\"request_status\":\"PROCESSING\"", "\"start_time\":")
                .doesNotContain("download_report", "items_count");
        assertThat(provider.billedRecords()).isZero();
        assertThat(client.get(self).body())
                .contains("\"request_status\":\"SUCCESS\"")
                .contains("\"items_count\":" + simulation.truth().parts())
                .contains("\"download_report\":{\"href\":\"" + provider.url() + "/v3/media/");
        assertThat(client.get(self).body()).contains("\"request_status\":\"SUCCESS\"");
        assertThat(provider.billedRecords()).isEqualTo(simulation.truth().parts());
    }

    @Test
    void theZipHoldsACsvFileADay() throws IOException {
        Map<String, List<List<String>>> files =
                files(client.bytes(download(REQUEST)).body());

        assertThat(files.keySet()).containsExactly("report_SMS_ab12cd34_20260214.csv");
        List<List<String>> rows = files.values().iterator().next();
        assertThat(rows.getFirst())
                .containsExactly(("account_id,message_id,client_ref,direction,from,to,network,network_name,country,"
                                + "country_name,date_received,date_finalized,latency,status,error_code,"
                                + "error_code_description,currency,total_price,id,account_ref,dcs,udh,"
                                + "validity_period,ip_address,forced_from,changed_from,tier_volume,workflow_id")
                        .split(","));
        assertThat(rows).hasSize((int) simulation.truth().parts() + 1);
        Map<String, Long> states =
                rows.stream().skip(1).collect(Collectors.groupingBy(row -> row.get(13), Collectors.counting()));
        assertThat(states.getOrDefault("delivered", 0L))
                .isEqualTo(simulation.truth().states().getOrDefault("delivered", 0L));
        assertThat(provider.asked(rows.get(1).get(1))).isEqualTo(1);
    }

    @Test
    void daysComeInFilesOfTheirOwn() throws IOException {
        NetworkTraffic network = NetworkTraffic.of("23410", 1, NetworkProfile.HANDSET, "0.0333");
        Campaign campaign =
                Campaign.of("a \"quoted\", ref", "ACME", network).sending(30, Duration.ZERO, Duration.ofHours(72));
        Scenario base = Scenario.clean(0);
        Scenario scenario = new Scenario(
                "days", Duration.ZERO, List.of(campaign), base.quirks(), base.transports(), base.account());
        ProviderSettings settings = ProviderSettings.defaults().withoutLimits().withEntryPerDay();

        try (SimulatedProvider days = new SimulatedProvider(new Simulation(scenario, 7, START), AFTERWARDS, settings);
                ProviderClient reader = new ProviderClient(days.url())) {
            Map<String, List<List<String>>> files =
                    files(reader.bytes(download(reader, REQUEST)).body());

            assertThat(files.keySet())
                    .containsExactly(
                            "report_SMS_ab12cd34_20260214.csv",
                            "report_SMS_ab12cd34_20260215.csv",
                            "report_SMS_ab12cd34_20260216.csv",
                            "report_SMS_ab12cd34_20260217.csv");
            assertThat(files.values().stream().mapToInt(rows -> rows.size() - 1).sum())
                    .isEqualTo(30);
            assertThat(files.values())
                    .allSatisfy(rows -> assertThat(rows.get(1).get(2)).isEqualTo("a \"quoted\", ref"));
        }
    }

    @Test
    void theArchiveIsTheSameWheneverItIsFetched() {
        String media = download(REQUEST);

        HttpResponse<byte[]> first = client.bytes(media);

        assertThat(first.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(client.bytes(media).body()).isEqualTo(first.body());
        assertThat(provider.billedRecords()).isEqualTo(simulation.truth().parts());
    }

    @Test
    void aDownloadCanBreakOff() {
        String media = download(REQUEST);
        byte[] whole = client.bytes(media).body();
        provider.faults().cut(1);
        provider.faults().shorten(1);

        assertThatThrownBy(() -> client.bytes(media)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.bytes(media).body()).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
        assertThat(client.bytes(media).body()).isEqualTo(whole);
    }

    @Test
    void aReportWithoutRecordsHasItsHeader() throws IOException {
        String request = REQUEST.replace("2026-02-13", "2026-02-11").replace("2026-02-19", "2026-02-12");

        Map<String, List<List<String>>> files =
                files(client.bytes(download(request)).body());

        assertThat(files).containsOnlyKeys("report_SMS_ab12cd34_20260211.csv");
        assertThat(files.get("report_SMS_ab12cd34_20260211.csv")).hasSize(1);
    }

    @Test
    void filtersChooseRecords() throws IOException {
        String request = REQUEST.replace("}", ",\"status\":\"rejected,failed\",\"show_concatenated\":true}");

        List<List<String>> rows = files(client.bytes(download(request)).body())
                .values()
                .iterator()
                .next();

        int concatenated = rows.getFirst().indexOf("concatenated");
        assertThat(rows.stream().skip(1).map(row -> row.get(13)).distinct())
                .containsExactlyInAnyOrder("rejected", "failed");
        assertThat(rows.stream().skip(1).map(row -> row.get(concatenated)).distinct())
                .contains("FALSE")
                .isSubsetOf("TRUE", "FALSE");
    }

    @Test
    void reportsAreListedByStatus() {
        create(REQUEST);
        download(REQUEST);

        String done =
                client.get("/v2/reports?account_id=ab12cd34&status=SUCCESS").body();
        String any = client.get("/v2/reports?account_id=ab12cd34&status=SUCCESS,PENDING")
                .body();

        assertThat(done).startsWith("{\"items_count\":1,\"self_link\":\"").contains("\"reports\":[{\"request_id\":\"");
        assertThat(any).startsWith("{\"items_count\":2,");
        assertThat(client.get("/v2/reports?account_id=ab12cd34").statusCode()).isEqualTo(422);
    }

    @Test
    void anUnfinishedReportCanBeCancelledOnce() {
        String self = found(create(REQUEST).body(), "\"self\":[{]\"href\":\"([^\"]+)\"");

        assertThat(client.delete(self).body()).contains("\"request_status\":\"ABORTED\"");
        assertThat(client.get(self).body()).contains("\"request_status\":\"ABORTED\"");
        assertThat(client.delete(self).statusCode()).isEqualTo(409);
        assertThat(provider.billedRecords()).isZero();
    }

    @Test
    void whoeverWantsToBeCalledIsCalledWithTheStatus() throws IOException, InterruptedException {
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            try (exchange) {
                calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        listener.start();
        try {
            String url = "http://127.0.0.1:" + listener.getAddress().getPort() + "/ready";
            create(REQUEST.replace("}", ",\"callback_url\":\"" + url + "\"}"));

            assertThat(calls.poll(20, TimeUnit.SECONDS))
                    .startsWith("{\"request_id\":\"")
                    .contains("\"request_status\":\"SUCCESS\"", "download_report");
        } finally {
            listener.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nonsense; 400; #invalid-json",
                "{\"product\":SMS}; 400; #invalid-json",
                "{}; 422; {\"name\":\"product\",\"reason\":\"Missing required parameter\"}",
                "{\"product\":\"SMS\",\"account_id\":\"other\",\"direction\":\"outbound\"}; 403; Forbidden"
            })
    void whatCannotBeReportedIsRefused(String request, int status, String told) {
        HttpResponse<String> answer = create(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    @Test
    void thirteenMonthsAreTheLongest() {
        assertThat(create(REQUEST.replace("2026-02-13", "2025-01-13")).body())
                .contains("{\"name\":\"date_end\",\"reason\":\"Must be at most 13 months after date_start\"}");
        assertThat(create("{" + ACCOUNT + "}").body())
                .contains("\"date_start\":\"2026-02-13T10:00:00+00:00\",\"date_end\":\"2026-02-20T10:00:00+00:00\"");
    }

    @Test
    void nobodyKnowsOtherReports() {
        assertThat(client.get("/v2/reports/3d1c6b52").statusCode()).isEqualTo(404);
        assertThat(client.delete("/v2/reports/3d1c6b52").statusCode()).isEqualTo(404);
        assertThat(client.get("/v3/media/3d1c6b52").statusCode()).isEqualTo(404);
        assertThat(client.get("/v9/else").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> create(String request) {
        return client.post("/v2/reports", "application/json", request);
    }

    private String download(String request) {
        return download(client, request);
    }

    private static String download(ProviderClient client, String request) {
        String created = client.post("/v2/reports", "application/json", request).body();
        String self = found(created, "\"self\":[{]\"href\":\"([^\"]+)\"");
        client.get(self);
        return found(client.get(self).body(), "\"download_report\":[{]\"href\":\"([^\"]+)\"");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static Map<String, List<List<String>>> files(byte[] archive) throws IOException {
        Map<String, List<List<String>>> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).endsWith("\"\n").doesNotContain("\r");
                files.put(
                        entry.getName(),
                        text.lines().map(AsyncReportsTest::fields).toList());
            }
        }
        return files;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher field = Pattern.compile("\\G\"((?:[^\"]|\"\")*)\"(,|$)").matcher(line);
        while (field.find()) {
            fields.add(field.group(1).replace("\"\"", "\""));
        }
        return fields;
    }
}
