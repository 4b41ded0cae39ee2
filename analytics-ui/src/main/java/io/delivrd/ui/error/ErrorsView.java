package io.delivrd.ui.error;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// @param figures empty where there is nothing to show
record ErrorsView(
        String title,
        String nav,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        Optional<EmptyState> empty,
        Optional<Figures> figures,
        List<Glossary.Term> glossary) {

    /// @param campaigns in which the errors of the table occurred
    /// @param networks on which they occurred
    record Figures(ErrorTable errors, PlaceTable campaigns, PlaceTable networks) {}
}
