package io.delivrd.ui.network;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// @param table empty where there is nothing to show
record NetworksView(
        String title,
        String nav,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        Optional<EmptyState> empty,
        Optional<NetworkTable> table,
        List<Glossary.Term> glossary) {}
