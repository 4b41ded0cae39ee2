package io.delivrd.domain.receipt;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.PART;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptIdTest {

    private static final ReceiptId DELIVERED = id(aReceipt().delivered().code("0"));

    @Test
    void whatProvidersChangeBetweenPushesDoesNotEnter() {
        assertThat(id(aReceipt().delivered().code("0").afterSeconds(60))).isEqualTo(DELIVERED);
        assertThat(id(aReceipt().delivered().code("0").undated())).isEqualTo(DELIVERED);
        assertThat(id(aReceipt().delivered().code("0").receivedAt(NOON.plusSeconds(99))))
                .isEqualTo(DELIVERED);
        assertThat(id(aReceipt().delivered().code("0").costing("0.04"))).isEqualTo(DELIVERED);
        assertThat(id(aReceipt().delivered().code("0").on("23410"))).isEqualTo(DELIVERED);
        assertThat(id(aReceipt().delivered().code("0").clientRef("x").to("447700900001")))
                .isEqualTo(DELIVERED);
    }

    @Test
    void whatIsClaimedEnters() {
        assertThat(Set.of(
                        DELIVERED,
                        id(aReceipt().delivered()),
                        id(aReceipt().delivered().code("1")),
                        id(aReceipt().delivered().code("00")),
                        id(aReceipt().failed().code("0")),
                        id(aReceipt().delivered().code("0").scts("2611201200")),
                        id(aReceipt().delivered().code("0").scts("2611201300"))))
                .hasSize(7);
    }

    @Test
    void theWholeKeyOfThePartEnters() {
        Set<ReceiptId> ids = new HashSet<>();
        for (PartKey part : List.of(
                PART,
                new PartKey(new ProviderId("modica"), PART.account(), PART.messageId()),
                new PartKey(PART.provider(), new AccountId("other"), PART.messageId()),
                new PartKey(PART.provider(), PART.account(), new MessageId("other")),
                new PartKey(
                        PART.provider(),
                        PART.account(),
                        new MessageId(PART.messageId().text().toLowerCase(Locale.ROOT))))) {
            ids.add(id(aReceipt().of(part)));
        }

        assertThat(ids).hasSize(5);
    }

    @Test
    void fieldsDoNotRunIntoEachOther() {
        PartKey one = new PartKey(new ProviderId("ab"), new AccountId("c"), new MessageId("d"));
        PartKey other = new PartKey(new ProviderId("a"), new AccountId("bc"), new MessageId("d"));

        assertThat(id(aReceipt().of(one))).isNotEqualTo(id(aReceipt().of(other)));
    }

    @Test
    void theCaseOfTheStatusDoesNotEnter() {
        assertThat(id(aReceipt().word("DELIVERED"))).isEqualTo(id(aReceipt().word("delivered")));
        assertThat(id(aReceipt().word("REJECTED")))
                .as("in any locale")
                .isEqualTo(id(aReceipt().word("rejected")));
    }

    @Test
    void aPushAndARecordAreTwoReceiptsButReportAndImportShowOneRecord() {
        ReceiptId report = id(aReceipt().delivered().code("0").from(ReceiptSource.REPORT));

        assertThat(report).isNotEqualTo(DELIVERED);
        assertThat(id(aReceipt().delivered().code("0").from(ReceiptSource.IMPORT)))
                .isEqualTo(report);
    }

    @Test
    void recordsAreToldApartByWhatTheyCallThemselves() {
        ReceiptId nameless = id(aReceipt().delivered().from(ReceiptSource.REPORT));
        ReceiptId one = id(aReceipt().delivered().from(ReceiptSource.REPORT).record("a"));

        assertThat(one).isNotEqualTo(nameless);
        assertThat(id(aReceipt().delivered().from(ReceiptSource.IMPORT).record("a")))
                .isEqualTo(one);
        assertThat(id(aReceipt().delivered().from(ReceiptSource.REPORT).record("b")))
                .isNotEqualTo(one);
    }

    @Test
    void theIdStaysTheSameOverReleases() {
        assertThat(ReceiptId.of(PART, ReceiptSource.WEBHOOK, "delivered", Optional.empty(), Optional.empty()))
                .hasToString("e832f16b-f694-3910-8e2b-c50ad5ee982f");
    }

    private static ReceiptId id(ReceiptBuilder builder) {
        return builder.build().claim().id();
    }
}
