package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvoiceApiTest {

    private static final String ROUTE = "/api/v1/finance/invoices";
    private static final String OF = ROUTE + "?period=2026-11&provider=vonage&account=ab12cd34";
    private static final String CSV = "text/csv";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String PLAIN = """
            description,network,quantity,unit_price,amount,currency
            "SMS Germany, Telekom",26201,103,0.0334,3.45,EUR
            """;

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void haveSums() {
        server.invoices.clear();
        server.spend.clear();
        sum("EUR", 100, "3.33", "26201", "DE");
        sum("EUR", 50, "2.00", "26202", "DE");
        sum("EUR", 10, "0.40", "23410", "GB");
    }

    private static void sum(String currency, long parts, String amount, String network, String country) {
        server.spend.with(
                currency,
                parts,
                amount,
                "provider",
                "vonage",
                "account",
                "ab12cd34",
                "network",
                network,
                "country",
                country);
    }

    private static String idOf(HttpResponse<String> answer) {
        Matcher matcher = ID.matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    @Test
    void aLineStandsBesideOurSumWithEachCauseOfItsDifference() {
        HttpResponse<String> answer = server.postAsAdmin(OF + "&name=november.csv", CSV, PLAIN);

        String id = idOf(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains(ROUTE + "/" + id);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"" + id + "\",\"period\":\"2026-11\",\"provider\":\"vonage\","
                        + "\"account\":\"ab12cd34\",\"file\":\"november.csv\",\"kind\":\"csv\","
                        + "\"uploaded_at\":\"2026-02-14T10:31:10Z\",\"uploaded_by\":\"bootstrap\","
                        + "\"repeated\":false,\"columns\":{\"amount\":\"amount\",\"currency\":\"currency\","
                        + "\"description\":\"description\",\"network\":\"network\",\"quantity\":\"quantity\","
                        + "\"unit_price\":\"unit_price\"},"
                        + "\"lines\":[{\"line\":2,\"description\":\"SMS Germany, Telekom\",\"network\":\"26201\","
                        + "\"country\":\"DE\",\"matched_by\":\"network\",\"currency\":\"EUR\",\"quantity\":103,"
                        + "\"unit_price\":\"0.03340000\",\"amount\":\"3.45000000\","
                        + "\"ours\":{\"parts\":100,\"amount\":\"3.33000000\",\"estimated_amount\":\"0.00000000\"},"
                        + "\"difference\":{\"whole\":\"0.12000000\",\"quantity\":\"0.09990000\","
                        + "\"price\":\"0.01030000\",\"rounding\":\"0.00980000\"}}],"
                        + "\"only_ours\":[{\"network\":\"23410\",\"country\":\"GB\",\"currency\":\"EUR\",\"parts\":10,"
                        + "\"amount\":\"0.40000000\",\"estimated_amount\":\"0.00000000\"},"
                        + "{\"network\":\"26202\",\"country\":\"DE\",\"currency\":\"EUR\",\"parts\":50,"
                        + "\"amount\":\"2.00000000\",\"estimated_amount\":\"0.00000000\"}],"
                        + "\"refused\":[],\"total\":[{\"currency\":\"EUR\",\"ours\":\"5.73000000\","
                        + "\"theirs\":\"3.45000000\",\"difference\":\"-2.28000000\"}]}");
        assertThat(server.getAsAdmin(ROUTE + "/" + id).body()).isEqualTo(answer.body());
        assertThat(server.getAsAdmin(ROUTE + "?period=2026-11").body())
                .isEqualTo("{\"invoices\":[{\"id\":\"" + id + "\",\"period\":\"2026-11\",\"provider\":\"vonage\","
                        + "\"account\":\"ab12cd34\",\"file\":\"november.csv\",\"kind\":\"csv\","
                        + "\"uploaded_at\":\"2026-02-14T10:31:10Z\",\"uploaded_by\":\"bootstrap\",\"lines\":1,"
                        + "\"refused\":0,\"total\":[{\"currency\":\"EUR\",\"theirs\":\"3.45000000\"}]}]}");
        assertThat(server.getAsAdmin(ROUTE + "?period=2026-10").body()).isEqualTo("{\"invoices\":[]}");
    }

    @Test
    void aSecondUploadOfTheSameFileChangesNothing() {
        String id = idOf(server.postAsAdmin(OF, CSV, PLAIN));

        HttpResponse<String> again = server.postAsAdmin(OF, CSV, PLAIN);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("\"id\":\"" + id + "\"", "\"repeated\":true");
        assertThat(server.invoices.of(java.time.YearMonth.of(2026, 11))).hasSize(1);
    }

    @Test
    void anInvoiceOfASheetInGermanIsReadByItsHeader() {
        HttpResponse<String> answer = server.postAsAdmin(OF, CSV, """
                Bezeichnung;Land;Menge;Einzelpreis (EUR);Betrag (EUR)
                SMS Deutschland;Deutschland;1.150;0,0355;40,83
                Grundgebühr;;1;1.000,00;1.000,00
                Summe;;;;1.040,83
                """);

        assertThat(answer.body())
                .contains(
                        "\"matched_by\":\"country\"",
                        "\"quantity\":1150,\"unit_price\":\"0.03550000\",\"amount\":\"40.83000000\"",
                        "\"network\":\"26201 26202\",\"country\":\"DE\"",
                        "\"description\":\"Grundgebühr\",\"network\":null,\"country\":null,\"matched_by\":\"none\"",
                        "\"amount\":\"1000.00000000\",\"ours\":{\"parts\":0,",
                        "\"refused\":[{\"line\":4,\"field\":\"description\",\"reason\":\"is a line of sums: the lines it"
                                + " adds up are compared\"}]",
                        "\"theirs\":\"1040.83000000\"");
    }

    @Test
    void aWorkbookIsReadAsCsvIs() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Invoice");
            String[] header = {"Network", "Quantity", "Unit price", "Amount", "Currency"};
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            sheet.value(1, 0, 26201);
            sheet.value(1, 1, 100);
            sheet.value(1, 2, 0.0333);
            sheet.value(1, 3, 3.33);
            sheet.value(1, 4, "EUR");
            sheet.value(2, 0, "26202");
            sheet.value(2, 1, 50);
            sheet.value(2, 3, 0.1 + 0.2);
            sheet.value(2, 4, "EUR");
        }

        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(OF))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file.toByteArray())));

        assertThat(answer.body())
                .contains(
                        "\"kind\":\"xlsx\"",
                        "\"whole\":\"0.00000000\",\"quantity\":\"0.00000000\",\"price\":\"0.00000000\","
                                + "\"rounding\":\"0.00000000\"",
                        "\"refused\":[{\"line\":3,\"field\":\"amount\",\"reason\":\"has more than eight decimals\"}]");
    }

    @Test
    void columnsThatWereNamedAreRememberedForTheAccount() {
        String odd = "Wofür,Wieviel,Geld\n26201,100,3.33\n";
        assertThat(server.postAsAdmin(OF, CSV, odd).body()).contains("\"field\":\"amount\"", "wofür, wieviel, geld");
        HttpResponse<String> named =
                server.postAsAdmin(OF + "&network=Wof%C3%BCr&quantity=wieviel&amount=Geld&currency=USD", CSV, odd);
        HttpResponse<String> next = server.postAsAdmin(OF, CSV, "Wofür,Wieviel,Geld\n26201,101,3.34\n");

        assertThat(named.body()).contains("\"network\":\"26201\"", "\"currency\":\"USD\"", "\"matched_by\":\"none\"");
        assertThat(next.statusCode()).isEqualTo(201);
        assertThat(next.body())
                .contains(
                        "\"columns\":{\"amount\":\"geld\",\"currency\":\"USD\",\"network\":\"wofür\","
                                + "\"quantity\":\"wieviel\"}",
                        "\"quantity\":101");
        HttpResponse<String> readAnew = server.postAsAdmin(OF + "&currency=EUR", CSV, odd);
        assertThat(readAnew.statusCode()).isEqualTo(201);
        assertThat(idOf(readAnew)).isNotEqualTo(idOf(named));
        assertThat(readAnew.body()).contains("\"matched_by\":\"network\"");
    }

    @Test
    void aLineThatCannotBeReadIsRefusedAndTheOthersStand() {
        HttpResponse<String> answer = server.postAsAdmin(OF, CSV, """
                network,quantity,unit_price,amount,currency
                26201,100,0.0333,3.33,EUR
                26202,fifty,0.04,2.00,EUR
                26202,50,0.040000001,2.00,EUR
                26202,50,0.04,,EUR
                26202,,,,EUR
                26202,50,0.04,2.00,Euros
                23410,10,0.04,0.400000001,EUR
                23410,10,0.04,0.40,EUR,surplus
                """);

        assertThat(answer.body())
                .contains(
                        "\"refused\":[{\"line\":3,\"field\":\"quantity\",\"reason\":\"is no whole number from 0\"},"
                                + "{\"line\":4,\"field\":\"unit_price\",\"reason\":\"has more than eight decimals\"},"
                                + "{\"line\":6,\"field\":\"amount\",\"reason\":\"is missing\"},"
                                + "{\"line\":7,\"field\":\"currency\",\"reason\":\"is no code of three letters, such as"
                                + " EUR\"},"
                                + "{\"line\":8,\"field\":\"amount\",\"reason\":\"has more than eight decimals\"},"
                                + "{\"line\":9,\"field\":\"\",\"reason\":\"6 fields, where the header has 5\"}]",
                        "\"theirs\":\"5.33000000\"");
    }

    @Test
    void aPdfIsKeptAndNotRead() {
        String pdf = "%PDF-1.7\nnothing of ours\n";

        HttpResponse<String> answer = server.postAsAdmin(OF + "&name=r%C3%A9.pdf", "application/pdf", pdf);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"kind\":\"pdf\"", "\"lines\":[],", "\"columns\":{}");
        HttpResponse<String> file = server.getAsAdmin(ROUTE + "/" + idOf(answer) + "/file");
        assertThat(file.body()).isEqualTo(pdf);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"r_.pdf\"; filename*=UTF-8''r%C3%A9.pdf");
    }

    @Test
    void aPageHandsInAFormAndGoesOnWithTheInvoice() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"n.csv\"\r\n\r\n" + PLAIN
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"period\"\r\n\r\n2026-11\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"account\"\r\n\r\nab12cd34\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"amount\"\r\n\r\n\r\n--b--\r\n";

        HttpResponse<String> answer =
                server.postAsAdmin(ROUTE, "multipart/form-data; boundary=b", form, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/finance/invoices/");
        assertThat(server.getAsAdmin(ROUTE + "?period=2026-11").body())
                .contains("\"provider\":\"vonage\",\"account\":\"ab12cd34\",\"file\":\"n.csv\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'?provider=vonage', period",
        "'?period=2026-13', period",
        "'?period=november', period",
        "'?period=2026-11&provider=nobody', provider",
        "'?period=2026-11&amount=nothing', amount"
    })
    void whatCannotBeUsedIsNamed(String query, String parameter) {
        HttpResponse<String> answer = server.postAsAdmin(ROUTE + query, CSV, PLAIN);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(server.getAsAdmin(ROUTE + "/7").statusCode()).isEqualTo(404);
        assertThat(server.getAsAdmin(ROUTE + "/00000000-0000-0000-0000-000000000007/file")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.getAsAdmin(ROUTE).statusCode()).isEqualTo(400);
        assertThat(server.postAsAdmin(OF, CSV, "").statusCode()).isEqualTo(400);
    }
}
