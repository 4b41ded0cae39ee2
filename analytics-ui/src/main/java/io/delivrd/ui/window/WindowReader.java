package io.delivrd.ui.window;

import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.window.Asked.Range;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads from a page's URL what it was asked for: the parameters of the API, and `range`, `sort`, `q`, `rate`,
/// `compare` and `rows` besides.
@Singleton
public final class WindowReader {

    private static final String CUSTOM = "custom";
    static final String EVIDENCE = "/hygiene";
    static final Preset USUAL = Preset.LAST_30_DAYS;

    private final InstantSource clock;
    private final ReaderZones zones;
    private final DeliveryQuestions questions;

    WindowReader(InstantSource clock, ReaderZones zones) {
        this.clock = clock;
        this.zones = zones;
        this.questions = new DeliveryQuestions(clock);
    }

    /// @return with the last 30 days where the URL names no window
    /// @throws InvalidParameter if a parameter cannot be read
    public Asked read(HttpRequest<?> request, String path) {
        return read(request, path, Map.of(), Optional.empty());
    }

    /// @return with the last 30 days where the URL names no window
    /// @throws InvalidParameter if a parameter cannot be read
    public Asked readNetwork(HttpRequest<?> request, String code) {
        return read(request, Href.ofNetwork(code).path(), Map.of(Dimension.NETWORK, code), Optional.empty());
    }

    /// @param activity the window where the URL names none, made longer to whole days
    /// @throws InvalidParameter if a parameter cannot be read
    public Asked readCampaign(HttpRequest<?> request, String campaign, Span activity) {
        return read(
                request, Href.ofCampaign(campaign).path(), Map.of(Dimension.CAMPAIGN, campaign), Optional.of(activity));
    }

    /// @param activity the window where the URL names none, made longer to whole days
    /// @throws InvalidParameter if a parameter cannot be read
    public Asked readCampaignMessages(HttpRequest<?> request, String campaign, Span activity) {
        return read(
                request,
                Href.ofCampaignMessages(campaign).path(),
                Map.of(Dimension.CAMPAIGN, campaign),
                Optional.of(activity));
    }

    /// With the last 30 days where the URL names no window, and without filters: whoever is compared is compared whole.
    ///
    /// @param compared what the page's own links keep
    /// @throws InvalidParameter if a parameter cannot be read
    public Asked readComparison(HttpRequest<?> request, List<Parameter> compared) {
        Map<String, List<String>> parameters =
                new HashMap<>(request.getParameters().asMap());
        Arrays.stream(Dimension.values()).map(Dimension::tag).forEach(parameters::remove);
        return read(request, parameters, "/compare", Optional.empty(), Optional.empty(), compared);
    }

    /// With as many months as evidence counts where the URL names no window.
    ///
    /// @param own what only this page is asked for
    /// @throws InvalidParameter if a parameter cannot be read
    public Asked readEvidence(HttpRequest<?> request, List<Parameter> own) {
        Instant now = clock.instant();
        ZonedDateTime first = now.atZone(zones.of(request).zone()).minusMonths(HygieneQuestions.MONTHS);
        return read(
                request,
                new HashMap<>(request.getParameters().asMap()),
                EVIDENCE,
                Optional.empty(),
                Optional.of(new Span(first.toInstant(), now)),
                own);
    }

    /// For pages without a filter bar: a zone that there is not is refused above the page.
    ///
    /// @return of the URL, else the one the reader used last, else the reporting zone
    public ZoneId zone(HttpRequest<?> request) {
        return zones.withoutField(request);
    }

    private Asked read(HttpRequest<?> request, String path, Map<Dimension, String> fixed, Optional<Span> activity) {
        Map<String, List<String>> parameters =
                new HashMap<>(request.getParameters().asMap());
        fixed.forEach((dimension, value) -> parameters.put(dimension.tag(), List.of(value)));
        List<Parameter> own = Optional.ofNullable(parameters.get(PageLinks.ALL_ROWS.name()))
                .filter(values -> values.contains(PageLinks.ALL_ROWS.value()))
                .map(_ -> List.of(PageLinks.ALL_ROWS))
                .orElse(List.of());
        return read(request, parameters, path, fixed.keySet().stream().findFirst(), activity, own);
    }

    private Asked read(
            HttpRequest<?> request,
            Map<String, List<String>> parameters,
            String path,
            Optional<Dimension> fixed,
            Optional<Span> activity,
            List<Parameter> own) {
        Instant now = clock.instant();
        ReaderZones.Choice choice = zones.of(request);
        ZoneId zone = choice.zone();
        parameters.put("zone", List.of(Times.idOf(zone)));
        Range range = range(parameters);
        switch (range) {
            case Range.Named(Preset preset) -> put(parameters, preset.from(now, zone), preset.until(now, zone));
            case Range.Open() -> {
                Span span = activity.flatMap(found -> wholeDays(found, zone).askable())
                        .orElseGet(() -> new Span(USUAL.from(now, zone), USUAL.until(now, zone)));
                put(parameters, span.from(), span.until());
            }
            case Range.Bounds() -> {}
        }
        parameters.remove("group");
        DeliveryQuery query = questions.read(parameters);
        Optional<Comparison> chosen = comparison(parameters);
        return new Asked(
                path,
                query,
                choice.named(),
                choice.refused(),
                range,
                fixed,
                first(parameters, "interval").map(_ -> query.interval()),
                first(parameters, "sort").orElse(""),
                columns(parameters),
                first(parameters, "q").orElse(""),
                denominator(parameters),
                chosen.orElse(
                        range instanceof Range.Open && activity.isPresent() ? Comparison.NONE : Comparison.PREVIOUS),
                chosen,
                Viewer.sight(request).money(),
                Viewer.isStranger(request),
                own);
    }

    private static Set<String> columns(Map<String, List<String>> parameters) {
        return first(parameters, "columns").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Denominator denominator(Map<String, List<String>> parameters) {
        return first(parameters, "rate")
                .map(tag -> Arrays.stream(Denominator.values())
                        .filter(denominator -> denominator.tag().equals(tag))
                        .findFirst()
                        .orElseThrow(() -> InvalidParameter.noneOf(
                                "rate",
                                Arrays.stream(Denominator.values())
                                        .map(Denominator::tag)
                                        .toList())))
                .orElse(Denominator.ALL);
    }

    private static Optional<Comparison> comparison(Map<String, List<String>> parameters) {
        return first(parameters, "compare")
                .map(tag -> Comparison.ofTag(tag)
                        .orElseThrow(() -> InvalidParameter.noneOf(
                                "compare",
                                Arrays.stream(Comparison.values())
                                        .map(Comparison::tag)
                                        .toList())));
    }

    private static Range range(Map<String, List<String>> parameters) {
        Optional<String> named = first(parameters, "range").filter(tag -> !tag.equals(CUSTOM));
        if (named.isPresent()) {
            return new Range.Named(named.flatMap(Preset::ofTag)
                    .orElseThrow(() -> InvalidParameter.noneOf(
                            "range",
                            Arrays.stream(Preset.values()).map(Preset::tag).toList())));
        }
        boolean bounded = first(parameters, "from").isPresent()
                || first(parameters, "until").isPresent();
        return bounded ? new Range.Bounds() : new Range.Open();
    }

    private static Span wholeDays(Span span, ZoneId zone) {
        Instant lastMoment = span.until().minusNanos(1);
        return new Span(
                LocalDate.ofInstant(span.from(), zone).atStartOfDay(zone).toInstant(),
                LocalDate.ofInstant(lastMoment, zone)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    private static void put(Map<String, List<String>> parameters, Instant from, Instant until) {
        parameters.put("from", List.of(from.toString()));
        parameters.put("until", List.of(until.toString()));
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
