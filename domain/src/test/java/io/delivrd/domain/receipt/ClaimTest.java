package io.delivrd.domain.receipt;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.PART;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.domain.message.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {

    @Test
    void theEventIsDatedByTheProviderElseByUs() {
        assertThat(aReceipt().build().claim().eventAt()).isEqualTo(NOON);
        assertThat(aReceipt()
                        .undated()
                        .receivedAt(NOON.plusSeconds(5))
                        .build()
                        .claim()
                        .eventAt())
                .isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void theEarliestPushDatesIt() {
        Claim claim = aReceipt().build().claim();

        assertThat(claim.alsoAs(aReceipt().undated().build().claim())).isSameAs(claim);
        assertThat(claim.alsoAs(aReceipt().build().claim())).isSameAs(claim);
        assertThat(claim.alsoAs(aReceipt().afterSeconds(1).build().claim())).isSameAs(claim);
        assertThat(claim.alsoAs(aReceipt().afterSeconds(-1).build().claim()).pushedAt())
                .contains(NOON.minusSeconds(1));
    }

    @Test
    void whatARepeatAddsIsKept() {
        Claim claim = aReceipt().costing("0.03").build().claim();
        Claim repeat = aReceipt()
                .costing("0.04")
                .on("23410")
                .clientRef("spring-7")
                .build()
                .claim();

        Claim both = claim.alsoAs(repeat);

        assertThat(both).isEqualTo(repeat.alsoAs(claim));
        assertThat(both.price()).isEqualTo(repeat.price());
        assertThat(both.network()).isEqualTo(repeat.network());
        assertThat(both.names()).containsExactly(Claim.Attribute.CLIENT_REF);
    }

    @Test
    void anotherReadingChangesStateAndEvidenceOnly() {
        Claim claim = aReceipt()
                .unknown()
                .word("teleported")
                .code("7")
                .on("23410")
                .build()
                .claim();

        Claim read = claim.readAs(DeliveryState.DELIVERED, Evidence.HANDSET);

        assertThat(read.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(read.evidence()).isEqualTo(Evidence.HANDSET);
        assertThat(read.readAs(DeliveryState.UNKNOWN, Evidence.UNSTATED)).isEqualTo(claim);
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void everyStateIsFoundByItsName(DeliveryState state) {
        assertThat(DeliveryState.ofTag(state.tag())).isEqualTo(state);
        assertThat(state.tag()).matches("[a-z]+(_[a-z]+)*");
    }

    @Test
    void noOtherNameIsAState() {
        for (String tag : List.of("", "DELIVERED", "accepted")) {
            assertThatIllegalArgumentException().isThrownBy(() -> DeliveryState.ofTag(tag));
        }
    }

    @Test
    void ranksAreThoseOfTheReference() {
        assertThat(Arrays.stream(DeliveryState.values()).map(DeliveryState::rank))
                .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 80, 80, 80, 90, 85);
        assertThat(Arrays.stream(DeliveryState.values()).filter(DeliveryState::isOpen))
                .containsExactly(
                        DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.SUBMITTED, DeliveryState.BUFFERED);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsFoundByItsNameAndExplainsItself(Rule rule) {
        assertThat(Rule.ofTag(rule.tag())).isEqualTo(rule);
        assertThat(rule.sentence()).endsWith(".");
    }

    @Test
    void partsAreOrderedByMessageIdThenProviderThenAccount() {
        PartKey a = new PartKey(new ProviderId("z"), new AccountId("z"), new MessageId("1"));
        PartKey b = new PartKey(new ProviderId("a"), new AccountId("z"), new MessageId("2"));
        PartKey c = new PartKey(new ProviderId("b"), new AccountId("a"), new MessageId("2"));
        PartKey d = new PartKey(new ProviderId("b"), new AccountId("b"), new MessageId("2"));

        assertThat(Stream.of(d, c, b, a).sorted()).containsExactly(a, b, c, d);
        assertThat(PART).isEqualByComparingTo(aReceipt().build().part());
    }
}
