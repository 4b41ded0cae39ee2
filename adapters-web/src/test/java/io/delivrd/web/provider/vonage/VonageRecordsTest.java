package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.RecordId;
import io.delivrd.web.provider.Formats;
import io.delivrd.web.provider.RecordReading;
import io.delivrd.web.provider.RecordReading.Flaw;
import io.delivrd.web.provider.RecordReading.Reading;
import io.delivrd.web.testing.CountedMetrics;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import io.delivrd.web.wire.OutboundHttp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VonageRecordsTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00.123456789Z");

    private final CountedMetrics metrics = new CountedMetrics();
    private final RecordReading records = Formats.history(
            Formats.room(
                    Vonage.provider(),
                    Map.of(
                            "delivrd.vonage.path-token",
                            "t",
                            "delivrd.vonage.accounts",
                            List.of(Map.of("api-key", "gb12", "currency", "GBP"))),
                    metrics,
                    new OutboundHttp(OutboundHttp.Timeouts.DEFAULT),
                    InstantSource.fixed(NOW)),
            new AccountId("asked"),
            NOW);

    @Test
    void everyFieldOfARecordIsRead() {
        DeliveryReceipt receipt = receipt("""
                {"account_id":"ab12cd34","id":"b0a1","message_id":"5c7d2f0e","client_ref":"spring-7","account_ref":"",
                 "direction":"outbound","from":"ACME","to":"447700900123","forced_from":"OTHER","changed_from":"THIRD",
                 "network":"23410","date_received":"2026-02-14T10:31:05+00:00",
                 "date_finalized":"2026-02-14T10:31:08+00:00","latency":2274,"status":"delivered","error_code":"0",
                 "currency":"USD","total_price":"0.03330000"}""");
        Claim claim = receipt.claim();

        assertThat(receipt.part().provider()).isEqualTo(VonageCatalogue.VONAGE);
        assertThat(receipt.part().account().text()).isEqualTo("ab12cd34");
        assertThat(receipt.part().messageId().text()).isEqualTo("5c7d2f0e");
        assertThat(receipt.attributes().senderId().orElseThrow().text()).isEqualTo("ACME");
        assertThat(receipt.attributes().recipient().orElseThrow().text()).isEqualTo("447700900123");
        assertThat(receipt.attributes().clientRef().orElseThrow().text()).isEqualTo("spring-7");
        assertThat(receipt.scts()).isEmpty();
        assertThat(claim.id())
                .isEqualTo(ReceiptId.of(
                        receipt.part(),
                        ReceiptSource.REPORT,
                        "delivered",
                        claim.code(),
                        Optional.empty(),
                        Optional.of(new RecordId("b0a1"))));
        assertThat(claim.record().orElseThrow().text()).isEqualTo("b0a1");
        assertThat(claim.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(claim.rawStatus()).isEqualTo("delivered");
        assertThat(claim.evidence()).isEqualTo(Evidence.UNSTATED);
        assertThat(claim.code().orElseThrow().text()).isEqualTo("0");
        assertThat(claim.source()).isEqualTo(ReceiptSource.REPORT);
        assertThat(claim.submittedAt()).contains(Instant.parse("2026-02-14T10:31:05Z"));
        assertThat(claim.pushedAt()).contains(Instant.parse("2026-02-14T10:31:08Z"));
        assertThat(claim.receivedAt()).isEqualTo(Instant.parse("2026-02-14T12:00:00.123456Z"));
        assertThat(claim.network().orElseThrow().text()).isEqualTo("23410");
        assertThat(claim.price().orElseThrow().text()).isEqualTo("0.03330000");
        assertThat(claim.price().orElseThrow().currency().text()).isEqualTo("USD");
        assertThat(claim.names()).isEqualTo(receipt.attributes().names()).hasSize(3);
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void theRawPayloadKeepsWhatSaysSomethingAndMayBeKept() {
        assertThat(receipt("""
                        {"message_id":"m", "status":"failed", "client_ref":null, "account_ref":"", "udh":" ",
                         "ip_address":"203.0.113.9", "message_body":"Your code is 1", "latency":2274,
                         "concatenated":true, "x":"a \\"b\\" \\\\ \\u0000 \\ud83d\\ude00 \\ud83d\\n", "y":[1, 2]}""").raw())
                .isEqualTo("{\"message_id\":\"m\",\"status\":\"failed\",\"latency\":\"2274\",\"concatenated\":\"true\","
                        + "\"x\":\"a \\\"b\\\" \\\\ \uFFFD 😀 \uFFFD\\u000a\",\"y\":\"[1, 2]\"}");
    }

    @Test
    void theHeaderOfAPartTellsWhichMessageItIsOf() {
        String part = """
                {"message_id":"m-%1$d","status":"delivered","from":"ACME","to":"447700900123","concatenated":"TRUE",\
                "udh":"0500037a020%1$d","date_received":"2026-02-14T10:31:05+00:00"}""";
        Membership one = receipt(part.formatted(1)).claim().membership().orElseThrow();
        Membership two = receipt(part.formatted(2)).claim().membership().orElseThrow();

        assertThat(one.number()).isEqualTo(1);
        assertThat(two).isEqualTo(new Membership(one.message(), 2, 2));
        assertThat(receipt(part.formatted(1).replace("447700900123", "REDACTED"))
                        .claim()
                        .membership())
                .isEmpty();
        assertThat(receipt(part.formatted(1).replace("0500037a0201", ""))
                        .claim()
                        .membership())
                .isEmpty();
    }

    @Test
    void onlyMessageIdAndStatusAreNeeded() {
        DeliveryReceipt receipt = receipt("""
                {"message_id":"m","status":"accepted"}""");

        assertThat(receipt.part().account().text()).isEqualTo("asked");
        assertThat(receipt.attributes()).isEqualTo(Attributes.NONE);
        assertThat(receipt.claim().pushedAt()).isEmpty();
        assertThat(receipt.claim().submittedAt()).isEmpty();
        assertThat(receipt.claim().price()).isEmpty();
        assertThat(receipt.claim().code()).isEmpty();
    }

    @Test
    void nullsAndEmptyTextsAreAbsent() {
        assertThat(receipt("""
                {"message_id":"m","status":"accepted","account_id":null,"client_ref":"","to":null,"from":" ",\
                "network":"","date_received":"","date_finalized":null,"error_code":null,"total_price":"",\
                "currency":""}""").claim())
                .isEqualTo(receipt("{\"message_id\":\"m\",\"status\":\"accepted\"}")
                        .claim());
    }

    @Test
    void whatVonageWasAskedToForgetIsAbsent() {
        DeliveryReceipt receipt = receipt("""
                {"message_id":"m","status":"delivered","account_id":"REDACTED","client_ref":"REDACTED",\
                "to":"REDACTED","from":"REDACTED","network":"REDACTED","total_price":"REDACTED"}""");

        assertThat(receipt.attributes()).isEqualTo(Attributes.NONE);
        assertThat(receipt.claim().names()).isEmpty();
        assertThat(receipt.claim().network()).isEmpty();
        assertThat(receipt.part().account().text()).isEqualTo("asked");
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void aRecordThatIsNotFinalHappenedWhenItWasTaken() {
        assertThat(receipt("""
                {"message_id":"m","status":"buffered","date_received":"2026-02-14T10:31:05Z","date_finalized":""}""").claim().pushedAt()).contains(Instant.parse("2026-02-14T10:31:05Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z, 2026-02-14T10:31:08Z,, 2026-02-14T10:31:08Z, date_received",
        "2026-02-14T10:31:05Z, 9999-12-31T23:59:59Z, 2026-02-14T10:31:05Z, 2026-02-14T10:31:05Z, date_finalized",
        "2018-02-14T10:31:05Z, 2026-02-14T10:31:05Z, 2018-02-14T10:31:05Z, 2018-02-14T10:31:05Z, date_finalized",
        "1970-01-01T00:00:00Z, '',, 2026-02-14T12:00:00.123456Z, date_received"
    })
    void aTimeBeyondBeliefIsLeftOutAndCounted(
            String received, String finalized, @Nullable Instant submittedAt, Instant eventAt, String column) {
        Claim claim = receipt("""
                {"message_id":"m","status":"delivered","date_received":"%s","date_finalized":"%s"}""".formatted(received, finalized)).claim();

        assertThat(claim.submittedAt()).isEqualTo(Optional.ofNullable(submittedAt));
        assertThat(claim.eventAt()).isEqualTo(eventAt);
        assertThat(metrics.counted).containsExactly("anomaly " + column + "_implausible");
    }

    @Test
    void everySpellingOfACodeIsTheSameReceipt() {
        assertThat(receipt("{\"message_id\":\"m\",\"status\":\"failed\",\"error_code\":\"006\"}")
                        .claim())
                .isEqualTo(receipt("{\"message_id\":\"m\",\"status\":\"failed\",\"error_code\":6.0}")
                        .claim());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-06-04T12:21:35+0000, 2020-06-04T12:21:35Z",
        "2020-06-04T12:21:35+00:00, 2020-06-04T12:21:35Z",
        "2020-06-04T12:21:35Z, 2020-06-04T12:21:35Z",
        "2020-06-04T12:21:35.123+0000, 2020-06-04T12:21:35.123Z",
        "2020-06-04T12:21:35.123456789+00:00, 2020-06-04T12:21:35.123456Z",
        "2020-06-04T12:21:35.1Z, 2020-06-04T12:21:35.100Z",
        "2020-06-04 12:21:35, 2020-06-04T12:21:35Z",
        "2020-06-04T14:21:35+02:00, 2020-06-04T12:21:35Z"
    })
    void everySpellingOfATimeIsRead(String text, Instant time) {
        assertThat(receipt("{\"message_id\":\"m\",\"status\":\"failed\",\"date_received\":\"%s\"}".formatted(text))
                        .claim()
                        .submittedAt())
                .contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, DELIVERED",
        "submitted, SUBMITTED",
        "deleted, CANCELLED",
        "DELIVRD, DELIVERED",
        "EXPIRED, EXPIRED",
        "DELETED, CANCELLED",
        "UNDELIV, FAILED",
        "ACCEPTD, SUBMITTED",
        "UNKNOWN, UNKNOWN",
        "REJECTD, REJECTED",
        "FAILED, FAILED"
    })
    void everyStatusOfRecordsIsRecognised(String word, DeliveryState state) {
        Claim claim = receipt("{\"message_id\":\"m\",\"status\":\"%s\",\"error_code\":\"0\"}".formatted(word))
                .claim();

        assertThat(claim.state()).isEqualTo(state);
        assertThat(claim.rawStatus()).isEqualTo(word);
        assertThat(claim.code().orElseThrow().text()).isEqualTo("0");
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void aStatusInNoTableIsKeptAndCounted() {
        assertThat(receipt("{\"message_id\":\"m\",\"status\":\"teleported\"}")
                        .claim()
                        .state())
                .isEqualTo(DeliveryState.UNKNOWN);
        assertThat(metrics.counted).containsExactly("unrecognised");
    }

    @ParameterizedTest
    @CsvSource({
        "0.03330001, 0.03330001",
        "\"0.0333\", 0.03330000",
        "'\"0,0333\"', 0.03330000",
        "12, 12.00000000",
        "123456789.12345678, 123456789.12345678",
        "3.33e-2, 0.03330000",
        "3.330000000000000003E-2, 0.03330000",
        "0, 0.00000000"
    })
    void pricesAreExactHoweverTheyAreWritten(String wire, String amount) {
        Claim claim = receipt("{\"message_id\":\"m\",\"status\":\"failed\",\"total_price\":%s}".formatted(wire))
                .claim();

        assertThat(claim.price().orElseThrow().text()).isEqualTo(amount);
        assertThat(claim.price().orElseThrow().currency().text()).isEqualTo("EUR");
    }

    @Test
    void aPriceWithoutCurrencyIsInThatOfItsAccount() {
        assertThat(receipt("""
                {"account_id":"gb12","message_id":"m","status":"failed","total_price":"1","currency":""}""").claim().price().orElseThrow().currency().text()).isEqualTo("GBP");
    }

    @ParameterizedTest
    @CsvSource({
        "\"total_price\":\"free\", total_price, no decimal number such as 0.03330000",
        "\"total_price\":1e99, total_price, no decimal number such as 0.03330000",
        "'\"total_price\":\"1\",\"currency\":\"euro\"', currency, "
                + "currency is not an ISO 4217 code of three capital letters",
        "\"date_finalized\":\"yesterday\", date_finalized, no time such as 2026-02-14T10:31:08+00:00",
        "\"to\":\"\\u0000\", to, recipient holds a NUL character"
    })
    void aFieldThatCannotBeReadIsLeftOutAndNamed(String field, String name, String reason) {
        Reading reading = read("{\"message_id\":\"m\",\"status\":\"failed\"," + field + "}");

        assertThat(reading.receipt()).isPresent();
        assertThat(reading.receipt().orElseThrow().claim().price()).isEmpty();
        assertThat(reading.flaw()).contains(new Flaw(name, reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"failed\"}",
                "{\"status\":\"failed\",\"message_id\":\"\"}",
                "{\"status\":\"failed\",\"message_id\":\"REDACTED\"}",
                "{\"message_id\":\"m\"}",
                "{\"message_id\":\"m\",\"status\":null}",
                "{\"message_id\":\"m\\u0000\",\"status\":\"failed\"}",
                "{\"message_id\":\"m\",\"status\":\"failed\",\"direction\":\"inbound\"}"
            })
    void aRecordOfNoMessageOfOursIsUnusable(String json) {
        Reading reading = read(json);

        assertThat(reading.receipt()).isEmpty();
        assertThat(reading.flaw()).isPresent();
    }

    @Test
    void aRecordOfTheMessagesApiIsRead() {
        DeliveryReceipt receipt = receipt("""
                {"account_id":"ab12cd34","message_id":"m","client_ref":"","direction":"outbound","from":"ACME",\
                "to":"447700900123","provider":"sms","session_id":"","status":"submitted","error_code":"",\
                "currency":"EUR","estimated_price":"0.05","total_price":"0.04","id":"x"}""");

        assertThat(receipt.claim().state()).isEqualTo(DeliveryState.SUBMITTED);
        assertThat(receipt.claim().price().orElseThrow().text()).isEqualTo("0.04000000");
    }

    private DeliveryReceipt receipt(String json) {
        Reading reading = read(json);
        assertThat(reading.flaw()).isEmpty();
        return reading.receipt().orElseThrow();
    }

    private Reading read(String json) {
        try {
            return VonageRecords.TABLE.read(Json.parse(json).flat(), records);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }
}
