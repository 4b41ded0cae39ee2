package io.delivrd.ui.network;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.ui.error.ErrorTable;
import io.delivrd.ui.error.ErrorTables;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.network.NetworkView.Figures;
import io.delivrd.ui.rates.CoverageTable;
import io.delivrd.ui.rates.CoverageTables;
import io.delivrd.ui.rates.Distribution;
import io.delivrd.ui.rates.Distributions;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.FirstRows;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.rates.HeadlineBuilder;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.rates.StateSplit;
import io.delivrd.ui.rates.StateSplits;
import io.delivrd.ui.rates.Trend;
import io.delivrd.ui.rates.TrendNotes;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.trust.TrustWords;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One network: what its receipts are worth, how fast they come, and who sends over it.
@Singleton
final class NetworkPage {

    private static final int ROWS = 20;

    private final DeliveryFigures stored;
    private final OutcomeFigures outcomes;
    private final NetworkExpectations expectations;
    private final UsualHorizon horizon;
    private final Catalogues catalogues;
    private final Frames frames;
    private final TrendNotes notes;
    private final TrustWords trust;

    NetworkPage(
            DeliveryFigures figures,
            OutcomeFigures outcomes,
            NetworkExpectations expectations,
            UsualHorizon horizon,
            Catalogues catalogues,
            Frames frames,
            TrendNotes notes,
            TrustWords trust) {
        this.stored = figures;
        this.outcomes = outcomes;
        this.expectations = expectations;
        this.horizon = horizon;
        this.catalogues = catalogues;
        this.frames = frames;
        this.notes = notes;
        this.trust = trust;
    }

    /// @param asked fixed to the network
    /// @return empty if nothing was ever counted on the network, and nothing is said of it
    Optional<NetworkView> view(String code, Asked asked, Words words) {
        Numbers numbers = new Numbers(words);
        ReceiptWords receipts = new ReceiptWords(expectations, horizon, numbers);
        Section<Figures> figures = figures(code, asked, numbers);
        DeliveryQuery byNetwork = asked.by(Dimension.NETWORK);
        Answers answers = stored.answer(figures.questions().and(Questions.counted(byNetwork)));
        DeliveryReport counted = answers.of(byNetwork);
        boolean any = counted.total().counts().all() > 0;
        Optional<Span> activity = any ? Optional.empty() : activity(code, asked);
        return any || activity.isPresent() || receipts.knows(code)
                ? Optional.of(view(code, asked, counted, activity, receipts, numbers, () -> figures.of(answers)))
                : Optional.empty();
    }

    private NetworkView view(
            String code,
            Asked asked,
            DeliveryReport byNetwork,
            Optional<Span> activity,
            ReceiptWords receipts,
            Numbers numbers,
            Supplier<Figures> figures) {
        Words words = numbers.words();
        Optional<Network> network = byNetwork.rows().stream().findFirst().flatMap(DeliveryRow::network);
        DeliveryRow total = byNetwork.total();
        Optional<EmptyState> empty = total.counts().all() == 0 && activity.isEmpty()
                ? Optional.of(neverUsed(words))
                : new EmptyStates(words, stored).of(asked, total.counts(), activity);
        NetworkNames names = new NetworkNames(words);
        return new NetworkView(
                frames.of(names.name(code, network), "networks", asked, numbers, empty),
                names.detail(code, network),
                asked.links()
                        .onComparison(Kind.NETWORK)
                        .with(ComparisonQuestions.KEYS, code)
                        .text(),
                receipts.support(code, total.counts()),
                receipts.horizon(code),
                trust.of(code, numbers),
                empty.filter(EmptyState::blank).isPresent() ? Optional.empty() : Optional.of(figures.get()));
    }

    private static EmptyState neverUsed(Words words) {
        return new EmptyState(
                "never-used",
                true,
                words.text("empty.never-used"),
                words.text("empty.never-used.text"),
                "/networks",
                words.text("network.missing.link"));
    }

    /// @return the days in which anything was counted on the network
    private Optional<Span> activity(String code, Asked asked) {
        return stored.span().flatMap(span -> {
            List<DeliveryRow> days = stored.measure(new DeliveryQuery(
                            span.from(),
                            span.until(),
                            ZoneOffset.UTC,
                            List.of(Dimension.BUCKET),
                            Interval.DAY,
                            asked.query().unit(),
                            Map.of(Dimension.NETWORK, Set.of(code)),
                            asked.query().asOf()))
                    .rows();
            return days.isEmpty() ? Optional.empty() : Optional.of(spanOf(days));
        });
    }

    private static Span spanOf(List<DeliveryRow> days) {
        return new Span(
                Instant.parse(days.getFirst().key().getOrDefault(Dimension.BUCKET, "")),
                Instant.parse(days.getLast().key().getOrDefault(Dimension.BUCKET, ""))
                        .plus(Duration.ofDays(1)));
    }

    private Section<Figures> figures(String code, Asked asked, Numbers numbers) {
        Section<Headlines> headlines = new HeadlineBuilder(numbers).section(asked);
        Section<Trend> trend = new Trends(notes, numbers).section(asked);
        Section<StateSplit> states = new StateSplits(numbers).section(asked);
        Section<Distribution> times = new Distributions(numbers).section(asked);
        Section<RateTable> campaigns = new RateTables(numbers)
                .byCampaign(
                        asked, 0, ROWS, asked.links().elsewhere("/campaigns").text());
        Section<ErrorTable> errors = new ErrorTables(catalogues, numbers, asked.seesMoney()).section(asked);
        Section<Optional<CoverageTable>> coverage = Section.when(
                !asked.query().isSlice(), () -> new CoverageTables(numbers).section(asked, FirstRows.of(asked)));
        return Section.of(
                List.of(headlines, trend, states, times, campaigns, errors, coverage),
                answers -> new Figures(
                        headlines.of(answers),
                        asked.links().csv().text(),
                        trend.of(answers),
                        states.of(answers),
                        times.of(answers),
                        new SurvivalCharts(outcomes, numbers)
                                .of(horizon.inForce(new NetworkCode(code), expectations), asked),
                        campaigns.of(answers),
                        errors.of(answers),
                        coverage.of(answers)));
    }
}
