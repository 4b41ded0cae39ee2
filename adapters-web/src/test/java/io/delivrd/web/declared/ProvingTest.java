package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.web.provider.BillingTerms;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class ProvingTest {

    private static final String URL = "https://receipts.example.com/webhooks/x/receipts?b=2&a=1";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:07Z");
    private static final ProviderAccount ACCOUNT = new ProviderAccount(
            Optional.empty(),
            "delivrd.x",
            Map.of(),
            new CurrencyCode("EUR"),
            BillingTerms.USUAL,
            true,
            List.of(),
            List.of(),
            true,
            Optional.empty());

    @Test
    void sinchSignsBodyNonceAndTime() throws GeneralSecurityException {
        String body = "{\"batch_id\":\"b1\"}";
        Map<String, String> headers = Map.of(
                "x-sinch-webhook-signature", base64(hmac("s3cret", body + ".n1.1795168807")),
                "x-sinch-webhook-signature-nonce", "n1",
                "x-sinch-webhook-signature-timestamp", "1795168807");

        Proof proof = proof("sinch", json(body, headers), "s3cret");

        assertThat(proof.holds()).isTrue();
        assertThat(proof.signedAt()).contains(NOW);
        assertThat(proof("sinch", json(body, headers), "other").holds()).isFalse();
        assertThat(proof("sinch", json(body + " ", headers), "s3cret").holds()).isFalse();
        assertThat(proof("sinch", json(body, Map.of()), "s3cret")).isInstanceOf(Proof.Absent.class);
    }

    @Test
    void plivoSignsAddressFieldsAndNonceInThreeSpellings() throws GeneralSecurityException {
        String form = "Status=delivered&MessageUUID=m1";
        String fields = "MessageUUIDm1Statusdelivered";
        String base = URL.substring(0, URL.indexOf('?'));
        for (String signed : List.of(base + "?a=1&b=2." + fields + ".n1", URL + "." + fields + ".n1", URL + ".n1")) {
            Map<String, String> headers = Map.of(
                    "x-plivo-signature-v3",
                    "bogus," + base64(hmac("token", signed)),
                    "x-plivo-signature-v3-nonce",
                    "n1");
            assertThat(proof("plivo", form(form, headers), "token").holds())
                    .as(signed)
                    .isTrue();
            assertThat(proof("plivo", form(form, headers), "other").holds()).isFalse();
        }
        Map<String, String> second =
                Map.of("x-plivo-signature-v2", base64(hmac("token", base + "n1")), "x-plivo-signature-v2-nonce", "n1");
        assertThat(proof("plivo", form(form, second), "token").holds()).isTrue();
    }

    @Test
    void telnyxSignsTimeAndBodyWithItsKey() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = keys.getPublic().getEncoded();
        String key = base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        String body = "{\"data\":{}}";
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(("1795168807|" + body).getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers =
                Map.of("telnyx-signature-ed25519", base64(signature.sign()), "telnyx-timestamp", "1795168807");

        assertThat(proof("telnyx", json(body, headers), key).holds()).isTrue();
        assertThat(proof("telnyx", json(body, headers), base64(encoded)).holds())
                .isTrue();
        assertThat(proof("telnyx", json(body, headers), key).signedAt()).contains(NOW);
        assertThat(proof("telnyx", json("{\"data\":{ }}", headers), key).holds())
                .isFalse();
        assertThat(proof("telnyx", json(body, Map.of("telnyx-signature-ed25519", "?")), key)
                        .holds())
                .isFalse();
    }

    @Test
    void messageBirdSignsATokenWithHashesOfAddressAndBody() throws GeneralSecurityException {
        String good = token("HS256", sha256(URL), "", NOW.getEpochSecond() + 60);

        assertThat(proof("messagebird", get(good), "key").holds()).isTrue();
        assertThat(proof("messagebird", get(good), "other").holds()).isFalse();
        assertThat(proof("messagebird", get(token("none", sha256(URL), "", NOW.getEpochSecond() + 60)), "key")
                        .holds())
                .isFalse();
        assertThat(proof("messagebird", get(token("HS256", sha256("x"), "", NOW.getEpochSecond() + 60)), "key")
                        .holds())
                .isFalse();
        assertThat(proof("messagebird", get(token("HS256", sha256(URL), "", NOW.getEpochSecond() - 600)), "key")
                        .holds())
                .isFalse();
        assertThat(proof("messagebird", get("a.b"), "key").holds()).isFalse();

        String body = "{\"id\":\"m1\"}";
        Map<String, String> posted = Map.of(
                "messagebird-signature-jwt",
                token("HS256", sha256(URL), ",\"payload_hash\":\"" + sha256(body) + "\"", NOW.getEpochSecond() + 60));
        assertThat(proof("messagebird", json(body, posted), "key").holds()).isTrue();
        assertThat(proof("messagebird", json(body + " ", posted), "key").holds())
                .isFalse();
    }

    private static String token(String algorithm, String urlHash, String more, long expires)
            throws GeneralSecurityException {
        String head = url64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
        String claims = url64("{\"iss\":\"MessageBird\",\"nbf\":" + (expires - 120) + ",\"exp\":" + expires
                + ",\"jti\":\"j\",\"url_hash\":\"" + urlHash + "\"" + more + "}");
        return head + "." + claims + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac("key", head + "." + claims));
    }

    private static String url64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Proof proof(String id, WebhookRequest call, String secret) {
        return Shipped.provider(id).signing().orElseThrow().proof(call, new Element(Map.of(), ""), ACCOUNT, secret);
    }

    private static WebhookRequest json(String body, Map<String, String> headers) {
        return call("POST", "application/json", body, headers);
    }

    private static WebhookRequest form(String body, Map<String, String> headers) {
        return call("POST", "application/x-www-form-urlencoded", body, headers);
    }

    private static WebhookRequest get(String token) {
        return call("GET", "", "", Map.of("messagebird-signature-jwt", token));
    }

    private static WebhookRequest call(String method, String type, String body, Map<String, String> headers) {
        return new WebhookRequest(
                method,
                "receipts",
                new PathToken.Absent(),
                "b=2&a=1",
                type,
                body.getBytes(StandardCharsets.UTF_8),
                NOW,
                Head.of(URL, headers));
    }

    private static byte[] hmac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
