package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Questions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The questions of one window: always by provider and error besides what else they are grouped by.
record IncidentWindow(DeliveryQuery query) {

    private static final Duration HOURLY_UP_TO = Duration.ofDays(3);

    Span span() {
        return new Span(query.from(), query.until());
    }

    /// @return the window of the same length before; empty if nothing can be asked of it
    Optional<Span> before() {
        return new Span(query.from().minus(Duration.between(query.from(), query.until())), query.from()).askable();
    }

    /// @return what is asked of every window, and of the one before it
    Questions always() {
        List<DeliveryQuery> asked = new ArrayList<>();
        List.of(Optional.of(span()), before())
                .forEach(some -> some.ifPresent(span -> {
                    asked.add(by(span, Dimension.CAMPAIGN));
                    asked.add(by(span, Dimension.NETWORK));
                }));
        return Questions.counted(asked);
    }

    DeliveryQuery by(Span span, Dimension dimension) {
        return by(span, Map.of(), dimension);
    }

    DeliveryQuery by(Span span, Map<Dimension, Set<String>> narrower, Dimension... group) {
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        filter.putAll(query.filter());
        filter.putAll(narrower);
        List<Dimension> by = new ArrayList<>(List.of(group));
        by.addAll(List.of(Dimension.PROVIDER, Dimension.ERROR));
        return new DeliveryQuery(
                span.from(), span.until(), query.zone(), by, interval(), query.unit(), filter, query.asOf());
    }

    private Interval interval() {
        return Duration.between(query.from(), query.until()).compareTo(HOURLY_UP_TO) <= 0
                ? Interval.HOUR
                : Interval.DAY;
    }

    /// @param start of an hour or day of the window
    Instant endOf(Instant start) {
        return interval() == Interval.HOUR
                ? start.plus(1, ChronoUnit.HOURS)
                : start.atZone(query.zone())
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(query.zone())
                        .toInstant();
    }
}
