package io.delivrd.ui.dashboard;

import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.dashboard.OverviewView.Figures;
import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.HeadlineBuilder;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.RememberedFigures;
import io.delivrd.ui.rates.StateSplits;
import io.delivrd.ui.rates.TrendNotes;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything of a window at a glance.
@Singleton
final class Overview {

    private static final int ROWS = 20;

    private final DeliveryFigures stored;
    private final Freshness freshness;
    private final TrendNotes notes;
    private final FindIncidents incidents;
    private final Catalogues catalogues;

    Overview(
            DeliveryFigures figures,
            Freshness freshness,
            TrendNotes notes,
            FindIncidents incidents,
            Catalogues catalogues) {
        this.stored = figures;
        this.incidents = incidents;
        this.catalogues = catalogues;
        this.freshness = freshness;
        this.notes = notes;
    }

    OverviewView view(Asked asked, Words words) {
        Numbers numbers = new Numbers(words);
        RememberedFigures figures = new RememberedFigures(stored);
        figures.prefetch(
                List.of(asked.query()),
                Stream.of(
                                asked.nowAndBefore(Dimension.CAMPAIGN),
                                asked.nowAndBefore(Dimension.NETWORK),
                                asked.withWhole(asked.by(Dimension.BUCKET)))
                        .flatMap(List::stream)
                        .toList());
        DeliveryRow total = figures.measure(asked.query()).total();
        Optional<EmptyState> empty = total.counts().all() > 0
                ? new EmptyStates(words, figures).of(asked, total.counts(), Optional.empty())
                : new EmptyStates(words, figures).of(asked, total.counts(), figures.span());
        boolean blank = empty.filter(EmptyState::blank).isPresent();
        return new OverviewView(
                words.text("overview.title"),
                "overview",
                freshness.stamp(
                        numbers,
                        new Times(words, asked.query().zone()),
                        asked.query().asOf()),
                new FilterBars(words).of(asked),
                empty,
                blank ? Optional.empty() : Optional.of(figures(asked, numbers, total, figures)),
                Glossary.terms(words));
    }

    private Figures figures(Asked asked, Numbers numbers, DeliveryRow total, DeliveryFigures figures) {
        RateTables tables = new RateTables(figures, numbers);
        return new Figures(
                new HeadlineBuilder(figures, numbers).of(total, asked),
                asked.links().csv().text(),
                asked.query().isSlice()
                        ? Optional.empty()
                        : Optional.of(new Attentions(
                                        incidents,
                                        catalogues,
                                        numbers,
                                        new Times(numbers.words(), asked.query().zone()))
                                .of(asked, figures)),
                new Trends(figures, notes, numbers).of(asked),
                new StateSplits(numbers)
                        .of(
                                total.counts(),
                                figures.measure(asked.query().whole())
                                        .total()
                                        .counts()
                                        .all(),
                                asked),
                tables.byCampaign(
                        asked, total, 0, ROWS, asked.links().on("/campaigns").text()),
                tables.byNetwork(asked, total, Integer.MAX_VALUE));
    }
}
