package io.delivrd.ui.error;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.error.ErrorsView.Figures;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// What was not delivered in a window, and what to do about it.
@Singleton
final class ErrorsPage {

    private final DeliveryFigures stored;
    private final Catalogues catalogues;
    private final Frames frames;

    ErrorsPage(DeliveryFigures figures, Catalogues catalogues, Frames frames) {
        this.stored = figures;
        this.catalogues = catalogues;
        this.frames = frames;
    }

    ErrorsView view(Asked asked, Words words) {
        Numbers numbers = new Numbers(words);
        Section<Figures> figures = figures(asked, numbers);
        Answers answers = stored.answer(figures.questions().and(Questions.counted(asked.query())));
        Optional<EmptyState> empty =
                empty(asked, answers.of(asked.query()).total().counts(), words);
        return new ErrorsView(
                frames.of(words.text("errors.page"), "errors", asked, numbers, empty),
                empty.filter(EmptyState::blank).isPresent() ? Optional.empty() : Optional.of(figures.of(answers)));
    }

    private Optional<EmptyState> empty(Asked asked, DeliveryCounts counts, Words words) {
        Optional<EmptyState> usual = new EmptyStates(words, stored).of(asked, counts);
        boolean nothingFailed = usual.isEmpty() && ErrorTables.failed(counts) == 0;
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

    private Section<Figures> figures(Asked asked, Numbers numbers) {
        PlaceTables places = new PlaceTables(stored, numbers);
        Section<ErrorTable> errors = new ErrorTables(catalogues, numbers, asked.seesMoney()).section(asked);
        Section<PlaceTable> campaigns = places.campaigns(asked);
        Section<PlaceTable> networks = places.networks(asked);
        return Section.of(
                List.of(errors, campaigns, networks),
                answers -> new Figures(errors.of(answers), campaigns.of(answers), networks.of(answers)));
    }
}
