package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// Tells why a page has nothing to show.
public final class EmptyStates {

    private final Words words;
    private final DeliveryFigures figures;

    /// @param figures asked only where the window holds nothing
    public EmptyStates(Words words, DeliveryFigures figures) {
        this.words = words;
        this.figures = figures;
    }

    /// Of pages that are about everything: where the window holds nothing, it is asked when anything was counted at
    /// all.
    ///
    /// @return empty where the figures speak for themselves
    public Optional<EmptyState> of(Asked asked, DeliveryCounts counts) {
        return of(asked, counts, counts.all() > 0 ? Optional.empty() : figures.span());
    }

    /// @param activity when anything was counted at all; asked for only where the window holds nothing
    /// @return empty where the figures speak for themselves
    public Optional<EmptyState> of(Asked asked, DeliveryCounts counts, Optional<Span> activity) {
        if (counts.all() == 0) {
            return Optional.of(nothing(asked, activity));
        }
        if (asked.query().isSlice()) {
            return Optional.empty();
        }
        if (counts.unknowable().all() == counts.all()) {
            return Optional.of(note("without-receipts"));
        }
        return counts.finals() == 0 ? Optional.of(note("awaiting")) : Optional.empty();
    }

    private EmptyState nothing(Asked asked, Optional<Span> activity) {
        if (asked.stranger()) {
            return new EmptyState(
                    "none-in-range",
                    true,
                    words.text("empty.none-in-range"),
                    words.text("empty.none-in-range.text"),
                    "",
                    "");
        }
        boolean filtered = !asked.filters().isEmpty()
                && figures.measure(asked.unfiltered()).total().counts().all() > 0;
        if (filtered) {
            return new EmptyState(
                    "filtered-out",
                    true,
                    words.text("empty.filtered-out"),
                    words.text("empty.filtered-out.text"),
                    asked.links().cleared().text(),
                    words.text("empty.filtered-out.link"));
        }
        if (activity.isEmpty()) {
            return new EmptyState(
                    "nothing-yet",
                    true,
                    words.text("empty.nothing-yet"),
                    words.text("empty.nothing-yet.text"),
                    asked.links().on("/").text(),
                    words.text("empty.nothing-yet.link"));
        }
        ZoneId zone = asked.query().zone();
        Optional<Span> nearest = activity.flatMap(span -> nearest(asked, span).askable());
        return new EmptyState(
                "none-in-range",
                true,
                words.text("empty.none-in-range"),
                words.text("empty.none-in-range.text"),
                nearest.map(span -> asked.links().bounded(span).text()).orElse(""),
                nearest.map(span -> words.text(
                                "empty.none-in-range.link", new Times(words, zone).window(span.from(), span.until())))
                        .orElse(""));
    }

    private EmptyState note(String tag) {
        return new EmptyState(tag, false, words.text("empty." + tag), words.text("empty." + tag + ".text"), "", "");
    }

    /// As long as the window asked for, at the end of the activity that is nearer; all of it where the window lies
    /// in between.
    private static Span nearest(Asked asked, Span activity) {
        ZoneId zone = asked.query().zone();
        Instant from = asked.query().from();
        Instant until = asked.query().until();
        Instant first = midnight(activity.from(), zone).toInstant();
        Instant last =
                midnight(activity.until().minusNanos(1), zone).plusDays(1).toInstant();
        Duration length = Duration.between(from, until);
        if (!activity.until().isAfter(from)) {
            Instant start = midnight(last.minus(length), zone).toInstant();
            return new Span(start.isBefore(first) ? first : start, last);
        }
        if (!activity.from().isBefore(until)) {
            Instant end = midnight(first.plus(length), zone).toInstant();
            return new Span(first, end.isAfter(last) || !end.isAfter(first) ? last : end);
        }
        return new Span(first, last);
    }

    private static ZonedDateTime midnight(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate().atStartOfDay(zone);
    }
}
