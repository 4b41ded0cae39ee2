package io.delivrd.ui.network;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.trust.TrustWords;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.util.Optional;

/// All networks of a window by country, page by page.
@Singleton
final class NetworksPage {

    private final DeliveryFigures stored;
    private final NetworkExpectations expectations;
    private final UsualHorizon horizon;
    private final Frames frames;
    private final TrustWords trust;

    NetworksPage(
            DeliveryFigures figures,
            NetworkExpectations expectations,
            UsualHorizon horizon,
            Frames frames,
            TrustWords trust) {
        this.stored = figures;
        this.expectations = expectations;
        this.horizon = horizon;
        this.frames = frames;
        this.trust = trust;
    }

    /// @param page from 1
    NetworksView view(Asked asked, int page, Words words) {
        Numbers numbers = new Numbers(words);
        ReceiptWords receipts = new ReceiptWords(expectations, horizon, numbers);
        Section<NetworkTable> networks = new Section<>(
                NetworkTables.questions(asked),
                given -> new NetworkTables(receipts, trust.chips(numbers), numbers).of(asked, page, given));
        Answers answers = stored.answer(networks.questions());
        Optional<EmptyState> empty = new EmptyStates(words, stored)
                .of(asked, answers.of(asked.query()).total().counts());
        return new NetworksView(
                frames.of(words.text("networks.title"), "networks", asked, numbers, empty),
                empty.filter(EmptyState::blank).isPresent() ? Optional.empty() : Optional.of(networks.of(answers)));
    }
}
