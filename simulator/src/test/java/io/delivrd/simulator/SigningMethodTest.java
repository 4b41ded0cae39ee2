package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningMethodTest {

    private static final String SECRET = "s3cr3tForTests0nly";

    private static final Map<String, String> DELIVERED = Map.ofEntries(
            Map.entry("msisdn", "447700900123"),
            Map.entry("to", "ACME & Co"),
            Map.entry("network-code", "23410"),
            Map.entry("messageId", "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e"),
            Map.entry("price", "0.03330000"),
            Map.entry("status", "delivered"),
            Map.entry("scts", "2602141031"),
            Map.entry("err-code", "0"),
            Map.entry("api-key", "ab12cd34"),
            Map.entry("client-ref", "spring=7"),
            Map.entry("message-timestamp", "2026-02-14 10:31:09"),
            Map.entry("timestamp", "1771065069"),
            Map.entry("nonce", "0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d"));

    private static final Map<String, String> FAILED = Map.ofEntries(
            Map.entry("msisdn", "905301234567"),
            Map.entry("to", "Çarşı"),
            Map.entry("network-code", ""),
            Map.entry("messageId", "0B00000127FDBC63"),
            Map.entry("price", "0.01250000"),
            Map.entry("status", "failed"),
            Map.entry("err-code", "6"),
            Map.entry("api-key", "ab12cd34"),
            Map.entry("message-timestamp", "2026-02-14 10:31:09"),
            Map.entry("timestamp", "1771065069"),
            Map.entry("nonce", "n-2"));

    @Test
    void separatorsInValuesBecomeUnderscores() {
        assertThat(SigningMethod.baseString(DELIVERED))
                .isEqualTo("&api-key=ab12cd34&client-ref=spring_7&err-code=0&message-timestamp=2026-02-14 10:31:09"
                        + "&messageId=5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e&msisdn=447700900123&network-code=23410"
                        + "&nonce=0d4f6c1e-1111-4a2b-8c3d-9e8f7a6b5c4d&price=0.03330000&scts=2602141031"
                        + "&status=delivered&timestamp=1771065069&to=ACME _ Co");
    }

    @ParameterizedTest
    @CsvSource({
        "MD5_HASH, 6f0c37018eb4beea0f65acd8257f3871",
        "MD5_HMAC, 3cb4496be956b383f14db37f686eeded",
        "SHA1_HMAC, a7cb4b7ca7315180cf63d7981471d76d149a4d36",
        "SHA256_HMAC, 4072d546605f5a04652a35e7978d3f1dcb135a5c992d7a08f00105bce433401f",
        "SHA512_HMAC, 5729ca9bad69cc55d144f9079e06103efdf77971ac82aa0f147fde8d7afbb5e296bb623e80fc87bc2ff38ce8c7d35058"
                + "e446541e467dbb6c1514790a5cc47901"
    })
    void everyMethodGivesThePublishedVector(SigningMethod method, String hex) {
        assertThat(method.sign(DELIVERED, SECRET)).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5_HASH, 18f4fc594c43825f4a829f9ec1a291b4",
        "SHA256_HMAC, 8c1c0ba166a713395f7210b05e16f803050564c1ecef2de905f80aee04dc79d8"
    })
    void emptyValuesAreKept(SigningMethod method, String hex) {
        assertThat(method.sign(FAILED, SECRET)).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5_HASH, 13fd9e4a3cff438e0141ad3022334417",
        "SHA256_HMAC, 1fc4aedd5b9e995f53f1d0d3125e534da74600d621b7253db7790347a3a274ce"
    })
    void absentFieldsDoNotEnter(SigningMethod method, String hex) {
        Map<String, String> parameters = new HashMap<>(FAILED);
        parameters.remove("network-code");

        assertThat(method.sign(parameters, SECRET)).isEqualTo(hex);
    }

    @Test
    void anOldSignatureDoesNotEnter() {
        Map<String, String> parameters = new HashMap<>(DELIVERED);
        parameters.put("sig", "0000");

        assertThat(SigningMethod.MD5_HASH.sign(parameters, SECRET)).isEqualTo("6f0c37018eb4beea0f65acd8257f3871");
    }

    @ParameterizedTest
    @CsvSource({
        "md5, MD5_HASH",
        "MD5-HMAC, MD5_HMAC",
        "sha1_hmac, SHA1_HMAC",
        "sha256, SHA256_HMAC",
        "SHA512_HMAC, SHA512_HMAC"
    })
    void methodsAreReadAsPeopleWriteThem(String text, SigningMethod method) {
        assertThat(SigningMethod.parse(text)).isEqualTo(method);
    }

    @Test
    void unheardOfMethodsAreRefused() {
        assertThatThrownBy(() -> SigningMethod.parse("crc32")).isInstanceOf(IllegalArgumentException.class);
    }
}
