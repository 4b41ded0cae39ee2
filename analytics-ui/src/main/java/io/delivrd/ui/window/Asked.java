package io.delivrd.ui.window;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href.Parameter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a page was asked for.
///
/// @param path of the page, encoded
/// @param query without a group
/// @param zoneNamed whether the URL names the zone; else it is the one the reader used last, or the usual one
/// @param refusedZone what the URL names instead of a zone
/// @param fixed the dimension that the path filters by, which is neither shown as a filter nor part of page links
/// @param chosenInterval as asked for; else [#interval] follows from the window
/// @param sort as asked for; empty text for the page's own order
/// @param columns of tables of rates, by tag; none: all of them
/// @param search what names are to hold; empty text for any
/// @param denominator of the rate that leads the page
/// @param comparison with what the window is compared
/// @param chosenComparison as asked for; else [#comparison] is the page's own choice
/// @param seesMoney whether the reader may see prices and spend
/// @param stranger whether it is shown by a shared link: figures, and nothing that people wrote for each other
/// @param own what only this page is asked for, kept by its own links
public record Asked(
        String path,
        DeliveryQuery query,
        boolean zoneNamed,
        Optional<RefusedZone> refusedZone,
        Range range,
        Optional<Dimension> fixed,
        Optional<Interval> chosenInterval,
        String sort,
        Set<String> columns,
        String search,
        Denominator denominator,
        Comparison comparison,
        Optional<Comparison> chosenComparison,
        boolean seesMoney,
        boolean stranger,
        List<Parameter> own) {

    public Asked {
        columns = Set.copyOf(columns);
        own = List.copyOf(own);
    }

    /// How the window was asked for.
    public sealed interface Range {
        /// By name: it moves on with time.
        record Named(Preset preset) implements Range {}

        /// By its bounds.
        record Bounds() implements Range {}

        /// Not at all: the page chose it.
        record Open() implements Range {}
    }

    private static final Duration HOURLY_UP_TO = Duration.ofDays(3);
    private static final Duration DAILY_UP_TO = Duration.ofDays(100);
    private static final Duration WEEKLY_UP_TO = Duration.ofDays(730);
    private static final Duration HOURLY_AT_MOST = Duration.ofDays(15);
    private static final Duration DAILY_AT_MOST = Duration.ofDays(400);
    private static final Duration WEEKLY_AT_MOST = Duration.ofDays(2500);

    /// @return of the trend's buckets: the one asked for if its buckets are not too many, else by the window's length
    public Interval interval() {
        return chosenInterval.filter(this::suits).orElseGet(() -> {
            Duration length = length();
            if (length.compareTo(HOURLY_UP_TO) <= 0) {
                return Interval.HOUR;
            }
            if (length.compareTo(DAILY_UP_TO) <= 0) {
                return Interval.DAY;
            }
            return length.compareTo(WEEKLY_UP_TO) <= 0 ? Interval.WEEK : Interval.MONTH;
        });
    }

    /// @return whether a chart has room for the window's buckets of that length
    public boolean suits(Interval interval) {
        return switch (interval) {
            case HOUR -> length().compareTo(HOURLY_AT_MOST) <= 0;
            case DAY -> length().compareTo(DAILY_AT_MOST) <= 0;
            case WEEK -> length().compareTo(WEEKLY_AT_MOST) <= 0;
            case MONTH -> true;
        };
    }

    /// @return what the window is compared with; empty if with nothing
    public Optional<Span> before() {
        Span window = window();
        return switch (comparison) {
            case NONE -> Optional.empty();
            case PREVIOUS ->
                Periods.asLongAs(window, query.asOf(), Periods.shifted(window, query.zone(), -1))
                        .askable();
            case YEAR ->
                Periods.asLongAs(window, query.asOf(), Periods.aYearEarlier(window, query.zone()))
                        .askable();
        };
    }

    /// @return the same question for what the window is compared with; empty if with nothing
    public Optional<DeliveryQuery> before(DeliveryQuery question) {
        return before().map(span -> new DeliveryQuery(
                span.from(),
                span.until(),
                question.zone(),
                question.group(),
                question.interval(),
                question.unit(),
                question.filter(),
                question.asOf()));
    }

    Span window() {
        return new Span(query.from(), query.until());
    }

    private Duration length() {
        return Duration.between(query.from(), query.until());
    }

    /// @return the question with a group
    public DeliveryQuery by(Dimension... group) {
        return question(List.of(group), query.filter());
    }

    /// @return the question with a group, for the window and for what it is compared with, and what their shares need
    public List<DeliveryQuery> nowAndBefore(Dimension... group) {
        return nowAndBefore(by(group));
    }

    /// @return the question, for what the window is compared with too, and what their shares need
    public List<DeliveryQuery> nowAndBefore(DeliveryQuery now) {
        return Stream.concat(Stream.of(now), before(now).stream())
                .flatMap(query -> withWhole(query).stream())
                .toList();
    }

    /// @return the question, and what its shares need
    public List<DeliveryQuery> withWhole(DeliveryQuery question) {
        return question.isSlice() ? List.of(question, question.whole()) : List.of(question);
    }

    /// @return the question without the filters that can be cleared
    public DeliveryQuery unfiltered() {
        Map<Dimension, Set<String>> kept = new EnumMap<>(Dimension.class);
        fixed.ifPresent(dimension -> kept.put(dimension, query.filter().getOrDefault(dimension, Set.of())));
        return question(List.of(), kept);
    }

    private DeliveryQuery question(List<Dimension> group, Map<Dimension, Set<String>> filter) {
        return new DeliveryQuery(
                query.from(), query.until(), query.zone(), group, interval(), query.unit(), filter, query.asOf());
    }

    /// @return the same page, filtered by those values too; they take the place of others of their dimension
    public Asked narrowed(Dimension dimension, Set<String> values) {
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        filter.putAll(query.filter());
        filter.put(dimension, values);
        return filteredBy(filter);
    }

    /// @return the same page without any filter by that dimension
    public Asked widened(Dimension dimension) {
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        filter.putAll(query.filter());
        filter.remove(dimension);
        return filteredBy(filter);
    }

    private Asked filteredBy(Map<Dimension, Set<String>> filter) {
        return new Asked(
                path,
                question(query.group(), filter),
                zoneNamed,
                refusedZone,
                range,
                fixed,
                chosenInterval,
                sort,
                columns,
                search,
                denominator,
                comparison,
                chosenComparison,
                seesMoney,
                stranger,
                own);
    }

    /// @return the filters that can be cleared, by dimension
    public Map<Dimension, Set<String>> filters() {
        Map<Dimension, Set<String>> shown = new EnumMap<>(Dimension.class);
        shown.putAll(query.filter());
        fixed.ifPresent(shown::remove);
        return shown;
    }

    public PageLinks links() {
        return new PageLinks(this);
    }
}
