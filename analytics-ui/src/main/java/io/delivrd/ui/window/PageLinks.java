package io.delivrd.ui.window;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.window.Asked.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Links that keep what a page was asked for, but for what each of them changes.
public final class PageLinks {

    private static final String RATE = "rate";

    private final Asked asked;

    PageLinks(Asked asked) {
        this.asked = asked;
    }

    /// @return the page as it is
    public Href here() {
        return page(range(), asked.filters(), order());
    }

    /// @return the page with that window
    public Href named(Preset preset) {
        return page(List.of(new Parameter("range", preset.tag())), asked.filters(), order());
    }

    /// @return the page with the window it chooses itself
    public Href open() {
        return page(List.of(), asked.filters(), order());
    }

    /// @return the page with that window
    public Href bounded(Span span) {
        return page(bounds(span.from(), span.until()), asked.filters(), order());
    }

    /// @return a link that shows the same window tomorrow
    public Href permanent() {
        List<Parameter> exactly =
                new ArrayList<>(bounds(asked.query().from(), asked.query().until()));
        if (!asked.zoneNamed()) {
            exactly.add(zone());
        }
        return page(exactly, asked.filters(), order());
    }

    /// @return where the page can be kept under a name or shared, as it is and in its zone
    public Href kept() {
        Href here = here();
        return Href.of("/views").with("page", (asked.zoneNamed() ? here : here.with(List.of(zone()))).text());
    }

    /// @return the page with the window before
    public Href earlier() {
        return bounded(Periods.shifted(asked.window(), asked.query().zone(), -1));
    }

    /// @return the page with the window after; empty if that one is all future
    public Optional<Href> later() {
        Span later = Periods.shifted(asked.window(), asked.query().zone(), 1);
        return later.from().isBefore(asked.query().asOf()) ? Optional.of(bounded(later)) : Optional.empty();
    }

    /// @return the page in another order
    public Href sorted(String by) {
        List<Parameter> order = new ArrayList<>(intervalChosen());
        order.add(new Parameter("sort", by));
        order.addAll(columnsChosen());
        order.addAll(searched());
        return page(range(), asked.filters(), order);
    }

    /// @param columns of tables of rates, by tag; none: all of them
    /// @return the page with those
    public Href showing(Set<String> columns) {
        List<Parameter> order = new ArrayList<>(intervalChosen());
        order.addAll(sortChosen());
        order.addAll(columns(columns));
        order.addAll(searched());
        return page(range(), asked.filters(), order);
    }

    /// @return the page with another length of buckets
    public Href every(Interval interval) {
        List<Parameter> order = new ArrayList<>(List.of(new Parameter("interval", interval.tag())));
        order.addAll(sortChosen());
        order.addAll(columnsChosen());
        order.addAll(searched());
        return page(range(), asked.filters(), order);
    }

    /// @return the page without any filter
    public Href cleared() {
        return page(range(), Map.of(), order());
    }

    /// @return the page without that filter
    public Href without(Dimension dimension, String value) {
        Map<Dimension, Set<String>> rest = filters();
        rest.computeIfPresent(dimension, (_, values) -> {
            List<String> others =
                    values.stream().filter(other -> !other.equals(value)).toList();
            return others.isEmpty() ? null : Set.copyOf(others);
        });
        return page(range(), rest, order());
    }

    /// @return the page filtered by that value, which takes the place of others of its dimension
    public Href filtered(Dimension dimension, String value) {
        Map<Dimension, Set<String>> more = filters();
        more.put(dimension, Set.of(value));
        return page(range(), more, order());
    }

    /// @return what links take along that are about something else than this page
    public Carried carried() {
        List<Parameter> parameters = new ArrayList<>(range());
        parameters.addAll(view());
        return new Carried(parameters);
    }

    /// @return another page with the same window, filters and unit
    public Href on(String path) {
        return carried().to(path).with(filterParameters(asked.filters()));
    }

    /// @return a campaign's page with the same window and filters; left to itself if the window was not asked for
    public Href onCampaign(String campaign) {
        return ofCampaign(Href.ofCampaign(campaign));
    }

    /// @return the list of a campaign's messages with the same window and filters
    public Href onCampaignMessages(String campaign) {
        return ofCampaign(Href.ofCampaignMessages(campaign));
    }

    private Href ofCampaign(Href page) {
        Map<Dimension, Set<String>> rest = whole();
        rest.remove(Dimension.CAMPAIGN);
        return carried().to(page).with(filterParameters(rest));
    }

    /// @return a network's page with the same window and filters
    public Href onNetwork(String code) {
        Map<Dimension, Set<String>> rest = whole();
        rest.remove(Dimension.NETWORK);
        return carried().to(Href.ofNetwork(code)).with(filterParameters(rest));
    }

    /// @return another page with the very window of this one, and everything it is filtered by
    public Href elsewhere(String path) {
        return Href.of(path).with(veryWindow()).with(view()).with(filterParameters(whole()));
    }

    /// @return another page with that window, filtered by nothing else
    public Href exactly(String path, Span window, List<Parameter> filters) {
        return Href.of(path)
                .with(bounds(window.from(), window.until()))
                .with(view())
                .with(filters);
    }

    /// @return the numbers of this page's parts, with its very window and everything it is filtered by
    public Href numbers() {
        return Href.of(WindowReader.EVIDENCE)
                .with(bounds(asked.query().from(), asked.query().until()))
                .with(view())
                .with(filterParameters(whole()));
    }

    /// @return what a file of the rows of this page is asked for
    public List<Parameter> file() {
        List<Parameter> parameters =
                new ArrayList<>(bounds(asked.query().from(), asked.query().until()));
        parameters.add(zone());
        parameters.addAll(filterParameters(asked.query().filter()));
        parameters.addAll(asked.own());
        return parameters;
    }

    /// @return the page of comparisons with the very window of this one
    public Href onComparison(Kind kind) {
        return Href.of("/compare").with(veryWindow()).with(view()).with(ComparisonQuestions.KIND, kind.tag());
    }

    /// @return the comparison of those as JSON
    public Href comparisonJson(Kind kind, List<String> keys) {
        return figures("/api/v1/comparison")
                .with(ComparisonQuestions.KIND, kind.tag())
                .with(keys.stream()
                        .map(key -> new Parameter(ComparisonQuestions.KEYS, key))
                        .toList());
    }

    private List<Parameter> veryWindow() {
        return asked.range().equals(new Range.Open()) && asked.fixed().isPresent()
                ? bounds(asked.query().from(), asked.query().until())
                : range();
    }

    /// @return the page with another rate in the lead
    public Href dividedBy(Denominator denominator) {
        List<Parameter> view = new ArrayList<>(view());
        view.removeIf(parameter -> parameter.name().equals(RATE));
        if (denominator != Denominator.ALL) {
            view.add(new Parameter(RATE, denominator.tag()));
        }
        return Href.of(asked.path())
                .with(range())
                .with(view)
                .with(filterParameters(asked.filters()))
                .with(order());
    }

    private Map<Dimension, Set<String>> whole() {
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        copy.putAll(asked.query().filter());
        return copy;
    }

    /// @return the figures of this page as CSV, parted by those dimensions
    public Href csv(Dimension... group) {
        Href csv = figures("/api/v1/delivery.csv");
        for (Dimension dimension : group) {
            csv = csv.with("group", dimension.tag());
            if (dimension == Dimension.BUCKET) {
                csv = csv.with("interval", asked.interval().tag());
            }
        }
        return csv.with(filterParameters(asked.query().filter()));
    }

    /// @return the receipts that were to be expected as CSV, parted by that dimension; buckets are to be given a length
    public Href coverageCsv(Dimension group) {
        return figures("/api/v1/coverage.csv")
                .with("group", group.tag())
                .with(filterParameters(asked.query().filter()));
    }

    private Href figures(String path) {
        return Href.of(path)
                .with(bounds(asked.query().from(), asked.query().until()))
                .with(List.of(zone()))
                .with("unit", asked.query().unit().tag());
    }

    private Href page(List<Parameter> range, Map<Dimension, Set<String>> filters, List<Parameter> order) {
        return Href.of(asked.path())
                .with(range)
                .with(view())
                .with(filterParameters(filters))
                .with(order);
    }

    private Map<Dimension, Set<String>> filters() {
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        copy.putAll(asked.filters());
        return copy;
    }

    /// @return what says the window
    List<Parameter> range() {
        return switch (asked.range()) {
            case Range.Named(Preset preset) -> List.of(new Parameter("range", preset.tag()));
            case Range.Bounds() -> bounds(asked.query().from(), asked.query().until());
            case Range.Open() -> List.of();
        };
    }

    private List<Parameter> bounds(Instant from, Instant until) {
        return List.of(new Parameter("from", bound(from)), new Parameter("until", bound(until)));
    }

    /// @return a date where a day of the zone begins then, else the instant
    String bound(Instant instant) {
        return Times.isMidnight(instant, asked.query().zone())
                ? LocalDate.ofInstant(instant, asked.query().zone()).toString()
                : instant.toString();
    }

    private Parameter zone() {
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
            parameters.add(new Parameter(RATE, asked.denominator().tag()));
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

    /// @return each value by itself, in the order of dimensions and values
    List<Parameter> filterParameters(Map<Dimension, Set<String>> filters) {
        List<Parameter> parameters = new ArrayList<>();
        new TreeMap<>(filters)
                .forEach((dimension, values) -> values.stream()
                        .sorted()
                        .forEach(value -> parameters.add(new Parameter(dimension.tag(), value))));
        return parameters;
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

    private List<Parameter> intervalChosen() {
        return asked.chosenInterval()
                .map(chosen -> List.of(new Parameter("interval", chosen.tag())))
                .orElse(List.of());
    }

    private List<Parameter> sortChosen() {
        return Optional.of(asked.sort())
                .filter(sort -> !sort.isEmpty())
                .map(sort -> List.of(new Parameter("sort", sort)))
                .orElse(List.of());
    }

    private List<Parameter> columnsChosen() {
        return columns(asked.columns());
    }

    private static List<Parameter> columns(Set<String> columns) {
        return columns.isEmpty()
                ? List.of()
                : List.of(new Parameter("columns", String.join(",", new TreeSet<>(columns))));
    }

    private List<Parameter> searched() {
        return asked.search().isEmpty() ? List.of() : List.of(new Parameter("q", asked.search()));
    }

    /// @return the page without its search
    public Href searchCleared() {
        return Href.of(asked.path()).with(keptBySearch());
    }

    /// @return what a search form on the page carries along
    public List<Parameter> keptBySearch() {
        List<Parameter> kept = new ArrayList<>(carried().parameters());
        kept.addAll(filterParameters(asked.filters()));
        kept.addAll(intervalChosen());
        kept.addAll(sortChosen());
        kept.addAll(columnsChosen());
        return kept;
    }
}
