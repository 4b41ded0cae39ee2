package io.delivrd.ui.matrix;

import io.delivrd.domain.catalogue.Billing;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.matrix.StatusMatrixView.ProviderMatrix;
import io.delivrd.ui.matrix.StatusMatrixView.Row;
import io.delivrd.ui.rates.StateKind;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The words of every provider's catalogue, in the order in which a message comes by them.
@Singleton
final class StatusMatrixPage {

    private final Catalogues catalogues;

    StatusMatrixPage(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    StatusMatrixView view(Words words) {
        return new StatusMatrixView(
                words.text("matrix.title"),
                "help",
                catalogues.providers().stream()
                        .flatMap(provider -> catalogues.of(provider).stream())
                        .map(catalogue -> matrix(catalogue, words))
                        .toList());
    }

    private ProviderMatrix matrix(ProviderCatalogue catalogue, Words words) {
        List<Row> rows = catalogue.statuses().entrySet().stream()
                .sorted(Comparator.comparingInt(word -> word.getValue().state().rank()))
                .map(word -> row(catalogue, word.getKey(), word.getValue(), words))
                .toList();
        return new ProviderMatrix(
                catalogue.provider().text(),
                catalogue.name(),
                words.text("matrix.caption", catalogue.name()),
                rows.stream().anyMatch(row -> !row.moText().isEmpty()),
                rows);
    }

    private static Row row(ProviderCatalogue catalogue, String word, StatusMeaning meaning, Words words) {
        DeliveryState state = meaning.state();
        boolean retried = state == DeliveryState.FAILED && catalogue.retriesFailed();
        return new Row(
                word,
                meaning.meaning()
                        .map(text -> text.in(words.locale()))
                        .orElseGet(() -> words.text("state." + state.tag() + ".meaning")),
                meaning.ofReplies().map(text -> text.in(words.locale())).orElse(""),
                meaning.tip().map(text -> text.in(words.locale())).orElse(""),
                StateKind.of(state).look().tag(),
                words.text("state." + state.tag()),
                words.text("matrix.finality."
                        + (retried ? "retried" : meaning.finality().tag())),
                meaning.evidence() == Evidence.UNSTATED
                        ? ""
                        : words.text(
                                "matrix.evidence",
                                words.text("evidence." + meaning.evidence().tag())),
                meaning.billing() == Billing.UNSTATED
                        ? ""
                        : words.text(
                                "matrix.billing." + meaning.billing().name().toLowerCase(Locale.ROOT)));
    }
}
