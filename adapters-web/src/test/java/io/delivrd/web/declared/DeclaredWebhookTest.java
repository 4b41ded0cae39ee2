package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.testing.WebServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The providers that ship, and one of the user's own, as they call a server.
final class DeclaredWebhookTest {

    private static final String ACME = """
            id: acme
            name: Acme
            currency: USD
            values:
              message-id: item /id
              status: item /status
              price: item /cost
            statuses:
              DONE: delivered
            signature:
              kind: hmac
              claimed: {from: header x-signature, find: "sha256=(.+)"}
              over: "{header x-at}.{body}"
              signed-at: {from: header x-at, format: epoch}
            """;
    private static final String CALL = "{\"id\":\"a-1\",\"status\":\"DONE\",\"cost\":0.0333}";
    private static final long NOW = WebServer.NOW.getEpochSecond();

    @TempDir
    private static Path folder;

    private static WebServer server;

    static Stream<String> ids() {
        return ShippedProvidersTest.ids();
    }

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("acme.yml"), ACME);
        server = WebServer.start(Map.of(
                "delivrd.providers",
                folder.toString(),
                "delivrd.acme.signature-secret",
                "key",
                "delivrd.kannel.path-token",
                "kannel-token"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void samplesAreStoredRepeatedAndAnsweredAsTheProviderWants(String id) {
        Declaration declaration = Shipped.declaration(id);
        for (Declaration.DeclaredSample sample : declaration.samples()) {
            int before = server.receipts.all().size();
            long repeats = server.receipts.repeats();

            HttpResponse<String> first = called(id, sample.call().at(WebServer.NOW));
            called(id, sample.call().at(WebServer.NOW));

            assertThat(first.statusCode())
                    .isEqualTo(declaration.request().answer().status());
            assertThat(first.body()).isEqualTo(declaration.request().answer().body());
            server.folded();
            assertThat(server.receipts.all()).hasSizeGreaterThan(before);
            assertThat(server.receipts.repeats()).isEqualTo(repeats + 1);
            DeliveryReceipt receipt = server.receipts.all().getLast();
            assertThat(receipt.part().provider().text()).isEqualTo(id);
            assertThat(receipt.claim().state().tag()).isEqualTo(sample.state());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anEmptyCallIsAProbeAndAnOddOneIsKeptAndAcknowledged(String id) {
        int acknowledged = Shipped.declaration(id).request().answer().status();

        assertThat(called(id, new Sample("GET", "", "", "")).statusCode()).isEqualTo(200);
        assertThat(called(id, Sample.json("")).statusCode()).isEqualTo(200);
        for (String odd :
                new String[] {"{\"x\":", "[1,{\"a\":[]}]", "{\"results\":7,\"data\":[]}", "\"text\"", "status=1"}) {
            assertThat(called(id, Sample.json(odd)).statusCode()).as(odd).isEqualTo(acknowledged);
        }
    }

    @Test
    void aPathTokenHoldsForADeclaredProvider() {
        assertThat(server.get("/webhooks/kannel/receipts?id=k1&status=1").statusCode())
                .isEqualTo(401);
        assertThat(server.get("/webhooks/kannel/receipts/wrong?id=k1&status=1").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aUsersFileIsReadWithItsSignatureAndCurrency() throws GeneralSecurityException {
        assertThat(acme(CALL, NOW, signed("key", NOW, CALL)).statusCode()).isEqualTo(204);

        DeliveryReceipt receipt = server.receipts.all().stream()
                .filter(one -> one.part().provider().text().equals("acme"))
                .findFirst()
                .orElseThrow();
        assertThat(receipt.claim().price().orElseThrow().currency().text()).isEqualTo("USD");
        assertThat(server.getAsAdmin("/api/v1/messages/acme/a-1").body()).contains("\"state\":\"delivered\"");
    }

    @Test
    void aWrongAMissingAStaleAndATamperedSignatureAreRefused() throws GeneralSecurityException {
        assertThat(acme(CALL, NOW, signed("other", NOW, CALL)).statusCode()).isEqualTo(401);
        assertThat(acme(CALL, NOW, "none").statusCode()).isEqualTo(401);
        assertThat(acme(CALL, NOW - 900, signed("key", NOW - 900, CALL)).statusCode())
                .isEqualTo(401);
        assertThat(acme(CALL + " ", NOW, signed("key", NOW, CALL)).statusCode()).isEqualTo(401);
    }

    @Test
    void twoFilesOfOneIdAndAFolderThatIsNotThereStopTheStart(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("a.yml"), ACME);
        Files.writeString(other.resolve("b.yaml"), ACME);

        assertThatThrownBy(() -> new DeclaredProviders(new DeclaredSettings(other.toString())).providers())
                .hasMessageEndingWith("b.yaml: another file declares acme, too");
        assertThatThrownBy(() -> new DeclaredProviders(new DeclaredSettings(other + "/none")).providers())
                .hasMessageStartingWith("there is no folder of providers");
    }

    @Test
    void aUsersFileTakesThePlaceOfAShippedOneOfItsId(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("own.yml"), ACME.replace("id: acme", "id: sinch"));

        assertThat(new DeclaredProviders(new DeclaredSettings(other.toString())).providers())
                .filteredOn(provider -> provider.id().text().equals("sinch"))
                .singleElement()
                .returns("Acme", provider -> provider.catalogue().name());
    }

    private static HttpResponse<String> called(String id, Sample sample) {
        String path = "/webhooks/" + id + "/receipts" + (id.equals("kannel") ? "/kannel-token" : "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri(path + (sample.query().isEmpty() ? "" : "?" + sample.query())));
        if (!sample.contentType().isEmpty()) {
            request.header("Content-Type", sample.contentType());
        }
        return server.send(request.method(sample.method(), BodyPublishers.ofString(sample.body())));
    }

    private static HttpResponse<String> acme(String body, long at, String signature) {
        return server.send(HttpRequest.newBuilder(server.uri("/webhooks/acme/receipts"))
                .header("Content-Type", "application/json")
                .header("X-At", String.valueOf(at))
                .header("X-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String signed(String key, long at, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8)));
    }
}
