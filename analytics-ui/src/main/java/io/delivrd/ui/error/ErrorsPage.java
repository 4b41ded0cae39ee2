package io.delivrd.ui.error;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.error.ErrorsView.Figures;
import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.RememberedFigures;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// What was not delivered in a window, and what to do about it.
@Singleton
final class ErrorsPage {

    private final DeliveryFigures stored;
    private final Catalogues catalogues;
    private final Freshness freshness;

    ErrorsPage(DeliveryFigures figures, Catalogues catalogues, Freshness freshness) {
        this.stored = figures;
        this.catalogues = catalogues;
        this.freshness = freshness;
    }

    ErrorsView view(Asked asked, Words words) {
        Numbers numbers = new Numbers(words);
        RememberedFigures figures = new RememberedFigures(stored);
        figures.prefetch(
                List.of(),
                List.of(ErrorTables.question(asked), asked.by(Dimension.CAMPAIGN), asked.by(Dimension.NETWORK)));
        DeliveryRow total = figures.measure(asked.query()).total();
        Optional<EmptyState> empty = empty(asked, total, words, figures);
        return new ErrorsView(
                words.text("errors.page"),
                "errors",
                freshness.stamp(
                        numbers,
                        new Times(words, asked.query().zone()),
                        asked.query().asOf()),
                new FilterBars(words).of(asked),
                empty,
                empty.filter(EmptyState::blank).isPresent()
                        ? Optional.empty()
                        : Optional.of(figures(asked, numbers, figures)),
                Glossary.terms(words));
    }

    private static Optional<EmptyState> empty(Asked asked, DeliveryRow total, Words words, DeliveryFigures figures) {
        Optional<EmptyState> usual = new EmptyStates(words, figures)
                .of(asked, total.counts(), total.counts().all() > 0 ? Optional.empty() : figures.span());
        boolean nothingFailed = usual.isEmpty() && ErrorTables.failed(total.counts()) == 0;
        return nothingFailed
                ? Optional.of(new EmptyState(
                        "nothing-failed",
                        true,
                        words.text("empty.nothing-failed"),
                        words.text(
                                asked.query().isSlice() ? "empty.nothing-failed.slice" : "empty.nothing-failed.text"),
                        asked.query().isSlice() ? asked.links().cleared().text() : "",
                        words.text("empty.filtered-out.link")))
                : usual;
    }

    private Figures figures(Asked asked, Numbers numbers, DeliveryFigures figures) {
        PlaceTables places = new PlaceTables(figures, numbers);
        return new Figures(
                new ErrorTables(figures, catalogues, numbers, asked.seesMoney()).of(asked),
                places.campaigns(asked),
                places.networks(asked));
    }
}
