package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.Formats;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.testing.CountedMetrics;
import io.delivrd.web.wire.FormText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageFormatTest {

    private static final Instant NOW = Instant.parse("2026-02-14T10:31:10.123456789Z");
    private static final String SECRET = "s3cr3tForTests0nly";

    private final CountedMetrics metrics = new CountedMetrics();

    @ParameterizedTest
    @CsvSource({
        "accepted, SUBMITTED",
        "buffered, BUFFERED",
        "delivered, DELIVERED",
        "expired, EXPIRED",
        "failed, FAILED",
        "rejected, REJECTED",
        "unknown, UNKNOWN",
        "DELIVERED, DELIVERED"
    })
    void everyDocumentedStatusIsRead(String word, DeliveryState state) {
        DeliveryReceipt receipt = receipt("messageId=m&status=" + word);

        assertThat(receipt.claim().state()).isEqualTo(state);
        assertThat(receipt.claim().rawStatus()).isEqualTo(word);
        assertThat(receipt.claim().evidence()).isEqualTo(Evidence.UNSTATED);
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void anUnrecognisedStatusIsKeptAndCounted() {
        DeliveryReceipt receipt = receipt("messageId=m&status=Teleported");

        assertThat(receipt.claim().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(receipt.claim().rawStatus()).isEqualTo("Teleported");
        assertThat(metrics.counted).containsExactly("unrecognised");
    }

    @Test
    void otherSpellingsAreReadAndCounted() {
        DeliveryReceipt receipt = receipt("message-id=m&status=failed&errCode=6&networkCode=23410&clientRef=c"
                + "&apiKey=k&messageTimestamp=2026-02-14+10:31:09");

        assertThat(receipt.part().messageId().text()).isEqualTo("m");
        assertThat(receipt.part().account().text()).isEqualTo("k");
        assertThat(receipt.claim().code().orElseThrow().text()).isEqualTo("6");
        assertThat(receipt.claim().network().orElseThrow().text()).isEqualTo("23410");
        assertThat(receipt.attributes().clientRef().orElseThrow().text()).isEqualTo("c");
        assertThat(receipt.claim().pushedAt()).contains(Instant.parse("2026-02-14T10:31:09Z"));
        assertThat(metrics.counted)
                .containsExactlyInAnyOrder(
                        "alias message-id",
                        "alias errCode",
                        "alias networkCode",
                        "alias messageTimestamp",
                        "alias apiKey",
                        "alias clientRef");
    }

    @Test
    void theDocumentedSpellingComesFirst() {
        DeliveryReceipt receipt = receipt("message_id=b&messageId=a&status=failed&network=2&network-code=1&err_code=7");

        assertThat(receipt.part().messageId().text()).isEqualTo("a");
        assertThat(receipt.claim().network().orElseThrow().text()).isEqualTo("1");
        assertThat(receipt.claim().code().orElseThrow().text()).isEqualTo("7");
        assertThat(metrics.counted).containsExactly("alias err_code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "client_ref", "msisdn", "to", "network_code", "scts", "err_code", "api_key"})
    void anUnusableOptionalFieldIsLeftOutAndCounted(String field) {
        String name = field.replace('_', '-');
        String form = "messageId=m&status=failed&" + name + "=";

        DeliveryReceipt withNul = receipt(form + "a%00b");
        DeliveryReceipt tooLong = receipt(form + "1".repeat(300));
        DeliveryReceipt halfSurrogate =
                receipt(json("{\"messageId\":\"m\",\"status\":\"failed\",\"" + name + "\":\"x\\ud800\"}"));

        assertThat(List.of(withNul, tooLong, halfSurrogate)).allSatisfy(receipt -> {
            assertThat(receipt.claim().price()).isEmpty();
            assertThat(receipt.attributes().names()).isEmpty();
            assertThat(receipt.claim().names()).isEmpty();
            assertThat(receipt.claim().network()).isEmpty();
            assertThat(receipt.claim().code()).isEmpty();
            assertThat(receipt.scts()).isEmpty();
            assertThat(receipt.part().account()).isEqualTo(Accounts.UNNAMED);
        });
        assertThat(metrics.counted).hasSize(3).containsOnly("anomaly " + field);
    }

    @ParameterizedTest
    @CsvSource({
        "0.03330000, 0.03330000",
        "'0,0333', 0.03330000",
        "1, 1.00000000",
        "0, 0.00000000",
        "-1.5, -1.50000000",
        "6.2E-4, 0.00062000",
        "1e3, 1000.00000000"
    })
    void pricesAreReadExactly(String text, String amount) {
        assertThat(receipt("messageId=m&status=failed&price=" + text)
                        .claim()
                        .price()
                        .orElseThrow()
                        .text())
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "1E999999999", "0.123456789", "1234567890", "1.2.3", "NaN"})
    void whatIsNoPriceIsLeftOutAndCounted(String text) {
        assertThat(receipt("messageId=m&status=failed&price=" + text).claim().price())
                .isEmpty();
        assertThat(metrics.counted).containsExactly("anomaly price");
    }

    @Test
    void aCommaInAPriceIsCounted() {
        receipt("messageId=m&status=failed&price=0,0333");

        assertThat(metrics.counted).containsExactly("anomaly price_comma");
    }

    @ParameterizedTest
    @CsvSource({
        "6.2E-4, 0.00062000",
        "6.2e-4, 0.00062000",
        "0.0333, 0.03330000",
        "+0.03, 0.03000000",
        ".03, 0.03000000",
        "'\"6.2E-4\"', 0.00062000",
        "'\"+0.03\"', 0.03000000",
        "1, 1.00000000"
    })
    void aPriceInJsonIsReadExactlyHoweverItIsWritten(String wire, String amount) {
        assertThat(receipt(json("{\"messageId\":\"m\",\"status\":\"failed\",\"price\":" + wire + "}"))
                        .claim()
                        .price()
                        .orElseThrow()
                        .text())
                .isEqualTo(amount);
        assertThat(metrics.counted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1E999999999", "-1E-999999999", "0.123456789", "\"NaN\"", "true", "{}"})
    void anOddNumberCostsThePriceAlone(String wire) {
        assertThat(receipt(json("{\"messageId\":\"m\",\"status\":\"failed\",\"price\":" + wire + "}"))
                        .claim()
                        .price())
                .isEmpty();
        assertThat(metrics.counted).containsExactly("anomaly price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "006", "\"6\"", "\"006\"", "\" 6\"", "6.0", "\"6.0\"", "6E0"})
    void everySpellingOfACodeIsTheSameReceipt(String wire) {
        Claim plain = receipt("messageId=m&status=failed&err-code=6").claim();
        Claim claim = receipt(json("{\"messageId\":\"m\",\"status\":\"failed\",\"err-code\":" + wire + "}"))
                .claim();

        assertThat(claim.code()).contains(new ErrorCode("6"));
        assertThat(claim.id()).isEqualTo(plain.id());
    }

    /// Everybody sees what is counted by network and code.
    @ParameterizedTest
    @ValueSource(strings = {"447700900123", "44-7700-900123", "%2B44 7700 900123", "4477009", "٤٤٧٧٠٠٩٠٠١٢٣"})
    void aPhoneNumberIsNeitherNetworkNorCode(String number) {
        Claim claim = receipt("messageId=m&status=failed&network-code=" + number + "&err-code=" + number)
                .claim();

        assertThat(claim.network()).isEmpty();
        assertThat(claim.code()).isEmpty();
        assertThat(metrics.counted).containsExactlyInAnyOrder("anomaly network_code", "anomaly err_code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01 00:00:00",
                "0001-01-01 00:00:00",
                "1970-01-01 00:00:00",
                "2000-01-01 00:00:00",
                "2025-01-10 10:31:09",
                "2026-02-15 12:31:11",
                "2099-01-01T00:00:00Z",
                "9999-12-31 23:59:59"
            })
    void aTimeBeyondBeliefIsLeftOutAndCounted(String time) {
        DeliveryReceipt receipt = receipt("messageId=m&status=failed&message-timestamp=" + time.replace(' ', '+'));

        assertThat(receipt.claim().pushedAt()).isEmpty();
        assertThat(receipt.claim().eventAt()).isEqualTo(receipt.claim().receivedAt());
        assertThat(receipt.raw()).contains(time.replace(' ', '+'));
        assertThat(metrics.counted).containsExactly("anomaly message_timestamp_implausible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-01-10 10:31:11", "2026-02-14 10:31:09", "2026-02-15 12:31:10"})
    void aTimeWithinBoundsIsBelieved(String time) {
        assertThat(receipt("messageId=m&status=failed&message-timestamp=" + time.replace(' ', '+'))
                        .claim()
                        .pushedAt())
                .contains(Instant.parse(time.replace(' ', 'T') + "Z"));
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void anUnreadableTimestampIsLeftOutAndCounted() {
        assertThat(receipt("messageId=m&status=failed&message-timestamp=yesterday")
                        .claim()
                        .pushedAt())
                .isEmpty();
        assertThat(metrics.counted).containsExactly("anomaly message_timestamp");
    }

    @Test
    void instantsAreWholeMicroseconds() {
        assertThat(receipt("messageId=m&status=failed").claim().receivedAt())
                .isEqualTo(Instant.parse("2026-02-14T10:31:10.123456Z"));
    }

    @Test
    void theRawPayloadCanBeStored() {
        byte[] body = "messageId=m&status=failed&x=\0ç".getBytes(StandardCharsets.UTF_8);

        assertThat(receipt(new WebhookRequest(
                                "POST", "receipts", new PathToken.Absent(), "", "", body, NOW, Head.of("", Map.of())))
                        .raw())
                .isEqualTo("messageId=m&status=failed&x=\uFFFDç");
    }

    @Test
    void theIdentityIsThatOfPartStatusCodeAndScts() {
        String base = "messageId=m&status=failed&err-code=6&scts=2602141031";

        assertThat(receipt(base + "&price=1&message-timestamp=2026-02-14+10:31:09&nonce=1")
                        .claim()
                        .id())
                .isEqualTo(
                        receipt(json("{\"messageId\":\"m\",\"status\":\"FAILED\",\"err-code\":6,\"scts\":2602141031}"))
                                .claim()
                                .id())
                .isNotEqualTo(
                        receipt("messageId=m&status=failed&err-code=6").claim().id());
    }

    @Test
    void aStaleTimestampIsCountedButTaken() {
        ReceiptFormat format = format(Optional.empty());

        assertThat(format.decode(signed("1771065070"))).isInstanceOf(Decoded.Receipts.class);
        assertThat(metrics.counted).isEmpty();
        assertThat(format.decode(signed("1770000000"))).isInstanceOf(Decoded.Receipts.class);
        assertThat(metrics.counted).containsExactly("anomaly stale_timestamp");
    }

    @Test
    void strictModeRefusesAStaleOrMissingTimestamp() {
        ReceiptFormat format = format(Optional.of(Duration.ofMinutes(10)));

        assertThat(format.decode(signed("1771065070"))).isInstanceOf(Decoded.Receipts.class);
        assertThat(format.decode(signed("1771064471"))).isInstanceOf(Decoded.Receipts.class);
        assertThat(format.decode(signed("1771064470")))
                .isInstanceOfSatisfying(
                        Decoded.Untrusted.class,
                        untrusted -> assertThat(untrusted.reason()).isEqualTo("signature_stale"));
        assertThat(format.decode(signed("soon"))).isInstanceOf(Decoded.Untrusted.class);
    }

    @Test
    void anUnsignedReceiptIsTakenWhereNoSignatureIsRequired() {
        assertThat(format(Optional.empty()).decode(query("messageId=m&status=failed")))
                .isInstanceOf(Decoded.Receipts.class);
    }

    private WebhookRequest signed(String timestamp) {
        String form = "messageId=m&status=failed&timestamp=" + timestamp;
        String sig = VonageSignatureMethod.SHA1_HMAC.sign(VonageSigning.signedText(FormText.parse(form), true), SECRET);
        return query(form + "&sig=" + sig);
    }

    private DeliveryReceipt receipt(String form) {
        return receipt(query(form));
    }

    private DeliveryReceipt receipt(WebhookRequest request) {
        Decoded decoded = format(Optional.empty()).decode(request);
        assertThat(decoded).isInstanceOf(Decoded.Receipts.class);
        return ((Decoded.Receipts) decoded).receipts().getFirst();
    }

    private ReceiptFormat format(Optional<Duration> maxAge) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("delivrd.vonage.signature-secret", SECRET, "delivrd.vonage.signature-method", "sha1"));
        maxAge.ifPresent(age -> settings.put("delivrd.vonage.signature-max-age", age.toString()));
        return Formats.of(Vonage.provider(), settings, metrics);
    }

    private static WebhookRequest query(String form) {
        return new WebhookRequest(
                "GET", "receipts", new PathToken.Absent(), form, "", new byte[0], NOW, Head.of("", Map.of()));
    }

    private static WebhookRequest json(String text) {
        return new WebhookRequest(
                "POST",
                "receipts",
                new PathToken.Absent(),
                "",
                "application/json",
                text.getBytes(StandardCharsets.UTF_8),
                NOW,
                Head.of("", Map.of()));
    }
}
