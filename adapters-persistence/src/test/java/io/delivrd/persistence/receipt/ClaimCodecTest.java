package io.delivrd.persistence.receipt;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.RandomReceipts;
import io.delivrd.domain.message.Flood;
import io.delivrd.domain.message.Flood.Namer;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimCodecTest {

    @Test
    void claimsComeBackAsTheyWere() {
        List<Claim> claims = RandomReceipts.of(3, 2_000, "codec", NOON, Duration.ofDays(40)).stream()
                .map(DeliveryReceipt::claim)
                .limit(5_000)
                .toList();

        assertThat(ClaimCodec.decode(ClaimCodec.encode(claims, Optional.empty()))
                        .claims())
                .isEqualTo(claims);
        assertThat(ClaimCodec.encode(claims, Optional.empty()))
                .isEqualTo(ClaimCodec.encode(List.copyOf(claims), Optional.empty()));
    }

    @Test
    void noClaimAndRareValuesComeBackToo() {
        List<Claim> claims = List.of(
                aReceipt()
                        .undated()
                        .receivedAt(Instant.parse("1969-07-20T20:17:40.000001Z"))
                        .build()
                        .claim(),
                aReceipt("ref").costing("-999999999.99999999", "XXX").build().claim(),
                aReceipt("ref")
                        .costing("0", "EUR")
                        .says("Ünïcode 𝄞", "∞")
                        .on("US-TOLL-FREE")
                        .build()
                        .claim());

        assertThat(ClaimCodec.decode(ClaimCodec.encode(List.of(), Optional.empty()))
                        .claims())
                .isEmpty();
        assertThat(ClaimCodec.decode(ClaimCodec.encode(claims, Optional.empty()))
                        .claims())
                .isEqualTo(claims);
    }

    @Test
    void whatAFloodedPartKnowsComesBack() {
        List<Claim> claims = List.of(aReceipt("ref").build().claim());
        Namer push = new Namer(false, DeliveryState.FAILED, claims.getFirst().id());
        Namer fetched = new Namer(
                true, DeliveryState.DELIVERED, aReceipt("other").build().claim().id());

        List<Claim> ofLongMessages =
                List.of(aReceipt("ref").part(2, 255, "whole").build().claim(), claims.getFirst());
        assertThat(ClaimCodec.decode(ClaimCodec.encode(ofLongMessages, Optional.of(new Flood(Map.of())))))
                .isEqualTo(new ClaimCodec.Decoded(ofLongMessages, Optional.of(new Flood(Map.of()))));
        List<Claim> ofRecords = List.of(
                aReceipt().from(ReceiptSource.REPORT).record("bill-1").build().claim(), claims.getFirst());
        assertThat(ClaimCodec.decode(ClaimCodec.encode(ofRecords, Optional.empty()))
                        .claims())
                .isEqualTo(ofRecords);
        assertThat(ClaimCodec.decode(ClaimCodec.encode(ofRecords, Optional.of(new Flood(Map.of())))))
                .isEqualTo(new ClaimCodec.Decoded(ofRecords, Optional.of(new Flood(Map.of()))));
        for (Flood flood : List.of(
                new Flood(Map.of()),
                new Flood(Map.of(Attribute.RECIPIENT, push)),
                new Flood(Map.of(Attribute.CLIENT_REF, push, Attribute.SENDER_ID, fetched)))) {
            assertThat(ClaimCodec.decode(ClaimCodec.encode(claims, Optional.of(flood))))
                    .isEqualTo(new ClaimCodec.Decoded(claims, Optional.of(flood)));
        }
    }

    @Test
    void claimsOfANewerVersionAreNotMisread() {
        assertThatThrownBy(() -> ClaimCodec.decode(new byte[] {8, 0, 0})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void constantsKeepTheirPositions() {
        assertThat(DeliveryState.values())
                .extracting(Enum::name)
                .startsWith(
                        "QUEUED",
                        "SENT",
                        "SUBMITTED",
                        "BUFFERED",
                        "UNKNOWN",
                        "FROZEN",
                        "EXPIRED",
                        "FAILED",
                        "REJECTED",
                        "DEFICIENT",
                        "CANCELLED",
                        "DELIVERED");
        assertThat(Evidence.values())
                .extracting(Enum::name)
                .startsWith("TIMEOUT", "UNSTATED", "PLATFORM", "CARRIER", "HANDSET");
        assertThat(ReceiptSource.values()).extracting(Enum::name).startsWith("WEBHOOK", "REPORT", "IMPORT");
        assertThat(Attribute.values()).extracting(Enum::name).startsWith("CLIENT_REF", "RECIPIENT", "SENDER_ID");
    }
}
