package io.delivrd.ui.rates;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// What stands around the figures of every page that has a window.
///
/// @param nav which entry of the navigation the page belongs to
/// @param empty shown where there is nothing to count
public record Frame(
        String title,
        String nav,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        Optional<EmptyState> empty,
        List<Glossary.Term> glossary) {}
