package io.delivrd.application.tracing;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.SampleReceipt;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.receipt.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTrailTest {

    private static final Instant AGES_AT = NOON.plus(Duration.ofMinutes(15)).plus(InMemoryDelivrd.DEFAULT_HORIZON);

    private final InMemoryDelivrd store = InMemoryDelivrd.withDefaults();

    @Test
    void anOpenPartAgesAtItsHorizon() {
        MessageTrail trail = trailOf(aReceipt().says("accepted"));

        assertThat(trail.agesAt()).contains(AGES_AT);
        assertThat(trail.isAged(AGES_AT.minusNanos(1))).isFalse();
        assertThat(trail.isAged(AGES_AT)).isTrue();
    }

    @Test
    void aFinalPartNeverAges() {
        assertThat(trailOf(aReceipt().says("unknown")).isAged(AGES_AT.plusSeconds(1)))
                .isFalse();
        assertThat(trailOf(aReceipt()).isAged(AGES_AT.plusSeconds(1))).isFalse();
    }

    @Test
    void whereNoReceiptsComeNothingAges() {
        store.put(new NetworkExpectation(
                new NetworkCode("23410"), Duration.ofHours(1), Duration.ZERO, ReceiptSupport.NONE));

        MessageTrail trail = trailOf(aReceipt().says("accepted").on("23410"));

        assertThat(trail.agesAt()).isEmpty();
        assertThat(trail.isAged(Instant.MAX)).isFalse();
    }

    @Test
    void whatIsTriedInVainReadsAsFailedAfterAnHourWhereverItGoes() {
        store.put(new NetworkExpectation(
                new NetworkCode("23410"), Duration.ofDays(5), Duration.ZERO, ReceiptSupport.NONE));
        Instant over = NOON.plus(Duration.ofMinutes(15)).plus(Standing.RETRIES);

        MessageTrail trail =
                trailOf(aReceipt().by(SampleReceipt.RETRYING).says("failed").on("23410"));

        assertThat(trail.closesAt()).contains(over);
        assertThat(trail.reads(over.minusNanos(1))).isEqualTo(DeliveryState.QUEUED);
        assertThat(trail.reads(over)).isEqualTo(DeliveryState.FAILED);
        assertThat(trail.rule(over)).isEqualTo(Rule.TRIED_IN_VAIN);
    }

    private MessageTrail trailOf(SampleReceipt receipt) {
        store.recordAll(List.of(receipt.build()));
        return store.find(receipt.part().provider(), receipt.part().messageId()).getFirst();
    }
}
