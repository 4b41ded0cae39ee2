package io.delivrd.ui.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.catalogue.Billing;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.matrix.StatusMatrixView.ProviderMatrix;
import io.delivrd.ui.matrix.StatusMatrixView.Row;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StatusMatrixPageTest {

    private static final StatusMatrixPage PAGE = new StatusMatrixPage(new Catalogues(List.of(
            ProviderCatalogue.of(new ProviderId("plain"), "Plain")
                    .status("arrived", DeliveryState.DELIVERED, Evidence.UNSTATED)
                    .build(),
            ProviderCatalogue.of(new ProviderId("telling"), "Telling")
                    .retriesFailed()
                    .status("done", DeliveryState.DELIVERED, Evidence.HANDSET)
                    .status(
                            "failed",
                            StatusMeaning.of(DeliveryState.FAILED, Evidence.PLATFORM)
                                    .billed(Billing.FREE)
                                    .meaning("No carrier took it.", "Kein Carrier nahm sie.")
                                    .ofReplies("You did not take it.", "Sie nahmen sie nicht.")
                                    .tip("Tried again.", "Wird neu versucht."))
                    .build())));

    @Test
    void wordsStandInTheOrderOfTheirStatesWithWhatTheCatalogueTells() {
        ProviderMatrix telling = PAGE.view(Words.of(Locale.ENGLISH)).providers().getLast();

        assertThat(telling.tellsReplies()).isTrue();
        assertThat(telling.rows()).extracting(Row::word).containsExactly("failed", "done");
        assertThat(telling.rows().getFirst())
                .isEqualTo(new Row(
                        "failed",
                        "No carrier took it.",
                        "You did not take it.",
                        "Tried again.",
                        "failed",
                        "Failed",
                        "open while it is tried again, then final",
                        "on the word of the provider’s platform",
                        "not billed"));
    }

    @Test
    void whereTheCatalogueTellsNoMoreTheStateSpeaks() {
        ProviderMatrix plain = PAGE.view(Words.of(Locale.GERMAN)).providers().getFirst();

        assertThat(plain.tellsReplies()).isFalse();
        assertThat(plain.rows().getFirst().mtText())
                .isEqualTo(Words.of(Locale.GERMAN).text("state.delivered.meaning"));
        assertThat(plain.rows().getFirst().evidenceText()).isEmpty();
    }
}
