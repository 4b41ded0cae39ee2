package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Formats;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.FormText;
import io.delivrd.web.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VonageSigningTest {

    private static final String SECRET = "s3cr3tForTests0nly";

    private static final String FORM_A = "msisdn=447700900123&to=ACME+%26+Co&network-code=23410"
            + "&messageId=5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e&price=0.03330000&status=delivered&scts=2602141031"
            + "&err-code=0&api-key=ab12cd34&client-ref=spring%3D7&message-timestamp=2026-02-14%2010:31:09"
            + "&timestamp=1771065069&nonce=0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d";
    private static final String JSON_A = """
            {"msisdn":"447700900123","to":"ACME & Co","network-code":"23410",
             "messageId":"5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e","price":0.03330000,"status":"delivered",
             "scts":2602141031,"err-code":0,"api-key":"ab12cd34","client-ref":"spring\\u003d7","gone":null,
             "message-timestamp":"2026-02-14 10:31:09","timestamp":1771065069,
             "nonce":"0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d"}""";
    private static final String FORM_B = "msisdn=905301234567&to=%C3%87ar%C5%9F%C4%B1&network-code="
            + "&messageId=0B00000127FDBC63&price=0.01250000&status=failed&err-code=6&api-key=ab12cd34"
            + "&message-timestamp=2026-02-14+10%3A31%3A09&timestamp=1771065069&nonce=n-2";

    @Test
    void theSignedTextIsTheDocumentedOne() {
        assertThat(VonageSigning.signedText(FormText.parse(FORM_A), true))
                .isEqualTo("&api-key=ab12cd34&client-ref=spring_7&err-code=0&message-timestamp=2026-02-14 10:31:09"
                        + "&messageId=5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e&msisdn=447700900123&network-code=23410"
                        + "&nonce=0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d&price=0.03330000&scts=2602141031"
                        + "&status=delivered&timestamp=1771065069&to=ACME _ Co")
                .hasSize(299);
    }

    @Test
    void everyMethodThatIsOfferedIsTakenForAnotherOne() {
        assertThat(VonageSignatureMethod.NAMES)
                .extracting(VonageSignatureMethod::ofText)
                .containsExactly(VonageSignatureMethod.values());
    }

    @ParameterizedTest
    @CsvSource({
        "md5hash, 6f0c37018eb4beea0f65acd8257f3871",
        "md5, 3cb4496be956b383f14db37f686eeded",
        "sha1, a7cb4b7ca7315180cf63d7981471d76d149a4d36",
        "sha256, 4072d546605f5a04652a35e7978d3f1dcb135a5c992d7a08f00105bce433401f",
        "sha512, 5729ca9bad69cc55d144f9079e06103efdf77971ac82aa0f147fde8d7afbb5e2"
                + "96bb623e80fc87bc2ff38ce8c7d35058e446541e467dbb6c1514790a5cc47901"
    })
    void everyMethodVerifiesFormAndJsonAlike(String method, String sig) throws Exception {
        assertThat(isValid(FormText.parse(FORM_A), method, sig)).isTrue();
        assertThat(isValid(FormText.parse(FORM_A), method, sig.toUpperCase(Locale.ROOT)))
                .isTrue();
        assertThat(isValid(Json.parse(JSON_A).flat(), method, sig)).isTrue();
        assertThat(isValid(FormText.parse(FORM_A + "1"), method, sig)).isFalse();
        assertThat(isValid(FormText.parse(FORM_A + "&more=1"), method, sig)).isFalse();
        assertThat(isValid(FormText.parse(FORM_A), method, sig.substring(1))).isFalse();
        assertThat(isValid(FormText.parse(FORM_A), method, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "md5hash, 18f4fc594c43825f4a829f9ec1a291b4",
        "md5hash, 13fd9e4a3cff438e0141ad3022334417",
        "sha256, 8c1c0ba166a713395f7210b05e16f803050564c1ecef2de905f80aee04dc79d8",
        "sha256, 1fc4aedd5b9e995f53f1d0d3125e534da74600d621b7253db7790347a3a274ce"
    })
    void emptyValuesMayBeSignedOrNot(String method, String sig) {
        assertThat(isValid(FormText.parse(FORM_B), method, sig)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "md5hash, 7d43241108912b32cc315b48ce681acf",
        "md5, e0afe267aefd6dd18a848c1681517a19",
        "sha1, b7f749de27b4adcf736cc95c9a7e059a16c85127",
        "sha256, 8d1b0428276b6a070578225914c3502cc0687a454dfbbbb370c76a14234cb546"
    })
    void theVendorsOwnLibraryAgrees(String method, String sig) {
        Map<String, String> fields = new LinkedHashMap<>(FormText.parse("b=bananas&timestamp=2100&a=alphabet"));
        fields.put("sig", sig);

        assertThat(holds(fields, method, "abcde")).isTrue();
    }

    @Test
    void namesAreCleanedAndSortedByCodeUnit() {
        assertThat(VonageSigning.signedText(FormText.parse("a%3Db=1&b=2&Z=3&sig=x&%26=4"), true))
                .isEqualTo("&_=4&Z=3&a_b=1&b=2");
    }

    @ParameterizedTest
    @CsvSource({
        "md5hash, MD5_HASH",
        "MD5 hash, MD5_HASH",
        "md5, MD5_HMAC",
        "md5-hmac, MD5_HMAC",
        "HMAC_MD5, MD5_HMAC",
        "sha1, SHA1_HMAC",
        "SHA-256 HMAC, SHA256_HMAC",
        "sha256, SHA256_HMAC",
        "sha512-hmac, SHA512_HMAC"
    })
    void methodsAreKnownBySeveralNames(String text, VonageSignatureMethod method) {
        assertThat(VonageSignatureMethod.ofText(text)).isEqualTo(method);
    }

    @Test
    void anUnknownMethodIsTold() {
        assertThatThrownBy(() -> VonageSignatureMethod.ofText("sha3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signature-method must be one of md5hash, md5, sha1, sha256, sha512");
    }

    private static boolean isValid(Map<String, String> fields, String method, String sig) {
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put("sig", sig);
        return holds(signed, method, SECRET);
    }

    private static boolean holds(Map<String, String> fields, String method, String secret) {
        ProviderAccount account = Formats.account(Vonage.provider(), Map.of("delivrd.vonage.signature-method", method));
        WebhookRequest call = new WebhookRequest(
                "GET", "receipts", new PathToken.Absent(), "", "", new byte[0], Instant.EPOCH, Head.of("", Map.of()));
        return new VonageSigning()
                .proof(call, new Element(fields, ""), account, secret)
                .holds();
    }
}
