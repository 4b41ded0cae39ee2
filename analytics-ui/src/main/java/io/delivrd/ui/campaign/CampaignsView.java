package io.delivrd.ui.campaign;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.Glossary;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.SearchBox;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// @param table empty where there is nothing to show
/// @param previousHref empty text on the first page
/// @param nextHref empty text on the last page
record CampaignsView(
        String title,
        String nav,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        Optional<EmptyState> empty,
        SearchBox search,
        Optional<RateTable> table,
        String previousHref,
        String nextHref,
        List<Glossary.Term> glossary) {}
