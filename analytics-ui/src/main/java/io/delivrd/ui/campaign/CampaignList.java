package io.delivrd.ui.campaign;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.RememberedFigures;
import io.delivrd.ui.rates.SearchBox;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// All campaigns of a window, page by page.
@Singleton
final class CampaignList {

    private static final int ROWS = 50;

    private final DeliveryFigures stored;
    private final Freshness freshness;

    CampaignList(DeliveryFigures figures, Freshness freshness) {
        this.stored = figures;
        this.freshness = freshness;
    }

    /// @param page from 1
    CampaignsView view(Asked asked, int page, Words words) {
        Numbers numbers = new Numbers(words);
        RememberedFigures figures = new RememberedFigures(stored);
        figures.prefetch(List.of(), asked.nowAndBefore(Dimension.CAMPAIGN));
        DeliveryRow total = figures.measure(asked.query()).total();
        Optional<EmptyState> empty = new EmptyStates(words, figures)
                .of(asked, total.counts(), total.counts().all() > 0 ? Optional.empty() : figures.span());
        Optional<RateTable> table = empty.filter(EmptyState::blank).isPresent()
                ? Optional.empty()
                : Optional.of(new RateTables(figures, numbers).byCampaign(asked, total, (page - 1) * ROWS, ROWS, ""));
        boolean more = table.filter(shown -> shown.found() > (long) page * ROWS).isPresent();
        return new CampaignsView(
                words.text("campaigns.title"),
                "campaigns",
                freshness.stamp(
                        numbers,
                        new Times(words, asked.query().zone()),
                        asked.query().asOf()),
                new FilterBars(words).of(asked),
                empty,
                new SearchBox(
                        asked.path(),
                        asked.search(),
                        asked.links().keptBySearch(),
                        asked.links().searchCleared().text()),
                table,
                page > 1 ? href(asked, page - 1) : "",
                more ? href(asked, page + 1) : "",
                Glossary.terms(words));
    }

    private static String href(Asked asked, int page) {
        return asked.links().here().with("page", String.valueOf(page)).text();
    }
}
