package io.delivrd.ui.campaign;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.campaign.CampaignView.Figures;
import io.delivrd.ui.error.ErrorTable;
import io.delivrd.ui.error.ErrorTables;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.CoverageTable;
import io.delivrd.ui.rates.CoverageTables;
import io.delivrd.ui.rates.Distribution;
import io.delivrd.ui.rates.Distributions;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.FirstRows;
import io.delivrd.ui.rates.ForecastNote;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.rates.HeadlineBuilder;
import io.delivrd.ui.rates.Headlines;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.rates.TrendNotes;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.trust.TrustView;
import io.delivrd.ui.trust.TrustWords;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One campaign: how far it came, where it did not arrive and why.
@Singleton
final class CampaignPage {

    private final DeliveryFigures stored;
    private final Conversions conversions;
    private final CountReplies replies;
    private final Catalogues catalogues;
    private final Frames frames;
    private final TrendNotes notes;
    private final CampaignForecasts forecasts;
    private final TrustWords trust;

    CampaignPage(
            DeliveryFigures figures,
            Conversions conversions,
            CountReplies replies,
            Catalogues catalogues,
            Frames frames,
            TrendNotes notes,
            ForecastDeliveries forecasts,
            TrustWords trust) {
        this.stored = figures;
        this.conversions = conversions;
        this.replies = replies;
        this.catalogues = catalogues;
        this.frames = frames;
        this.notes = notes;
        this.forecasts = new CampaignForecasts(forecasts);
        this.trust = trust;
    }

    CampaignView view(String campaign, Asked asked, Span activity, Words words) {
        Numbers numbers = new Numbers(words);
        Times times = new Times(words, asked.query().zone());
        Section<Figures> figures = figures(campaign, asked, activity, numbers);
        Answers answers = stored.answer(figures.questions());
        Optional<EmptyState> empty = new EmptyStates(words, stored)
                .of(asked, answers.of(asked.query()).total().counts(), Optional.of(activity));
        boolean blank = empty.filter(EmptyState::blank).isPresent();
        return new CampaignView(
                frames.of(campaign, "campaigns", asked, numbers, empty),
                words.text("campaign.activity", times.window(activity.from(), activity.until())),
                asked.links().onCampaignMessages(campaign).text(),
                asked.links()
                        .onComparison(Kind.CAMPAIGN)
                        .with(ComparisonQuestions.KEYS, campaign)
                        .text(),
                blank ? Optional.empty() : Optional.of(figures.of(answers)));
    }

    private Section<Figures> figures(String campaign, Asked asked, Span activity, Numbers numbers) {
        boolean slice = asked.query().isSlice();
        DeliveryQuery byProvider = asked.by(Dimension.PROVIDER, Dimension.NETWORK);
        Section<Headlines> headlines = new HeadlineBuilder(numbers).section(asked);
        Section<Optional<TrustView.Notice>> notice = Section.when(
                        !slice,
                        () -> new Section<>(
                                Questions.counted(byProvider),
                                answers -> trust.notice(answers.of(byProvider), asked, numbers)))
                .map(it -> it.flatMap(Function.identity()));
        Section<Optional<Funnel>> funnel = Section.total(asked)
                .map(total -> Optional.of(total.counts())
                        .filter(counts -> !slice && counts.expected() > 0)
                        .map(counts -> Funnel.of(counts, numbers)));
        Section<Optional<SpendTable>> spend = Section.when(asked.seesMoney(), () -> SpendTable.section(asked, numbers));
        Section<Trends.Sketch> trend = new Trends(notes, numbers).sketch(asked);
        Section<Distribution> times = new Distributions(numbers).section(asked);
        FirstRows rows = FirstRows.of(asked);
        Section<RateTable> networks = new RateTables(numbers).byNetwork(asked, rows.most(), rows.allHref());
        Section<HeatTable> heat = HeatTable.section(asked, rows, numbers);
        Section<Optional<CoverageTable>> coverage =
                Section.when(!slice, () -> new CoverageTables(numbers).section(asked, rows));
        Section<ErrorTable> errors = new ErrorTables(catalogues, numbers, asked.seesMoney()).section(asked);
        return Section.of(
                List.of(headlines, notice, funnel, spend, trend, times, networks, heat, coverage, errors), answers -> {
                    Trends.Sketch sketch = trend.of(answers);
                    CampaignForecasts.Found found = forecasts.of(campaign, asked, activity, sketch.byBucket());
                    return new Figures(
                            headlines.of(answers),
                            asked.links().csv().text(),
                            note(found, asked, numbers),
                            notice.of(answers),
                            Acted.of(conversions, campaign, asked, numbers),
                            Replied.of(replies, campaign, asked, numbers),
                            funnel.of(answers),
                            spend.of(answers),
                            sketch.expecting().apply(found.buckets()),
                            times.of(answers),
                            networks.of(answers),
                            heat.of(answers),
                            coverage.of(answers),
                            errors.of(answers));
                });
    }

    private static Optional<ForecastNote> note(CampaignForecasts.Found found, Asked asked, Numbers numbers) {
        Times times = new Times(numbers.words(), asked.query().zone());
        return found.whole().flatMap(forecast -> ForecastNote.ofOpen(forecast, numbers, times));
    }
}
