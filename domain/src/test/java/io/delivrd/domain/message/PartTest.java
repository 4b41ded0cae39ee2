package io.delivrd.domain.message;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.PART;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.SenderId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

    private static final DeliveryReceipt DELIVERED = aReceipt().delivered().build();

    @Test
    void aRepeatChangesNothing() {
        Part part = Part.unheardOf(PART).with(DELIVERED);

        assertThat(part.with(DELIVERED)).isSameAs(part);
        assertThat(part.with(aReceipt().delivered().afterSeconds(60).build())).isSameAs(part);
        assertThat(part.with(aReceipt().delivered().undated().build())).isSameAs(part);
    }

    @Test
    void aRepeatPushedEarlierDatesTheClaim() {
        Part part = Part.unheardOf(PART)
                .with(aReceipt().accepted().build())
                .with(aReceipt()
                        .delivered()
                        .afterSeconds(60)
                        .receivedAt(NOON.plusSeconds(70))
                        .build());

        Part after = part.with(aReceipt()
                .delivered()
                .afterSeconds(-60)
                .receivedAt(NOON.plusSeconds(80))
                .build());

        assertThat(after.claims()).hasSize(2);
        assertThat(after.claims().getFirst().id()).isEqualTo(DELIVERED.claim().id());
        assertThat(after.claims().getFirst().pushedAt()).contains(NOON.minusSeconds(60));
        assertThat(after.claims().getFirst().receivedAt()).isEqualTo(NOON.plusSeconds(70));
    }

    @Test
    void aRepeatWithATimeDatesAClaimWithoutOne() {
        Part part = Part.unheardOf(PART)
                .with(aReceipt().delivered().undated().build())
                .with(DELIVERED);

        assertThat(part.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.pushedAt()).contains(NOON));
    }

    @Test
    void holdsWhatWasAdded() {
        Part part = Part.unheardOf(PART).with(DELIVERED);

        assertThat(part.holds(DELIVERED.claim().id())).isTrue();
        assertThat(part.holds(aReceipt().failed().build().claim().id())).isFalse();
    }

    @Test
    void aReceiptOfAnotherPartIsRefused() {
        DeliveryReceipt other = aReceipt()
                .of(new PartKey(PART.provider(), PART.account(), new MessageId("other")))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.unheardOf(PART).with(other));
    }

    @Test
    void pushesNameBeforeRecordsInWhicheverOrderTheyCome() {
        DeliveryReceipt record = aReceipt()
                .accepted()
                .from(ReceiptSource.REPORT)
                .to("447700900001")
                .clientRef("spring-7")
                .build();
        DeliveryReceipt push =
                aReceipt().buffered().afterSeconds(1).to("447700900002").build();
        DeliveryReceipt other =
                aReceipt().delivered().afterSeconds(2).sentAs("ACME").build();

        for (List<DeliveryReceipt> order :
                List.of(List.of(record, push, other), List.of(other, push, record), List.of(push, other, record))) {
            Part part = Folds.part(order);

            assertThat(part.attributes().recipient()).contains(new Msisdn("447700900002"));
            assertThat(part.attributes().clientRef()).contains(new ClientRef("spring-7"));
            assertThat(part.attributes().senderId()).contains(new SenderId("ACME"));
        }
    }

    @Test
    void repeatsThatNameDifferentlyEndInTheSameWhicheverComesFirst() {
        DeliveryReceipt one = aReceipt().delivered().clientRef("spring-7").build();
        DeliveryReceipt other =
                aReceipt().delivered().afterSeconds(-60).clientRef("autumn-1").build();

        assertThat(Folds.part(List.of(one, other)).attributes().clientRef()).contains(new ClientRef("autumn-1"));
        assertThat(Folds.part(List.of(other, one))).isEqualTo(Folds.part(List.of(one, other)));
    }

    @Test
    void anEarlierRepeatThatNamesLessErasesNothing() {
        Part part = Folds.part(Folds.built(
                aReceipt().delivered().clientRef("spring-7"),
                aReceipt().delivered().afterSeconds(-60)));

        assertThat(part.attributes().clientRef()).contains(new ClientRef("spring-7"));
    }

    @Test
    void claimsAreKeptInTheOrderOfTheirEvents() {
        Part part = Folds.part(Folds.built(
                aReceipt().delivered().afterSeconds(2),
                aReceipt().accepted(),
                aReceipt().buffered().afterSeconds(1)));

        assertThat(part.claims())
                .extracting(claim -> claim.rawStatus())
                .containsExactly("accepted", "buffered", "delivered");
    }
}
