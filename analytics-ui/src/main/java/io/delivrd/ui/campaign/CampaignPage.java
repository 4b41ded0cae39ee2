package io.delivrd.ui.campaign;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.SharedReport;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.campaign.CampaignView.Figures;
import io.delivrd.ui.error.ErrorTables;
import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.CoverageTables;
import io.delivrd.ui.rates.Distributions;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.ForecastNote;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.HeadlineBuilder;
import io.delivrd.ui.rates.RateTables;
import io.delivrd.ui.rates.RememberedFigures;
import io.delivrd.ui.rates.TrendNotes;
import io.delivrd.ui.rates.Trends;
import io.delivrd.ui.trust.TrustWords;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One campaign: how far it came, where it did not arrive and why.
@Singleton
final class CampaignPage {

    private final DeliveryFigures stored;
    private final Conversions conversions;
    private final CountReplies replies;
    private final Catalogues catalogues;
    private final Freshness freshness;
    private final TrendNotes notes;
    private final CampaignForecasts forecasts;
    private final TrustWords trust;

    CampaignPage(
            DeliveryFigures figures,
            Conversions conversions,
            CountReplies replies,
            Catalogues catalogues,
            Freshness freshness,
            TrendNotes notes,
            ForecastDeliveries forecasts,
            TrustWords trust) {
        this.stored = figures;
        this.conversions = conversions;
        this.replies = replies;
        this.catalogues = catalogues;
        this.freshness = freshness;
        this.notes = notes;
        this.forecasts = new CampaignForecasts(forecasts);
        this.trust = trust;
    }

    CampaignView view(String campaign, Asked asked, Span activity, Words words) {
        Numbers numbers = new Numbers(words);
        Times times = new Times(words, asked.query().zone());
        RememberedFigures figures = remembered(asked);
        DeliveryRow total = figures.measure(asked.query()).total();
        Optional<EmptyState> empty = new EmptyStates(words, figures).of(asked, total.counts(), Optional.of(activity));
        boolean blank = empty.filter(EmptyState::blank).isPresent();
        return new CampaignView(
                campaign,
                "campaigns",
                words.text("campaign.activity", times.window(activity.from(), activity.until())),
                asked.links().onCampaignMessages(campaign).text(),
                asked.links()
                        .onComparison(Kind.CAMPAIGN)
                        .with(ComparisonQuestions.KEYS, campaign)
                        .text(),
                freshness.stamp(numbers, times, asked.query().asOf()),
                new FilterBars(words).of(asked),
                empty,
                blank ? Optional.empty() : Optional.of(figures(campaign, asked, activity, numbers, total, figures)),
                Glossary.terms(words));
    }

    private RememberedFigures remembered(Asked asked) {
        List<DeliveryQuery> counted = new ArrayList<>(asked.nowAndBefore(Dimension.NETWORK));
        counted.addAll(asked.withWhole(asked.by(Dimension.BUCKET)));
        counted.add(asked.by(Dimension.PROVIDER, Dimension.NETWORK));
        CoverageTables.daily(asked).ifPresent(counted::add);
        counted.add(ErrorTables.question(asked));
        if (asked.seesMoney()) {
            counted.add(SpendTable.question(asked));
        }
        RememberedFigures figures = new RememberedFigures(stored);
        figures.prefetch(List.of(asked.query()), counted);
        return figures;
    }

    private Figures figures(
            String campaign, Asked asked, Span activity, Numbers numbers, DeliveryRow total, DeliveryFigures figures) {
        DeliveryReport byNetwork = figures.measure(asked.by(Dimension.NETWORK));
        return new Figures(
                new HeadlineBuilder(figures, numbers).of(total, asked),
                asked.links().csv().text(),
                forecasts
                        .whole(campaign, asked, activity)
                        .flatMap(forecast -> ForecastNote.ofOpen(
                                forecast,
                                numbers,
                                new Times(numbers.words(), asked.query().zone()))),
                asked.query().isSlice()
                        ? Optional.empty()
                        : trust.notice(
                                figures.measure(asked.by(Dimension.PROVIDER, Dimension.NETWORK)), asked, numbers),
                Acted.of(conversions, campaign, asked, numbers),
                Replied.of(replies, campaign, asked, numbers),
                asked.query().isSlice() || total.counts().expected() == 0
                        ? Optional.empty()
                        : Optional.of(Funnel.of(total.counts(), numbers)),
                asked.seesMoney()
                        ? Optional.of(SpendTable.of(figures.measure(SpendTable.question(asked)), numbers))
                        : Optional.empty(),
                new Trends(figures, notes, numbers)
                        .of(asked, forecasts.buckets(campaign, asked, figures.measure(asked.by(Dimension.BUCKET)))),
                new Distributions(figures, numbers).of(asked),
                new RateTables(figures, numbers).byNetwork(asked, total, Integer.MAX_VALUE),
                HeatTable.of(SharedReport.measure(figures, byNetwork.query()), asked, numbers),
                asked.query().isSlice()
                        ? Optional.empty()
                        : Optional.of(new CoverageTables(figures, numbers).of(byNetwork, asked)),
                new ErrorTables(figures, catalogues, numbers, asked.seesMoney()).of(asked));
    }
}
