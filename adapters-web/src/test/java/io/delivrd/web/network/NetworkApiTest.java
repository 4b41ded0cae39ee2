package io.delivrd.web.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkApiTest {

    private static final String NETWORK = "/api/v1/networks/338020";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatNobodySpokeOfIsAsUsual() {
        HttpResponse<String> answer = server.getAsAdmin(NETWORK);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"network\":\"338020\",\"receipt_support\":\"unknown\",\"validity\":\"PT72H\",\"grace\":\"PT6H\"}");
    }

    @Test
    void whatIsSetIsInForceAndWhatIsLeftOutStays() {
        HttpResponse<String> silent = put("{\"receipt_support\":\"none\",\"validity\":\"P2D\"}");
        HttpResponse<String> patient = put("{\"grace\":\"PT90M\"}");

        assertThat(silent.statusCode()).isEqualTo(200);
        assertThat(silent.body())
                .isEqualTo(
                        "{\"network\":\"338020\",\"receipt_support\":\"none\",\"validity\":\"PT48H\",\"grace\":\"PT6H\"}");
        assertThat(patient.body())
                .isEqualTo(
                        "{\"network\":\"338020\",\"receipt_support\":\"none\",\"validity\":\"PT48H\",\"grace\":\"PT1H30M\"}");
        assertThat(server.getAsAdmin(NETWORK).body()).isEqualTo(patient.body());
        assertThat(server.bean(NetworkExpectations.class).all()).hasSize(1);
        assertThat(server.access.audited())
                .extracting(entry -> entry.action().tag() + " " + entry.subject())
                .containsOnly("settings " + NETWORK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"receipt_support":"silent"} | receipt_support
            {"receipt_support":""}       | receipt_support
            {"receipt_support":["none"]} | receipt_support
            {"validity":"72"}            | validity
            {"validity":"PT0S"}          | validity
            {"validity":"-PT1H"}         | validity
            {"validity":"P31D"}          | validity
            {"validity":"PT0.5S"}        | validity
            {"grace":"soon"}             | grace
            {"grace":"-PT1S"}            | grace
            {"receipts":"none"}          | receipts
            {"grace":                    | body
            """)
    void aFieldThatCannotBeUsedIsNamed(String body, String field) {
        HttpResponse<String> answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        assertThat(server.bean(NetworkExpectations.class).all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"%28unknown%29, code", "%20, code", "a%00b, path"})
    void whatIsNoCodeIsRefused(String code, String field) {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/networks/" + code);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void onlyWhoMayAdministerSetsIt() {
        HttpResponse<String> nobody = server.send(
                HttpRequest.newBuilder(server.uri(NETWORK)).PUT(BodyPublishers.ofString("{\"grace\":\"PT1H\"}")));

        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> put(String body) {
        return server.send(HttpRequest.newBuilder(server.uri(NETWORK))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }
}
