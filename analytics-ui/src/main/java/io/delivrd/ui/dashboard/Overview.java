package io.delivrd.ui.dashboard;

import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.dashboard.OverviewView.Figures;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.rates.HeadlineBuilder;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.rates.StateSplit;
import io.delivrd.ui.rates.StateSplits;
import io.delivrd.ui.rates.Trend;
import io.delivrd.ui.rates.TrendNotes;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Everything of a window at a glance.
@Singleton
final class Overview {

    private static final int ROWS = 20;

    private final DeliveryFigures stored;
    private final Frames frames;
    private final TrendNotes notes;
    private final FindIncidents incidents;
    private final Catalogues catalogues;

    Overview(DeliveryFigures figures, Frames frames, TrendNotes notes, FindIncidents incidents, Catalogues catalogues) {
        this.stored = figures;
        this.incidents = incidents;
        this.catalogues = catalogues;
        this.frames = frames;
        this.notes = notes;
    }

    OverviewView view(Asked asked, Words words) {
        Numbers numbers = new Numbers(words);
        Section<Figures> figures = figures(asked, numbers);
        Answers answers = stored.answer(figures.questions());
        Optional<EmptyState> empty = new EmptyStates(words, stored)
                .of(asked, answers.of(asked.query()).total().counts());
        boolean blank = empty.filter(EmptyState::blank).isPresent();
        return new OverviewView(
                frames.of(words.text("overview.title"), "overview", asked, numbers, empty),
                blank ? Optional.empty() : Optional.of(figures.of(answers)));
    }

    private Section<Figures> figures(Asked asked, Numbers numbers) {
        RateTables tables = new RateTables(numbers);
        Times times = new Times(numbers.words(), asked.query().zone());
        Section<Headlines> headlines = new HeadlineBuilder(numbers).section(asked);
        Section<Optional<Attention>> attention = Section.when(
                !asked.query().isSlice(), () -> new Attentions(incidents, catalogues, numbers, times).section(asked));
        Section<Trend> trend = new Trends(notes, numbers).section(asked);
        Section<StateSplit> states = new StateSplits(numbers).section(asked);
        Section<RateTable> campaigns =
                tables.byCampaign(asked, 0, ROWS, asked.links().on("/campaigns").text());
        Section<RateTable> networks =
                tables.byNetwork(asked, ROWS, asked.links().on("/networks").text());
        return Section.of(
                List.of(headlines, attention, trend, states, campaigns, networks),
                answers -> new Figures(
                        headlines.of(answers),
                        asked.links().csv().text(),
                        attention.of(answers),
                        trend.of(answers),
                        states.of(answers),
                        campaigns.of(answers),
                        networks.of(answers)));
    }
}
