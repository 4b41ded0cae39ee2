package io.delivrd.domain.message;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ReceiptBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A provider that says `failed` of every attempt to hand a part over, and gives no times.
class RetriedFailureTest {

    private static final PartFold FOLD = new PartFold(FoldPolicy.of(
            new Catalogues(List.of(ProviderCatalogue.of(ReceiptBuilder.PART.provider(), "One that tries again")
                    .retriesFailed()
                    .build()))));

    @Test
    void aloneItIsAnOpenAttemptOfTheRankOfQueued() {
        PartState alone = fold(DeliveryState.FAILED);

        assertThat(alone.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(alone.finality()).isEqualTo(Finality.OPEN);
        assertThat(alone.rawStatus()).isEqualTo("failed");
        assertThat(alone.standing()).isEqualTo(Standing.RETRYING);
        assertThat(alone.settlement()).isEqualTo(Settlement.OPEN);
        assertThat(fold(DeliveryState.SENT, DeliveryState.FAILED).state()).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBMITTED", "BUFFERED", "REJECTED", "EXPIRED"})
    void besideACarriersWordItIsFinal(DeliveryState carriers) {
        for (PartState state : List.of(fold(carriers, DeliveryState.FAILED), fold(DeliveryState.FAILED, carriers))) {
            assertThat(state.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(state.finality()).isEqualTo(Finality.HARD);
            assertThat(state.standing()).isEqualTo(Standing.PLAIN);
            assertThat(state.flags()).isEmpty();
        }
    }

    @Test
    void deliveredAfterItIsLateAndNoContradiction() {
        for (PartState state : List.of(
                fold(DeliveryState.FAILED, DeliveryState.SUBMITTED, DeliveryState.DELIVERED),
                fold(DeliveryState.SUBMITTED, DeliveryState.DELIVERED, DeliveryState.FAILED))) {
            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.flags()).containsExactly(Flag.LATE_DELIVERED);
        }
    }

    @Test
    void whatThePlatformDecidesEndsTheAttempts() {
        assertThat(fold(DeliveryState.FAILED, DeliveryState.DEFICIENT).state()).isEqualTo(DeliveryState.DEFICIENT);
        assertThat(fold(DeliveryState.FAILED, DeliveryState.CANCELLED).state()).isEqualTo(DeliveryState.CANCELLED);
        PartState frozen = fold(DeliveryState.FAILED, DeliveryState.FROZEN);
        assertThat(frozen.state()).isEqualTo(DeliveryState.FROZEN);
        assertThat(frozen.finality()).isEqualTo(Finality.SOFT);
        assertThat(frozen.standing()).isEqualTo(Standing.PLAIN);
    }

    /// The attempts ended in the freezing: what a carrier says of the released part stands by itself.
    @Test
    void releasedItGoesOnAsIfItHadNeverFailed() {
        PartState taken = fold(DeliveryState.FAILED, DeliveryState.FROZEN, DeliveryState.SUBMITTED);
        assertThat(taken.state()).isEqualTo(DeliveryState.SUBMITTED);
        assertThat(taken.finality()).isEqualTo(Finality.OPEN);
        assertThat(taken.standing()).isEqualTo(Standing.PLAIN);
        assertThat(taken.flags()).containsExactly(Flag.RELEASED);

        PartState received =
                fold(DeliveryState.FAILED, DeliveryState.FROZEN, DeliveryState.SUBMITTED, DeliveryState.DELIVERED);
        assertThat(received.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(received.flags()).containsExactlyInAnyOrder(Flag.RELEASED, Flag.LATE_DELIVERED);
    }

    @Test
    void sentAgainAfterItsReleaseIsInOrder() {
        assertThat(fold(DeliveryState.FAILED, DeliveryState.FROZEN, DeliveryState.SENT, DeliveryState.SUBMITTED)
                        .flags())
                .containsExactly(Flag.RELEASED);
    }

    @Test
    void queuedAgainAfterAnAttemptIsInOrder() {
        assertThat(fold(DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.FAILED)
                        .flags())
                .isEmpty();
        assertThat(fold(DeliveryState.FAILED, DeliveryState.QUEUED, DeliveryState.SENT)
                        .flags())
                .isEmpty();
    }

    @Property(tries = 400)
    void theOrderOfArrivalDecidesNothingButFlags(@ForAll("words") List<ReceiptBuilder> words, @ForAll Random random) {
        PartState one = FOLD.fold(arriving(words));
        List<ReceiptBuilder> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, random);

        PartState other = FOLD.fold(arriving(shuffled));

        assertThat(other.state()).isEqualTo(one.state());
        assertThat(other.finality()).isEqualTo(one.finality());
        assertThat(other.standing()).isEqualTo(one.standing());
        assertThat(other.settlement()).isEqualTo(one.settlement());
        assertThat(other.error()).isEqualTo(one.error());
        assertThat(other.flags().contains(Flag.CONTRADICTED))
                .isEqualTo(one.flags().contains(Flag.CONTRADICTED));
        assertThat(other.flags().contains(Flag.RELEASED)).isEqualTo(one.flags().contains(Flag.RELEASED));
    }

    @Property(tries = 400)
    void theOrderOfFoldingDecidesNothing(@ForAll("words") List<ReceiptBuilder> words, @ForAll Random random) {
        List<DeliveryReceipt> receipts = receipts(words);
        List<DeliveryReceipt> shuffled = new ArrayList<>(receipts);
        Collections.shuffle(shuffled, random);

        assertThat(FOLD.fold(Folds.part(shuffled))).isEqualTo(FOLD.fold(Folds.part(receipts)));
    }

    @Provide
    Arbitrary<List<ReceiptBuilder>> words() {
        Arbitrary<DeliveryState> states =
                Arbitraries.of(DeliveryState.class).filter(state -> state != DeliveryState.PARTIALLY_DELIVERED);
        return Combinators.combine(states, Arbitraries.of(Evidence.PLATFORM, Evidence.CARRIER))
                .as((state, evidence) -> aReceipt()
                        .saying(state)
                        .undated()
                        .by(state == DeliveryState.FAILED ? Evidence.PLATFORM : evidence))
                .list()
                .uniqueElements(builder -> builder.build().claim().state())
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static PartState fold(DeliveryState... states) {
        return FOLD.fold(arriving(IntStream.range(0, states.length)
                .mapToObj(i -> aReceipt().saying(states[i]).undated().by(evidence(states[i])))
                .toList()));
    }

    private static Evidence evidence(DeliveryState state) {
        return switch (state) {
            case SUBMITTED, BUFFERED, DELIVERED, REJECTED, EXPIRED -> Evidence.CARRIER;
            case QUEUED, SENT, UNKNOWN, FROZEN, FAILED, DEFICIENT, CANCELLED, PARTIALLY_DELIVERED -> Evidence.PLATFORM;
        };
    }

    private static Part arriving(List<ReceiptBuilder> words) {
        return Folds.part(receipts(words));
    }

    private static List<DeliveryReceipt> receipts(List<ReceiptBuilder> words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> words.get(i).receivedAt(NOON.plusSeconds(i)).build())
                .toList();
    }
}
