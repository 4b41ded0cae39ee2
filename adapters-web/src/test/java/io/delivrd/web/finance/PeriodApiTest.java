package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.Role;
import io.delivrd.application.finance.closing.Adjustment;
import io.delivrd.application.finance.closing.BooksTable;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.testing.WebServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeriodApiTest {

    private static final String PERIODS = "/api/v1/finance/periods";
    private static final String JANUARY = PERIODS + "/2026-01";
    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));

    private static WebServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = WebServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void rows() {
        server.closings.clear();
        server.closings.put(
                BooksTable.BOOKING,
                "2026-01,0815,'=spring,23410,EUR,2,0.06660000,0.00000000,0.00000000,0.06660000",
                "2026-01,,\"a \"\"b\"\", c\",(unknown),USD,1,123456789.12345678,0.00000000,0.00000000,1.00000000");
    }

    private static HttpResponse<String> post(String path) {
        return server.postAsAdmin(path);
    }

    private static HttpResponse<String> postAs(Role role, String path) {
        String secret = ((ManageTokens.Creation.Created)
                        server.bean(ManageTokens.class).create(ROOT, role.tag(), Set.of(role), Optional.empty()))
                .secret();
        return server.send(HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + secret)
                .POST(BodyPublishers.noBody()));
    }

    @Test
    void aMonthIsClosedOnceAndAnswersItsManifest() throws IOException {
        assertThat(post(JANUARY + "/soft-close").body())
                .startsWith("{\"period\":\"2026-01\",\"state\":\"soft_closed\",\"revision\":1,");
        HttpResponse<String> closed = post(JANUARY + "/close");

        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(closed.body())
                .matches("\\{\"period\":\"2026-01\",\"state\":\"closed\",.*\"manifest_sha256\":\"[0-9a-f]{64}\"\\}");
        HttpResponse<String> again = post(JANUARY + "/close");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(again.body()).contains("/problems/period-state", "2026-01 is closed already");
        Map<String, String> files = unzipped(server.getBytesAsAdmin(JANUARY + "/export.zip"));
        assertThat(files.get("manifest.json"))
                .startsWith("{\"format\":\"delivrd-month/1\",\"period\":\"2026-01\",\"revision\":1,")
                .contains("\"tariff_version\":3", "{\"name\":\"booking.csv\",\"bytes\":");
        assertThat(files.get("booking.csv")).contains("'=spring").endsWith("\r\n");
        assertThat(server.getAsAdmin(PERIODS).body())
                .startsWith("{\"periods\":[{\"period\":\"2026-01\",\"state\":\"closed\"")
                .contains("\"export\":\"/api/v1/finance/periods/2026-01/export.zip?revision=1\"");
    }

    @Test
    void theMonthThatRunsIsSoftClosedWithAWarningAndNotClosed() {
        assertThat(post(PERIODS + "/2026-02/close").body()).contains("2026-02 is not over");
        assertThat(post(PERIODS + "/2026-02/soft-close").body())
                .contains(
                        "\"state\":\"soft_closed\"",
                        "\"warning\":\"the month is not over: it ends at 2026-03-01T00:00:00Z\"");
        assertThat(post(PERIODS + "/2026-03/soft-close").statusCode()).isEqualTo(409);
        assertThat(post(PERIODS + "/2026-13/close").body()).contains("\"field\":\"period\"");
    }

    @Test
    void reopeningIsForAdminsWithAReasonAndWhatWasClosedStays() {
        post(JANUARY + "/close");
        byte[] first = server.getBytesAsAdmin(JANUARY + "/export.zip");

        assertThat(postAs(Role.FINANCE, JANUARY + "/reopen").statusCode()).isEqualTo(403);
        assertThat(postAs(Role.VIEWER, JANUARY + "/close").statusCode()).isEqualTo(403);
        assertThat(post(JANUARY + "/reopen").body()).contains("\"field\":\"reason\"");
        assertThat(server.postAsAdmin(
                                JANUARY + "/reopen", "application/x-www-form-urlencoded", "reason=wrong+price+list")
                        .body())
                .startsWith("{\"period\":\"2026-01\",\"state\":\"open\",\"revision\":2,")
                .contains("\"reason\":\"wrong price list\"");
        assertThat(server.access.audit().list(AuditLog.Wanted.ALL, Long.MAX_VALUE, 50))
                .extracting(kept -> kept.entry().subject())
                .contains("2026-01 reopened: wrong price list", JANUARY + "/reopen", JANUARY + "/close");
        HttpResponse<String> open = server.getAsAdmin(JANUARY + "/export.zip");
        assertThat(open.statusCode()).isEqualTo(409);
        assertThat(open.body()).contains("2026-01 is not closed; it was before: revision=1");
        assertThat(server.getBytesAsAdmin(JANUARY + "/export.zip?revision=1")).isEqualTo(first);
        assertThat(server.postAsAdmin(JANUARY + "/reopen", "application/json", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.getAsAdmin(JANUARY + "/export.zip?revision=7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileOfTheArchiveIsWrittenForSpreadsheets() throws IOException {
        post(JANUARY + "/close");

        assertThat(server.getAsAdmin(JANUARY + "/booking.csv?separator=semicolon&bom=true")
                        .body())
                .isEqualTo(
                        "\uFEFFperiod;cost_centre;campaign;network;currency;parts;amount;estimated_amount;adjustments;total\r\n"
                                + "2026-01;0815;'=spring;23410;EUR;2;0.06660000;0.00000000;0.00000000;0.06660000\r\n"
                                + "2026-01;;\"a \"\"b\"\", c\";(unknown);USD;1;123456789.12345678;0.00000000;0.00000000;1.00000000\r\n");
        assertThat(sheet(folder.resolve("booking.xlsx"), server.getBytesAsAdmin(JANUARY + "/booking.xlsx")))
                .contains(">0815</t>", ">=spring</t>", "<v>0.06660000</v>", ">123456789.12345678</t>")
                .doesNotContain("<f>");
        assertThat(server.getAsAdmin(JANUARY + "/invoices.csv").statusCode()).isEqualTo(404);
        assertThat(server.getAsAdmin(JANUARY + "/sums.csv?separator=dot").body())
                .contains("\"field\":\"separator\"");
    }

    @Test
    void adjustmentsAreListedPageByPage() {
        List<Adjustment> lines =
                IntStream.range(0, 130).mapToObj(PeriodApiTest::adjustment).toList();
        server.closings.tell(YearMonth.of(2026, 2), lines);

        String page = server.getAsAdmin(PERIODS + "/2026-02/adjustments").body();

        assertThat(page)
                .startsWith(
                        "{\"period\":\"2026-02\",\"state\":\"open\",\"adjustments\":[{\"period\":\"2026-01\",\"revision\":1,"
                                + "\"reason\":\"late_receipt\",\"provider\":\"sms\",\"account\":\"a\",\"message_id\":\"m-0\"")
                .contains("\"amount\":\"-0.00000001\"")
                .doesNotContain("m-100")
                .endsWith("\"next\":\"/api/v1/finance/periods/2026-02/adjustments?offset=100\"}");
        assertThat(server.getAsAdmin(PERIODS + "/2026-02/adjustments?offset=100")
                        .body())
                .contains("m-100", "m-129")
                .doesNotContain("\"next\"");
    }

    private static Adjustment adjustment(int number) {
        return new Adjustment(
                YearMonth.of(2026, 1),
                1,
                Adjustment.Reason.LATE_RECEIPT,
                Optional.empty(),
                new PartKey(new ProviderId("sms"), new AccountId("a"), new MessageId("m-" + number)),
                Instant.parse("2026-01-31T23:59:59Z"),
                new Campaign("spring"),
                new NetworkCode("23410"),
                new CurrencyCode("EUR"),
                new BigDecimal("-0.00000001"),
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private static String sheet(Path file, byte[] workbook) throws IOException {
        try (ZipFile zip = new ZipFile(Files.write(file, workbook).toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> unzipped(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                files.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
