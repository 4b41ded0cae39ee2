package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.delivrd.web.testing.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TariffApiTest {

    private static final String ROUTE = "/api/v1/finance/tariffs";
    private static final String CSV = """
            provider;account;network;country;prefix;price;currency;valid_from;valid_until
            vonage;ab12cd34;23410;;;0,0333;EUR;2026-02-01;
            vonage;ab12cd34;23410;;;0,0340;EUR;01.03.2026;
            vonage;;;GB;;0.033300001;EUR;2026-02-01;
            vonage;;;;44;0.03;eur;2026-02-01;2026-03-01
            """;
    private static final String REFUSED = "\"refused\":[{\"line\":3,\"field\":\"valid_from\",\"reason\":"
            + "\"overlaps the price 0.03330000 EUR from 2026-02-01\"},{\"line\":4,\"field\":\"price\","
            + "\"reason\":\"has more than eight decimals\"}]}";

    private final HttpServer vendor = vendor();
    private final WebServer server = WebServer.start(Map.of(
            "delivrd.vonage.api-key",
            "ab12cd34",
            "delivrd.vonage.api-secret",
            "s3cret",
            "delivrd.vonage.pricing-url",
            "http://localhost:" + vendor.getAddress().getPort()));

    private static HttpServer vendor() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/account/get-pricing/outbound/sms", exchange -> {
                byte[] body = """
                        {"countryCode":"FR","currency":"EUR","defaultPrice":"0.05000000",
                         "networks":[{"mcc":"208","mnc":"01","price":"0.04500001","currency":"EUR"}]}""".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        server.close();
        vendor.stop(0);
    }

    @Test
    void linesAreStoredAndTheOthersRefusedByName() {
        assertThat(server.postAsAdmin(ROUTE, "text/csv", CSV).body())
                .isEqualTo("{\"version\":1,\"stored\":2,\"repeated\":0," + REFUSED);
        assertThat(server.postAsAdmin(ROUTE, "text/csv", CSV).body())
                .isEqualTo("{\"version\":1,\"stored\":0,\"repeated\":2," + REFUSED);
        assertThat(server.getAsAdmin(ROUTE).body())
                .startsWith("{\"version\":1,\"versions\":[{\"version\":1,\"uploaded_at\":\"2026-02-14T10:31:10Z\"")
                .contains("{\"line\":1,\"provider\":\"vonage\",\"account\":\"ab12cd34\",\"network\":\"23410\","
                        + "\"price\":\"0.03330000\",\"currency\":\"EUR\",\"valid_from\":\"2026-02-01\","
                        + "\"since_version\":1}");
        assertThat(server.getAsAdmin(ROUTE + ".csv").body().lines())
                .contains("vonage,,,,44,0.03000000,EUR,2026-02-01,2026-03-01");
        assertThat(server.getAsAdmin(ROUTE + "?version=x").statusCode()).isEqualTo(400);
    }

    @Test
    void workbooksFormsAndJsonAreTakenTheSame() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(workbook, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Prices");
            String[] header = {"Provider", "Country", "Price", "Currency", "Valid From"};
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            sheet.value(1, 0, "vonage");
            sheet.value(1, 1, "GB");
            sheet.value(1, 2, 0.0333);
            sheet.value(1, 3, "EUR");
            sheet.value(1, 4, LocalDate.of(2026, 2, 1));
            sheet.style(1, 4).format("dd.mm.yyyy").set();
        }
        HttpResponse<String> form = server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofByteArrays(List.of(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.xlsx\"\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8),
                        workbook.toByteArray(),
                        "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8)))));

        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(form.headers().firstValue("Location")).contains("/finance/tariffs#uploads");
        assertThat(server.postAsAdmin(
                                ROUTE,
                                "application/json",
                                "[{\"provider\":\"vonage\",\"country\":\"GB\",\"price\":0.0333,\"currency\":\"EUR\","
                                        + "\"valid_from\":\"2026-02-01\"},{\"provider\":[]}]")
                        .body())
                .isEqualTo("{\"version\":1,\"stored\":0,\"repeated\":1,\"refused\":[{\"line\":2,\"field\":"
                        + "\"provider\",\"reason\":\"is neither text nor number\"}]}");
        assertThat(server.postAsAdmin(ROUTE, "text/csv", "network,price\n23410,1\n")
                        .body())
                .startsWith(
                        "{\"version\":1,\"stored\":0,\"repeated\":0,\"refused\":[{\"line\":1,\"field\":\"provider\"");
        assertThat(server.postAsAdmin(ROUTE, "text/csv", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aLineIsEndedAndThePriceListTakenOver() {
        server.postAsAdmin(ROUTE, "text/csv", CSV);

        assertThat(server.postAsAdmin(ROUTE + "/1/end", "application/json", "{\"valid_until\":\"2026-02-20\"}")
                        .body())
                .isEqualTo("{\"version\":2}");
        assertThat(server.postAsAdmin(ROUTE + "/1/end", "application/json", "{\"valid_until\":\"2026-02-20\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.postAsAdmin(ROUTE + "/fetch", "application/json", "{\"country\":\"fr\"}")
                        .body())
                .isEqualTo("{\"version\":3,\"stored\":2,\"repeated\":0,\"refused\":[]}");
        assertThat(server.getAsAdmin(ROUTE + ".csv").body().lines())
                .contains(
                        "vonage,ab12cd34,23410,,,0.03330000,EUR,2026-02-01,2026-02-20",
                        "vonage,ab12cd34,20801,,,0.04500001,EUR,2026-02-14,");
        assertThat(server.postAsAdmin(ROUTE + "/fetch", "application/json", "{\"provider\":\"modica\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.postAsAdmin(ROUTE + "/fetch", "application/json", "{\"prefix\":\"44\"}")
                        .statusCode())
                .isEqualTo(409);
    }
}
