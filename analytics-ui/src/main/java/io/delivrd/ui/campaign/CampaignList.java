package io.delivrd.ui.campaign;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.SearchBox;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.util.Optional;

/// All campaigns of a window, page by page.
@Singleton
final class CampaignList {

    private static final int ROWS = 50;

    private final DeliveryFigures stored;
    private final Frames frames;

    CampaignList(DeliveryFigures figures, Frames frames) {
        this.stored = figures;
        this.frames = frames;
    }

    /// @param page from 1
    CampaignsView view(Asked asked, int page, Words words) {
        Numbers numbers = new Numbers(words);
        Section<RateTable> campaigns = new RateTables(numbers).byCampaign(asked, (page - 1) * ROWS, ROWS, "");
        Answers answers = stored.answer(campaigns.questions());
        Optional<EmptyState> empty = new EmptyStates(words, stored)
                .of(asked, answers.of(asked.query()).total().counts());
        Optional<RateTable> table =
                empty.filter(EmptyState::blank).isPresent() ? Optional.empty() : Optional.of(campaigns.of(answers));
        boolean more = table.filter(shown -> shown.found() > (long) page * ROWS).isPresent();
        return new CampaignsView(
                frames.of(words.text("campaigns.title"), "campaigns", asked, numbers, empty),
                new SearchBox(
                        asked.path(),
                        asked.search(),
                        asked.links().keptBySearch(),
                        asked.links().searchCleared().text()),
                table,
                page > 1 ? href(asked, page - 1) : "",
                more ? href(asked, page + 1) : "");
    }

    private static String href(Asked asked, int page) {
        return asked.links().here().with("page", String.valueOf(page)).text();
    }
}
