package io.delivrd.domain.message;

import static io.delivrd.domain.message.Folds.fold;
import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.Evidence;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutcomeOfPartTest {

    @Test
    void anOpenPartHasNone() {
        PartState state = fold(Folds.submitted(NOON).with(aReceipt().accepted().build()));

        assertThat(state.outcome()).isEmpty();
        assertThat(state.timeToOutcome()).isEmpty();
        assertThat(fold(Folds.submitted(NOON)).outcome()).isEmpty();
    }

    @Test
    void theCodeTellsWhetherAFailureIsForGood() {
        assertThat(fold(aReceipt().failed().code("3")).outcome()).contains(Outcome.PERMANENT);
        assertThat(fold(aReceipt().failed().code("2")).outcome()).contains(Outcome.TEMPORARY);
        assertThat(fold(aReceipt().failed()).outcome()).contains(Outcome.PERMANENT);
        assertThat(fold(aReceipt().rejected().code("6")).outcome()).contains(Outcome.PERMANENT);
        assertThat(fold(aReceipt().frozen()).outcome()).contains(Outcome.TEMPORARY);
        assertThat(fold(aReceipt().unknown()).outcome()).contains(Outcome.UNKNOWN);
    }

    @Test
    void whoMadeAnExpiryIsToldApart() {
        Part submitted = Folds.submitted(NOON);

        assertThat(fold(submitted.with(
                                aReceipt().expired().after(Duration.ofHours(20)).build()))
                        .outcome())
                .contains(Outcome.EXPIRED);
        assertThat(fold(submitted.with(
                                aReceipt().expired().after(Duration.ofHours(72)).build()))
                        .outcome())
                .contains(Outcome.PROVIDER_EXPIRED);
    }

    @Test
    void aHandsetContradictsWhereOthersDispute() {
        assertThat(fold(aReceipt().delivered()).outcome()).contains(Outcome.DELIVERED);
        assertThat(fold(aReceipt().delivered(), aReceipt().failed().code("3").afterSeconds(9))
                        .outcome())
                .contains(Outcome.DISPUTED);
        assertThat(fold(
                                aReceipt().delivered(),
                                aReceipt()
                                        .failed()
                                        .code("3")
                                        .by(Evidence.HANDSET)
                                        .afterSeconds(9))
                        .outcome())
                .contains(Outcome.CONTRADICTED);
    }

    @Test
    void timeRunsToTheReceiptThatMadeItFinal() {
        PartState state = fold(Folds.added(
                Folds.submitted(NOON),
                Folds.built(
                        aReceipt().accepted().afterSeconds(2),
                        aReceipt().failed().code("2").afterSeconds(30),
                        aReceipt().failed().code("3").afterSeconds(40))));

        assertThat(state.timeToOutcome()).contains(Duration.ofSeconds(30));
        assertThat(state.timeToReceipt()).isEmpty();
        assertThat(fold(aReceipt().failed().code("2")).timeToOutcome())
                .as("nothing came before")
                .isEmpty();
    }
}
