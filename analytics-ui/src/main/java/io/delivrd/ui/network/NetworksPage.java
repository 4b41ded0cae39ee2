package io.delivrd.ui.network;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
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
import io.delivrd.ui.rates.RememberedFigures;
import io.delivrd.ui.trust.TrustWords;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// All networks of a window by country, page by page.
@Singleton
final class NetworksPage {

    private final DeliveryFigures stored;
    private final NetworkExpectations expectations;
    private final UsualHorizon horizon;
    private final Freshness freshness;
    private final TrustWords trust;

    NetworksPage(
            DeliveryFigures figures,
            NetworkExpectations expectations,
            UsualHorizon horizon,
            Freshness freshness,
            TrustWords trust) {
        this.stored = figures;
        this.expectations = expectations;
        this.horizon = horizon;
        this.freshness = freshness;
        this.trust = trust;
    }

    /// @param page from 1
    NetworksView view(Asked asked, int page, Words words) {
        Numbers numbers = new Numbers(words);
        RememberedFigures figures = new RememberedFigures(stored);
        figures.prefetch(
                List.of(asked.by(Dimension.COUNTRY, Dimension.NETWORK), asked.by(Dimension.COUNTRY)),
                asked.query().isSlice()
                        ? List.of(
                                asked.by(Dimension.COUNTRY, Dimension.NETWORK).whole(),
                                asked.by(Dimension.COUNTRY).whole())
                        : NetworkTables.forStandouts(asked));
        DeliveryRow total = figures.measure(asked.query()).total();
        Optional<EmptyState> empty = new EmptyStates(words, figures)
                .of(asked, total.counts(), total.counts().all() > 0 ? Optional.empty() : figures.span());
        ReceiptWords receipts = new ReceiptWords(expectations, horizon, numbers);
        return new NetworksView(
                words.text("networks.title"),
                "networks",
                freshness.stamp(
                        numbers,
                        new Times(words, asked.query().zone()),
                        asked.query().asOf()),
                new FilterBars(words).of(asked),
                empty,
                empty.filter(EmptyState::blank).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new NetworkTables(figures, receipts, trust.chips(numbers), numbers).of(asked, page)),
                Glossary.terms(words));
    }
}
