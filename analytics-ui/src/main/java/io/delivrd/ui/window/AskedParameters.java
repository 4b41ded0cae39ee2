package io.delivrd.ui.window;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.window.Asked.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a page was asked for as parameters of an address, a few at a time: a link keeps some and changes others.
final class AskedParameters {

    private final Asked asked;

    AskedParameters(Asked asked) {
        this.asked = asked;
    }

    /// @return what says the window
    List<Parameter> range() {
        return switch (asked.range()) {
            case Range.Named(Preset preset) -> List.of(new Parameter("range", preset.tag()));
            case Range.Bounds() -> bounds();
            case Range.Open() -> List.of();
        };
    }

    /// @return what says the window on another page too, which would choose one of its own
    List<Parameter> veryWindow() {
        return asked.range().equals(new Range.Open()) && asked.fixed().isPresent() ? bounds() : range();
    }

    /// @return the window, whether it was asked for by its bounds or not
    List<Parameter> bounds() {
        return bounds(asked.window());
    }

    List<Parameter> bounds(Span span) {
        return List.of(new Parameter("from", bound(span.from())), new Parameter("until", bound(span.until())));
    }

    /// @return a date where a day of the zone begins then, else the instant
    private String bound(Instant instant) {
        return Times.isMidnight(instant, asked.query().zone())
                ? LocalDate.ofInstant(instant, asked.query().zone()).toString()
                : instant.toString();
    }

    Parameter zone() {
        return new Parameter(ReaderZones.PARAMETER, Times.idOf(asked.query().zone()));
    }

    /// @return zone, unit, denominator and comparison, where they are not the usual ones: what [Carried] carries
    List<Parameter> view() {
        List<Parameter> parameters = new ArrayList<>();
        if (asked.zoneNamed()) {
            parameters.add(zone());
        }
        if (asked.query().unit() != Unit.PART) {
            parameters.add(new Parameter("unit", asked.query().unit().tag()));
        }
        if (asked.denominator() != Denominator.ALL) {
            parameters.add(new Parameter(PageLinks.RATE, asked.denominator().tag()));
        }
        asked.chosenComparison().ifPresent(chosen -> parameters.add(new Parameter("compare", chosen.tag())));
        return parameters;
    }

    /// @return what [#view] holds but the zone
    List<Parameter> viewInZone() {
        return view().stream()
                .filter(parameter -> !parameter.name().equals(ReaderZones.PARAMETER))
                .toList();
    }

    /// @return interval, order and search, as asked for, and what only this page is asked for
    List<Parameter> order() {
        List<Parameter> parameters = new ArrayList<>(intervalChosen());
        parameters.addAll(sortChosen());
        parameters.addAll(columnsChosen());
        parameters.addAll(searched());
        parameters.addAll(asked.own());
        return parameters;
    }

    List<Parameter> intervalChosen() {
        return asked.chosenInterval()
                .map(chosen -> List.of(new Parameter("interval", chosen.tag())))
                .orElse(List.of());
    }

    List<Parameter> sortChosen() {
        return Optional.of(asked.sort())
                .filter(sort -> !sort.isEmpty())
                .map(sort -> List.of(new Parameter("sort", sort)))
                .orElse(List.of());
    }

    List<Parameter> columnsChosen() {
        return columns(asked.columns());
    }

    static List<Parameter> columns(Set<String> columns) {
        return columns.isEmpty()
                ? List.of()
                : List.of(new Parameter("columns", String.join(",", new TreeSet<>(columns))));
    }

    List<Parameter> searched() {
        return asked.search().isEmpty() ? List.of() : List.of(new Parameter("q", asked.search()));
    }

    /// @return each value by itself, in the order of dimensions and values
    static List<Parameter> filters(Map<Dimension, Set<String>> filters) {
        List<Parameter> parameters = new ArrayList<>();
        new TreeMap<>(filters)
                .forEach((dimension, values) -> values.stream()
                        .sorted()
                        .forEach(value -> parameters.add(new Parameter(dimension.tag(), value))));
        return parameters;
    }
}
