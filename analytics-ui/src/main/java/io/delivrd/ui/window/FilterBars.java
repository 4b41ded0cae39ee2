package io.delivrd.ui.window;

import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked.Range;
import io.delivrd.ui.window.FilterBar.Chip;
import io.delivrd.ui.window.FilterBar.Choice;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds the window picker of a page.
public final class FilterBars {

    private final Words words;

    public FilterBars(Words words) {
        this.words = words;
    }

    public FilterBar of(Asked asked) {
        return bar(asked, true, true);
    }

    /// Of a page that compares one rate of several with each other, instead of with another window.
    public FilterBar ofComparison(Asked asked) {
        return bar(asked, true, false);
    }

    /// Of a page that lists single parts: nothing there is counted, divided or compared.
    public FilterBar ofParts(Asked asked) {
        return bar(asked, false, false);
    }

    private FilterBar bar(Asked asked, boolean figures, boolean rates) {
        PageLinks links = asked.links();
        AskedParameters given = new AskedParameters(asked);
        ZoneId zone = asked.query().zone();
        Times times = new Times(words, zone);
        boolean wholeDays = Times.isMidnight(asked.query().from(), zone)
                && Times.isMidnight(asked.query().until(), zone);
        List<Parameter> carried = new ArrayList<>(AskedParameters.filters(asked.filters()));
        carried.addAll(given.order());
        List<Parameter> kept = new ArrayList<>(given.view());
        kept.addAll(carried);
        List<Parameter> keptRange = new ArrayList<>(given.range());
        if (!rates) {
            keptRange.addAll(given.viewInZone().stream()
                    .filter(parameter -> !figures || !parameter.name().equals("unit"))
                    .toList());
        }
        keptRange.addAll(carried);
        return new FilterBar(
                asked.path(),
                times.window(asked.query().from(), asked.query().until()),
                times.zoneText(),
                asked.refusedZone().map(RefusedZone::typed).orElse(times.zoneText()),
                asked.refusedZone(),
                figures ? words.text("unit.counted." + asked.query().unit().tag()) : "",
                presets(asked, true),
                presets(asked, false),
                presets(asked, false).stream().anyMatch(Choice::current),
                links.earlier().text(),
                links.later().map(Href::text).orElse(""),
                asked.before()
                        .filter(_ -> rates)
                        .map(span -> words.text("filter.before", times.window(span.from(), span.until())))
                        .orElse(""),
                wholeDays ? "date" : "datetime-local",
                input(asked.query().from(), zone, wholeDays),
                input(asked.query().until(), zone, wholeDays),
                Zones.SUGGESTED,
                figures ? units(asked) : List.of(),
                rates && !asked.query().isSlice() ? rates(asked) : List.of(),
                rates ? comparisons(asked) : List.of(),
                kept,
                keptRange,
                chips(asked),
                links.cleared().text(),
                links.permanent().text(),
                links.kept().text(),
                asked.query().until().isAfter(asked.query().asOf()));
    }

    private List<Choice> presets(Asked asked, boolean common) {
        List<Choice> choices = new ArrayList<>();
        boolean campaign = asked.fixed().filter(Dimension.CAMPAIGN::equals).isPresent();
        if (common && campaign) {
            choices.add(new Choice(
                    "",
                    words.text("range.whole"),
                    asked.links().open().text(),
                    asked.range().equals(new Range.Open())));
        }
        boolean evidence = asked.path().equals(WindowReader.EVIDENCE);
        if (common && evidence) {
            choices.add(new Choice(
                    "",
                    words.text("range.evidence", HygieneQuestions.MONTHS),
                    asked.links().open().text(),
                    asked.range().equals(new Range.Open())));
        }
        boolean openIsUsual = !campaign && !evidence && asked.range().equals(new Range.Open());
        for (Preset preset : Preset.values()) {
            if (preset.isCommon() != common) {
                continue;
            }
            choices.add(new Choice(
                    preset.tag(),
                    words.text("range." + preset.tag()),
                    asked.links().named(preset).text(),
                    asked.range().equals(new Range.Named(preset)) || openIsUsual && preset == WindowReader.USUAL));
        }
        return choices;
    }

    private List<Choice> units(Asked asked) {
        return Arrays.stream(Unit.values())
                .map(unit -> new Choice(
                        unit.tag(),
                        words.text("unit." + unit.tag()),
                        "",
                        unit == asked.query().unit()))
                .toList();
    }

    private List<Choice> rates(Asked asked) {
        return Arrays.stream(Denominator.values())
                .map(rate -> new Choice(rate.tag(), words.text("rate." + rate.tag()), "", rate == asked.denominator()))
                .toList();
    }

    private List<Choice> comparisons(Asked asked) {
        return Arrays.stream(Comparison.values())
                .map(comparison -> new Choice(
                        comparison.tag(),
                        words.text("compare." + comparison.tag()),
                        "",
                        comparison == asked.comparison()))
                .toList();
    }

    private List<Chip> chips(Asked asked) {
        List<Chip> chips = new ArrayList<>();
        asked.filters()
                .forEach((dimension, values) -> values.stream()
                        .sorted()
                        .forEach(value -> chips.add(new Chip(
                                words.text("dimension." + dimension.tag()),
                                value,
                                asked.links().without(dimension, value).text()))));
        return chips;
    }

    private static String input(Instant instant, ZoneId zone, boolean wholeDays) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
        return wholeDays ? local.toLocalDate().toString() : local.toString();
    }
}
