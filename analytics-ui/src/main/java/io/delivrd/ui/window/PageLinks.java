package io.delivrd.ui.window;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Links that keep what a page was asked for, but for what each of them changes.
public final class PageLinks {

    /// What a page is asked for by whoever wants to see all rows of its tables.
    public static final Parameter ALL_ROWS = new Parameter("rows", "all");

    static final String RATE = "rate";

    private final Asked asked;
    private final AskedParameters given;

    PageLinks(Asked asked) {
        this.asked = asked;
        this.given = new AskedParameters(asked);
    }

    /// @return the page as it is
    public Href here() {
        return page(given.range(), asked.filters(), given.order());
    }

    /// @return the page with that window
    public Href named(Preset preset) {
        return page(List.of(new Parameter("range", preset.tag())), asked.filters(), given.order());
    }

    /// @return the page with all rows of its tables
    public Href allRows() {
        return here().with(List.of(ALL_ROWS));
    }

    /// @return the page with the window it chooses itself
    public Href open() {
        return page(List.of(), asked.filters(), given.order());
    }

    /// @return the page with that window
    public Href bounded(Span span) {
        return page(given.bounds(span), asked.filters(), given.order());
    }

    /// @return a link that shows the same window tomorrow
    public Href permanent() {
        List<Parameter> exactly = new ArrayList<>(given.bounds());
        if (!asked.zoneNamed()) {
            exactly.add(given.zone());
        }
        return page(exactly, asked.filters(), given.order());
    }

    /// @return where the page can be kept under a name or shared, as it is and in its zone
    public Href kept() {
        Href here = here();
        return Href.of("/views").with("page", (asked.zoneNamed() ? here : here.with(List.of(given.zone()))).text());
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
        List<Parameter> order = new ArrayList<>(given.intervalChosen());
        order.add(new Parameter("sort", by));
        order.addAll(given.columnsChosen());
        order.addAll(given.searched());
        order.addAll(asked.own());
        return page(given.range(), asked.filters(), order);
    }

    /// @param columns of tables of rates, by tag; none: all of them
    /// @return the page with those
    public Href showing(Set<String> columns) {
        List<Parameter> order = new ArrayList<>(given.intervalChosen());
        order.addAll(given.sortChosen());
        order.addAll(AskedParameters.columns(columns));
        order.addAll(given.searched());
        order.addAll(asked.own());
        return page(given.range(), asked.filters(), order);
    }

    /// @return the page with another length of buckets
    public Href every(Interval interval) {
        List<Parameter> order = new ArrayList<>(List.of(new Parameter("interval", interval.tag())));
        order.addAll(given.sortChosen());
        order.addAll(given.columnsChosen());
        order.addAll(given.searched());
        order.addAll(asked.own());
        return page(given.range(), asked.filters(), order);
    }

    /// @return the page without any filter
    public Href cleared() {
        return page(given.range(), Map.of(), given.order());
    }

    /// @return the page without that filter
    public Href without(Dimension dimension, String value) {
        Map<Dimension, Set<String>> rest = filters();
        rest.computeIfPresent(dimension, (_, values) -> {
            List<String> others =
                    values.stream().filter(other -> !other.equals(value)).toList();
            return others.isEmpty() ? null : Set.copyOf(others);
        });
        return page(given.range(), rest, given.order());
    }

    /// @return the page filtered by that value, which takes the place of others of its dimension
    public Href filtered(Dimension dimension, String value) {
        Map<Dimension, Set<String>> more = filters();
        more.put(dimension, Set.of(value));
        return page(given.range(), more, given.order());
    }

    /// @return what links take along that are about something else than this page
    public Carried carried() {
        List<Parameter> parameters = new ArrayList<>(given.range());
        parameters.addAll(given.view());
        return new Carried(parameters);
    }

    /// @return another page with the same window, filters and unit
    public Href on(String path) {
        return carried().to(path).with(AskedParameters.filters(asked.filters()));
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
        return carried().to(page).with(AskedParameters.filters(rest));
    }

    /// @return a network's page with the same window and filters
    public Href onNetwork(String code) {
        Map<Dimension, Set<String>> rest = whole();
        rest.remove(Dimension.NETWORK);
        return carried().to(Href.ofNetwork(code)).with(AskedParameters.filters(rest));
    }

    /// @return another page with the very window of this one, and everything it is filtered by
    public Href elsewhere(String path) {
        return Href.of(path).with(given.veryWindow()).with(given.view()).with(AskedParameters.filters(whole()));
    }

    /// @return another page with that window, filtered by nothing else
    public Href exactly(String path, Span window, List<Parameter> filters) {
        return Href.of(path).with(given.bounds(window)).with(given.view()).with(filters);
    }

    /// @return the numbers of this page's parts, with its very window and everything it is filtered by
    public Href numbers() {
        return Href.of(WindowReader.EVIDENCE)
                .with(given.bounds())
                .with(given.view())
                .with(AskedParameters.filters(whole()));
    }

    /// @return what a file of the rows of this page is asked for
    public List<Parameter> file() {
        List<Parameter> parameters = new ArrayList<>(given.bounds());
        parameters.add(given.zone());
        parameters.addAll(AskedParameters.filters(asked.query().filter()));
        parameters.addAll(asked.own());
        return parameters;
    }

    /// @return the page of comparisons with the very window of this one
    public Href onComparison(Kind kind) {
        return Href.of("/compare")
                .with(given.veryWindow())
                .with(given.view())
                .with(ComparisonQuestions.KIND, kind.tag());
    }

    /// @return the comparison of those as JSON
    public Href comparisonJson(Kind kind, List<String> keys) {
        return figures("/api/v1/comparison")
                .with(ComparisonQuestions.KIND, kind.tag())
                .with(keys.stream()
                        .map(key -> new Parameter(ComparisonQuestions.KEYS, key))
                        .toList());
    }

    /// @return the page with another rate in the lead
    public Href dividedBy(Denominator denominator) {
        List<Parameter> view = new ArrayList<>(given.view());
        view.removeIf(parameter -> parameter.name().equals(RATE));
        if (denominator != Denominator.ALL) {
            view.add(new Parameter(RATE, denominator.tag()));
        }
        return Href.of(asked.path())
                .with(given.range())
                .with(view)
                .with(AskedParameters.filters(asked.filters()))
                .with(given.order());
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
        return csv.with(AskedParameters.filters(asked.query().filter()));
    }

    /// @return the receipts that were to be expected as CSV, parted by that dimension; buckets are to be given a length
    public Href coverageCsv(Dimension group) {
        return figures("/api/v1/coverage.csv")
                .with("group", group.tag())
                .with(AskedParameters.filters(asked.query().filter()));
    }

    private Href figures(String path) {
        return Href.of(path)
                .with(given.bounds())
                .with(List.of(given.zone()))
                .with("unit", asked.query().unit().tag());
    }

    private Href page(List<Parameter> range, Map<Dimension, Set<String>> filters, List<Parameter> order) {
        return Href.of(asked.path())
                .with(range)
                .with(given.view())
                .with(AskedParameters.filters(filters))
                .with(order);
    }

    private Map<Dimension, Set<String>> filters() {
        Map<Dimension, Set<String>> copy = new EnumMap<>(Dimension.class);
        copy.putAll(asked.filters());
        return copy;
    }

    /// @return the page without its search
    public Href searchCleared() {
        return Href.of(asked.path()).with(keptBySearch());
    }

    /// @return what a search form on the page carries along
    public List<Parameter> keptBySearch() {
        List<Parameter> kept = new ArrayList<>(carried().parameters());
        kept.addAll(AskedParameters.filters(asked.filters()));
        kept.addAll(given.intervalChosen());
        kept.addAll(given.sortChosen());
        kept.addAll(given.columnsChosen());
        return kept;
    }
}
