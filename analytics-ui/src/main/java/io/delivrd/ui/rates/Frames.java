package io.delivrd.ui.rates;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBar;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;

/// Makes the frames of pages.
@Singleton
public final class Frames {

    private final Freshness freshness;

    Frames(Freshness freshness) {
        this.freshness = freshness;
    }

    /// @param nav which entry of the navigation the page belongs to
    public Frame of(String title, String nav, Asked asked, Numbers numbers, Optional<EmptyState> empty) {
        return of(title, nav, asked, numbers, FilterBars::of, empty);
    }

    /// @param bar which of the filters make sense there
    public Frame of(
            String title,
            String nav,
            Asked asked,
            Numbers numbers,
            BiFunction<FilterBars, Asked, FilterBar> bar,
            Optional<EmptyState> empty) {
        Words words = numbers.words();
        Times times = new Times(words, asked.query().zone());
        return new Frame(
                title,
                nav,
                freshness.stamp(numbers, times, asked.query().asOf()),
                bar.apply(new FilterBars(words), asked),
                empty,
                Glossary.terms(words));
    }
}
