package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.delivrd.application.fallback.Reports.Order;
import io.delivrd.application.fallback.Reports.Page;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.ReportLines.ReportLine;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.web.provider.Formats;
import io.delivrd.web.testing.CountedMetrics;
import io.delivrd.web.wire.CallRate;
import io.delivrd.web.wire.OutboundHttp;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageReportsTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00.123456789Z");
    private static final AccountId ACCOUNT = new AccountId("ab12cd34");
    private static final Window HOUR =
            new Window(Instant.parse("2026-02-14T10:00:00Z"), Instant.parse("2026-02-14T11:00:00Z"));
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ab12cd34:s3cret".getBytes(StandardCharsets.UTF_8));

    private static final String RECORD = """
            {"account_id":"ab12cd34","id":"b0a1c2d3-0001-4e4f-8a9b-112233445566",\
            "message_id":"5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e",
              "client_ref":"spring-7","account_ref":"","direction":"outbound","from":"ACME","to":"447700900123",\
            "forced_from":"","changed_from":"",
              "concatenated":"TRUE","udh":"0500037a0201","dcs":"0","validity_period":"259200000",\
            "ip_address":"203.0.113.9",
              "network":"23410","network_name":"Example Mobile UK","country":"GB","country_name":"United Kingdom",
              "date_received":"2026-02-14T10:31:05+00:00","date_finalized":"2026-02-14T10:31:08+00:00",\
            "latency":"2274",
              "status":"delivered","error_code":"0","error_code_description":"Delivered","currency":"EUR",\
            "total_price":"0.03330000","tier_volume":"","workflow_id":""}""";

    private static final String PAGE = """
            {"_links":{"self":{"href":"https://api.nexmo.com/v2/reports/records?product=SMS"},\
            "next":{"href":"https://api.nexmo.com/v2/reports/records?product=SMS&account_id=ab12cd34&cursor=QUJD&iv=eHl6"}},
             "request_id":"3d1c6b52-aaaa-4f00-9b1e-0c1d2e3f4a5b","request_status":"TRUNCATED",\
            "received_at":"2026-02-14T12:00:01+00:00",
             "price":0.4,"currency":"EUR","account_id":"ab12cd34","product":"SMS","direction":"outbound",\
            "include_message":false,
             "items_count":1000,"cursor":"QUJD","iv":"eHl6",
             "records":[%s]}""".formatted(RECORD);

    private static final String LAST_PAGE = """
            {"_links":{"self":{"href":"https://api.nexmo.com/v2/reports/records"}},"request_status":"SUCCESS",\
            "items_count":0,"records":[]}""";

    private final CountedMetrics metrics = new CountedMetrics();
    private final StubVonage stub = new StubVonage();
    private final OutboundHttp http = new OutboundHttp(StubVonage.IMPATIENT);

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    private VonageReports reports(String path) {
        return reports(path, 1_000);
    }

    private VonageReports reports(String path, int perSecond) {
        return new VonageReports(
                new VonageApiAccounts(
                        List.of(new VonageCredentials(ACCOUNT, "s3cret", false, "delivrd.vonage.api-secret"))),
                VonageOrigin.of(stub.uri(path)),
                new VonageReports.Rates(new CallRate("records", perSecond), new CallRate("orders", perSecond)),
                Formats.room(Vonage.provider(), Map.of(), metrics, http, InstantSource.fixed(NOW)));
    }

    private Page first() {
        return reports("").inWindow(ACCOUNT, HOUR, Optional.empty());
    }

    @Test
    void recordsAreBelievedAroundTheWindowAskedForAndByIdAroundNow() {
        String old = PAGE.replace("2026-02-14T10:31", "2023-02-14T10:31");
        Window longAgo = new Window(Instant.parse("2023-02-14T10:00:00Z"), Instant.parse("2023-02-14T11:00:00Z"));
        stub.answers(200, old).answers(200, old);

        Page inWindow = reports("").inWindow(ACCOUNT, longAgo, Optional.empty());
        Page byId = reports("").byIds(ACCOUNT, List.of(new MessageId("m")));

        assertThat(inWindow.receipts().getFirst().claim().submittedAt())
                .contains(Instant.parse("2023-02-14T10:31:05Z"));
        assertThat(byId.receipts().getFirst().claim().submittedAt()).isEmpty();
        assertThat(metrics.counted).contains("anomaly date_received_implausible", "anomaly date_finalized_implausible");
    }

    @Test
    void aWindowIsAskedForAsDocumented() {
        stub.answers(200, PAGE);

        Page page = first();

        assertThat(stub.asked().method()).isEqualTo("GET");
        assertThat(stub.asked().path()).isEqualTo("/v2/reports/records");
        assertThat(stub.asked().query())
                .isEqualTo(Map.of(
                        "product", "SMS",
                        "account_id", "ab12cd34",
                        "direction", "outbound",
                        "date_start", "2026-02-14T10%3A00%3A00Z",
                        "date_end", "2026-02-14T11%3A00%3A00Z",
                        "show_concatenated", "true"));
        assertThat(stub.asked().headers()).containsEntry("Authorization", BASIC);
        assertThat(page.records()).isEqualTo(1);
        assertThat(page.refused()).isZero();
        assertThat(page.cost()).contains(new Price(new BigDecimal("0.4"), new CurrencyCode("EUR")));
        DeliveryReceipt receipt = page.receipts().getFirst();
        assertThat(receipt.part().messageId().text()).isEqualTo("5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");
        assertThat(receipt.claim().source()).isEqualTo(ReceiptSource.REPORT);
        assertThat(receipt.claim().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receipt.claim().receivedAt()).isEqualTo(Instant.parse("2026-02-14T12:00:00.123456Z"));
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void theNextPageIsAskedOfTheConfiguredOriginThoughTheLinkNamesAnother() {
        stub.answers(200, PAGE).answers(200, LAST_PAGE);
        VonageReports reports = reports("");

        Optional<String> next =
                reports.inWindow(ACCOUNT, HOUR, Optional.empty()).next();
        Page last = reports.inWindow(ACCOUNT, HOUR, next);

        assertThat(next).contains("/v2/reports/records?product=SMS&account_id=ab12cd34&cursor=QUJD&iv=eHl6");
        assertThat(stub.asked.getLast().path()).isEqualTo("/v2/reports/records");
        assertThat(stub.asked.getLast().query())
                .isEqualTo(Map.of("product", "SMS", "account_id", "ab12cd34", "cursor", "QUJD", "iv", "eHl6"));
        assertThat(stub.asked.getLast().headers()).containsEntry("Authorization", BASIC);
        assertThat(last.next()).isEmpty();
        assertThat(last.records()).isZero();
        assertThat(last.cost()).isEmpty();
    }

    @Test
    void withoutALinkTheCursorLeadsOn() {
        stub.answers(200, """
                {"request_status":"TRUNCATED","cursor":"a+b/=","iv":"c d","records":[]}""").answers(200, LAST_PAGE);
        VonageReports reports = reports("");

        reports.inWindow(
                ACCOUNT, HOUR, reports.inWindow(ACCOUNT, HOUR, Optional.empty()).next());

        assertThat(stub.asked.getLast().query())
                .containsEntry("cursor", "a%2Bb%2F%3D")
                .containsEntry("iv", "c%20d")
                .containsEntry("date_start", "2026-02-14T10%3A00%3A00Z");
    }

    @Test
    void aCursorOfTheLastPageLeadsNowhere() {
        stub.answers(200, """
                {"request_status":"SUCCESS","cursor":"QUJD","iv":"eHl6","records":[]}""");

        assertThat(first().next()).isEmpty();
    }

    @Test
    void idsAreAskedForWithoutDates() {
        stub.answers(200, """
                {"request_status":"SUCCESS","items_count":1,"ids_not_found":"b c,d&e","records":[%s]}""".formatted(RECORD));

        Page page = reports("").byIds(ACCOUNT, List.of(new MessageId("a"), new MessageId("b c"), new MessageId("d&e")));

        assertThat(stub.asked().path()).isEqualTo("/v2/reports/records");
        assertThat(stub.asked().query())
                .isEqualTo(Map.of(
                        "product", "SMS", "account_id", "ab12cd34", "direction", "outbound", "id", "a,b%20c,d%26e"));
        assertThat(page.receipts()).hasSize(1);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void moreThanTwentyIdsAreNotAskedForAtOnce() {
        VonageReports reports = reports("");

        assertThat(reports.idsPerCall()).isEqualTo(20);
        assertThatThrownBy(() -> reports.byIds(ACCOUNT, Collections.nCopies(21, new MessageId("m"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reports.byIds(ACCOUNT, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(stub.asked).isEmpty();
    }

    @Test
    void aWindowOfMoreThanADayIsNotAskedForAtOnce() {
        Window longer =
                new Window(HOUR.from(), HOUR.from().plus(Duration.ofHours(24).plusMillis(1)));

        assertThatThrownBy(() -> reports("").inWindow(ACCOUNT, longer, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(reports("").longestWindow()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void millisecondsAreKeptAndWhatIsFinerIsCut() {
        stub.answers(200, LAST_PAGE);

        reports("")
                .inWindow(
                        ACCOUNT,
                        new Window(
                                Instant.parse("2026-02-14T10:00:00.2501Z"), Instant.parse("2026-02-14T10:00:00.2509Z")),
                        Optional.empty());

        assertThat(stub.asked().query())
                .containsEntry("date_start", "2026-02-14T10%3A00%3A00.250Z")
                .containsEntry("date_end", "2026-02-14T10%3A00%3A00.251Z");
    }

    @Test
    void recordsThatCannotBeReadAreCounted() {
        stub.answers(200, """
                {"request_status":"SUCCESS","items_count":4,"price":"0.00160000","currency":"EUR","records":[
                 {"message_id":"m1"},{"status":"delivered"},
                 {"message_id":"m2","status":"failed","direction":"inbound"},
                 {"message_id":"m3","status":"failed","date_received":"yesterday"}]}""");

        Page page = first();

        assertThat(page.records()).isEqualTo(4);
        assertThat(page.refused()).isEqualTo(3);
        assertThat(page.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.part().account()).isEqualTo(ACCOUNT);
            assertThat(receipt.claim().pushedAt()).isEmpty();
        });
        assertThat(page.cost()).contains(new Price(new BigDecimal("0.0016"), new CurrencyCode("EUR")));
        assertThat(metrics.counted)
                .containsExactly(
                        "anomaly record_status",
                        "anomaly record_message_id",
                        "anomaly record_direction",
                        "anomaly record_date_received");
    }

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, 0.30000000",
        "4e-4, 0.00040000",
        "12345678.12345678, 12345678.12345678",
        "'\"0.4\"', 0.40000000"
    })
    void theCostOfACallIsExact(String wire, String amount) {
        stub.answers(
                200, "{\"request_status\":\"SUCCESS\",\"price\":" + wire + ",\"currency\":\"EUR\",\"records\":[]}");

        assertThat(first().cost().map(Price::text)).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"price\":0.4",
                "\"price\":0.4,\"currency\":\"\"",
                "\"price\":0.4,\"currency\":\"euro\"",
                "\"price\":\"free\",\"currency\":\"EUR\"",
                "\"price\":null,\"currency\":\"EUR\"",
                "\"price\":1e99,\"currency\":\"EUR\""
            })
    void aCostThatCannotBeReadIsNone(String wire) {
        stub.answers(200, "{\"request_status\":\"SUCCESS\"," + wire + ",\"records\":[]}");

        assertThat(first().cost()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v2/reports", "/v2/reports/", "/v2/reports/records", "/v2/reports/records/"})
    void everySpellingOfTheAddressMeansTheSame(String path) {
        stub.answers(200, LAST_PAGE).answers(200, """
                {"request_id":"3d1c","request_status":"PENDING"}""");

        reports(path).inWindow(ACCOUNT, HOUR, Optional.empty());
        reports(path).orderState(ACCOUNT, "3d1c");

        assertThat(stub.asked)
                .extracting(StubVonage.Asked::path)
                .containsExactly("/v2/reports/records", "/v2/reports/3d1c");
    }

    @Test
    void thePathOfAProxyIsKept() {
        stub.answers(200, PAGE).answers(200, LAST_PAGE);
        VonageReports reports = reports("/vonage/v2/reports");

        reports.inWindow(
                ACCOUNT, HOUR, reports.inWindow(ACCOUNT, HOUR, Optional.empty()).next());

        assertThat(stub.asked)
                .extracting(StubVonage.Asked::path)
                .containsExactly("/vonage/v2/reports/records", "/vonage/v2/reports/records");
    }

    @Test
    void anAccountWithoutSecretIsNotAskedFor() {
        assertThat(reports("").accounts()).containsExactly(ACCOUNT);
        assertThatThrownBy(() -> reports("").inWindow(new AccountId("other"), HOUR, Optional.empty()))
                .isInstanceOf(ReportsRefused.class)
                .hasMessage("no API secret is configured for account other: set its api-secret");
    }

    @ParameterizedTest
    @CsvSource({"7, PT7S", "'Sat, 14 Feb 2026 12:01:00 GMT', PT59.876543211S", "'Sat, 14 Feb 2026 11:00:00 GMT', PT0S"})
    void tooManyCallsTellHowLongToWait(String retryAfter, Duration wait) {
        stub.answers(429, "", "Retry-After", retryAfter);

        ReportsUnavailable failure = catchThrowableOfType(ReportsUnavailable.class, this::first);

        assertThat(failure).hasMessage("the provider answers with status 429");
        assertThat(failure.retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayPassIsToBeTriedAgain(int status) {
        stub.answers(status, "<html>", "Retry-After", "soon");

        ReportsUnavailable failure = catchThrowableOfType(ReportsUnavailable.class, this::first);

        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void aBodyCutShortIsToBeTriedAgain() {
        stub.answersCutShort(PAGE);

        assertThatThrownBy(this::first)
                .isInstanceOf(ReportsUnavailable.class)
                .hasMessageContaining("does not answer")
                .hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>proxy</html>",
                "{\"request_status\":\"SUCCESS\",\"records\":[{\"message_id\":\"m\"",
                "[]",
                "{}",
                "{\"request_status\":\"SUCCESS\",\"records\":[1]}",
                "{\"request_status\":\"FAILED\"}"
            })
    void whatIsNoPageIsToBeTriedAgain(String body) {
        stub.answers(200, body);

        assertThatThrownBy(this::first).isInstanceOf(ReportsUnavailable.class).hasMessageStartingWith("the answer ");
    }

    @Test
    void aServerThatIsNotThereIsToBeTriedAgain() {
        VonageReports reports = reports("");
        stub.close();

        assertThatThrownBy(() -> reports.inWindow(ACCOUNT, HOUR, Optional.empty()))
                .isInstanceOf(ReportsUnavailable.class)
                .hasMessageContaining(stub.origin());
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsToBeTriedAgain() {
        stub.answersAndStalls("{".getBytes(StandardCharsets.UTF_8));
        OutboundHttp.Timeouts hasty =
                new OutboundHttp.Timeouts(Duration.ofSeconds(3), Duration.ofMillis(300), Duration.ofMillis(300));
        try (OutboundHttp impatient = new OutboundHttp(hasty)) {
            assertThatThrownBy(() ->
                            impatient.call(impatient.request(stub.uri("/")).build()))
                    .isInstanceOf(ReportsUnavailable.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void wrongCredentialsNameTheSettingAndNoSecret() {
        stub.answers(401, """
                {"type":"https://developer.nexmo.com/api-errors#unauthorized","title":"s3cret is wrong"}""");

        assertThatThrownBy(this::first)
                .isInstanceOf(ReportsRefused.class)
                .hasMessage("the provider does not accept the credentials of account ab12cd34: check its api-key and"
                        + " delivrd.vonage.api-secret");
    }

    @Test
    void anAccountOfOthersIsRefused() {
        stub.answers(403, """
                {"title":"Forbidden","detail":"not yours"}""");

        assertThatThrownBy(this::first)
                .isInstanceOf(ReportsRefused.class)
                .hasMessageContaining("account ab12cd34")
                .hasMessageEndingWith("Forbidden; not yours");
    }

    @Test
    void aWrongQuestionIsRefusedInTheVendorsWords() {
        stub.answers(422, """
                {"title":"Unprocessable entity","invalid_parameters":[{"name":"date_end",\
                "reason":"Missing required parameter"}],"instance":"0f3c"}""");

        assertThatThrownBy(this::first)
                .isInstanceOf(ReportsRefused.class)
                .hasMessage("the provider refuses the call with status 422: Unprocessable entity;"
                        + " date_end (Missing required parameter)");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 409, 418})
    void whateverElseIsRefused(int status) {
        stub.answers(status, "no JSON", "Location", "http://localhost:1/");

        assertThatThrownBy(this::first).isInstanceOf(ReportsRefused.class);
    }

    @Test
    void callsAreSpreadOverTime() {
        stub.answers(200, LAST_PAGE).answers(200, LAST_PAGE).answers(200, LAST_PAGE);
        VonageReports reports = reports("", 10);
        long start = System.nanoTime();

        for (int i = 0; i < 3; i++) {
            reports.inWindow(ACCOUNT, HOUR, Optional.empty());
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }

    @Test
    void aThreadToldToStopDoesNotWait() throws InterruptedException {
        stub.answers(200, LAST_PAGE);
        VonageReports reports = reports("", 1);
        reports.inWindow(ACCOUNT, HOUR, Optional.empty());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();

        Thread waiting = Thread.ofVirtual().start(() -> {
            thrown.set(catchThrowableOfType(
                    ReportsUnavailable.class, () -> reports.inWindow(ACCOUNT, HOUR, Optional.empty())));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        waiting.interrupt();
        waiting.join();

        assertThat(thrown.get()).hasMessageContaining("stopped");
        assertThat(stillInterrupted.get()).isTrue();
        assertThat(stub.asked).hasSize(1);
    }

    @Test
    void aReportIsOrderedAndFetched() throws IOException {
        String links = "\"_links\":{\"self\":{\"href\":\"https://api.nexmo.com/v2/reports/3d1c\"}";
        stub.answers(200, """
                        {"request_id":"3d1c","request_status":"PENDING","receive_time":"2026-02-14T12:00:01+0000",\
                        "product":"SMS",%s}}""".formatted(links))
                .answers(200, """
                        {"request_id":"3d1c","request_status":"PROCESSING",%s}}""".formatted(links))
                .answers(200, """
                        {"request_id":"3d1c","request_status":"SUCCESS","items_count":2,%s,\
                        "download_report":{"href":"https://api.nexmo.com/v3/media/f-1"}}}""".formatted(links))
                .answers(
                        200,
                        Zips.of(
                                "report_SMS_ab12cd34_20260213.csv",
                                "message_id,status\nm1,delivered\n",
                                "report_SMS_ef56_20260213.csv",
                                "account_id,status,message_id\nef56,failed,m2\n"),
                        "Content-Type",
                        "application/octet-stream");
        VonageReports reports = reports("");

        String id = reports.order(ACCOUNT, HOUR);
        Order waiting = reports.orderState(ACCOUNT, id);
        Order ready = reports.orderState(ACCOUNT, id);
        List<ReportLine> lines;
        try (ReportLines file = reports.download(ACCOUNT, ready, NOW)) {
            lines = VonageReportFilesTest.all(file);
        }

        assertThat(id).isEqualTo("3d1c");
        assertThat(waiting).isEqualTo(new Order("3d1c", Order.State.UNDER_WAY, 0, Optional.empty()));
        assertThat(ready).isEqualTo(new Order("3d1c", Order.State.READY, 2, Optional.of("/v3/media/f-1")));
        assertThat(lines)
                .extracting(line -> ((ReportLine.Read) line).receipt())
                .extracting(
                        receipt -> receipt.part().account().text(),
                        receipt -> receipt.part().messageId().text(),
                        receipt -> receipt.claim().source())
                .containsExactly(
                        tuple("ab12cd34", "m1", ReceiptSource.REPORT), tuple("ef56", "m2", ReceiptSource.REPORT));
        assertThat(stub.asked)
                .extracting(StubVonage.Asked::method, StubVonage.Asked::path)
                .containsExactly(
                        tuple("POST", "/v2/reports"),
                        tuple("GET", "/v2/reports/3d1c"),
                        tuple("GET", "/v2/reports/3d1c"),
                        tuple("GET", "/v3/media/f-1"));
        assertThat(stub.asked).allSatisfy(asked -> assertThat(asked.headers()).containsEntry("Authorization", BASIC));
        assertThat(stub.asked().headers()).containsEntry("Content-type", "application/json");
        assertThat(stub.asked().body())
                .isEqualTo("{\"product\":\"SMS\",\"account_id\":\"ab12cd34\",\"direction\":\"outbound\","
                        + "\"date_start\":\"2026-02-14T10:00:00Z\",\"date_end\":\"2026-02-14T11:00:00Z\","
                        + "\"show_concatenated\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, UNDER_WAY",
        "PROCESSING, UNDER_WAY",
        "SUCCESS, READY",
        "TRUNCATED, READY",
        "ABORTED, FAILED",
        "FAILED, FAILED"
    })
    void everyStateOfAnOrderIsKnown(String word, Order.State state) {
        stub.answers(200, """
                {"request_status":"%s","items_count":"7","_links":{"download_report":{"href":"/v3/media/f-1"}}}""".formatted(word));

        Order order = reports("").orderState(ACCOUNT, "3d1c");

        assertThat(order.state()).isEqualTo(state);
        assertThat(order.records()).isEqualTo(7);
        assertThat(order.file().isPresent()).isEqualTo(state == Order.State.READY);
    }

    @Test
    void aReportOfNothingNeedsNoFile() throws IOException {
        stub.answers(200, """
                {"request_status":"SUCCESS","items_count":0}""");
        VonageReports reports = reports("");

        Order order = reports.orderState(ACCOUNT, "3d1c");

        try (ReportLines lines = reports.download(ACCOUNT, order, NOW)) {
            assertThat(lines.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"request_status\":\"SUCCESS\",\"items_count\":3}", "{\"request_status\":\"DOZING\"}"})
    void anOrderThatSaysTooLittleIsToBeTriedAgain(String body) {
        stub.answers(200, body);

        assertThatThrownBy(() -> reports("").orderState(ACCOUNT, "3d1c")).isInstanceOf(ReportsUnavailable.class);
    }

    @Test
    void anOrderWithoutIdIsToBeTriedAgain() {
        stub.answers(202, "{\"request_status\":\"PENDING\"}");

        assertThatThrownBy(() -> reports("").order(ACCOUNT, HOUR)).isInstanceOf(ReportsUnavailable.class);
    }

    @Test
    void aForgottenOrderIsRefused() {
        stub.answers(404, "{\"title\":\"Not found\"}").answers(404, "");
        VonageReports reports = reports("");

        assertThatThrownBy(() -> reports.orderState(ACCOUNT, "3d1c"))
                .isInstanceOf(ReportsRefused.class)
                .hasMessage("the provider has forgotten report 3d1c: ask for the window again");
        assertThatThrownBy(() -> reports.download(ACCOUNT, ready("/v3/media/f"), NOW))
                .isInstanceOf(ReportsRefused.class)
                .hasMessage("the file of report 3d1c is no longer there: ask for the window again");
    }

    @Test
    void aDownloadFollowsRedirectsWithinItsOriginAlone() throws IOException {
        stub.answers(302, "", "Location", "/elsewhere?x=1")
                .answers(200, "message_id,status\nm1,delivered\n")
                .answers(302, "", "Location", "http://localhost:1/v3/media/f")
                .answers(503, "");
        VonageReports reports = reports("");

        try (ReportLines lines = reports.download(ACCOUNT, ready("/v3/media/f"), NOW)) {
            assertThat(lines.next()).isPresent();
        }
        assertThat(stub.asked.getLast().path()).isEqualTo("/elsewhere");
        assertThatThrownBy(() -> reports.download(ACCOUNT, ready("/v3/media/f"), NOW))
                .isInstanceOf(ReportsRefused.class)
                .hasMessageContaining("host localhost, where credentials are not sent");
        assertThatThrownBy(() -> reports.download(ACCOUNT, ready("/v3/media/f"), NOW))
                .isInstanceOf(ReportsUnavailable.class);
    }

    @Test
    void aDownloadCutShortBreaksOff() throws IOException {
        stub.answersCutShort("message_id,status\nm1,delivered\nm2,deliv");

        try (ReportLines lines = reports("").download(ACCOUNT, ready("/v3/media/f"), NOW)) {
            assertThatThrownBy(() -> VonageReportFilesTest.all(lines)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDownloadThatBringsNothingForLongBreaksOff() throws IOException {
        stub.answersAndStalls("message_id,status\nm1,delivered\n".getBytes(StandardCharsets.UTF_8));

        try (ReportLines lines = reports("").download(ACCOUNT, ready("/v3/media/f"), NOW)) {
            assertThatThrownBy(() -> VonageReportFilesTest.all(lines))
                    .isInstanceOf(IOException.class)
                    .hasMessage("nothing came for too long");
        }
    }

    private static Order ready(String file) {
        return new Order("3d1c", Order.State.READY, 1, Optional.of(file));
    }
}
