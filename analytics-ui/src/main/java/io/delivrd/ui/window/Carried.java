package io.delivrd.ui.window;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.TimeZones;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a reader takes along from page to page: the window, zone, unit, rate and comparison that the URL names.
///
/// This list is the one place that says what travels. Filters travel with links that are about them; order, search and
/// page number never do. [PageLinks] writes the same parameters for pages that know what they were asked for.
///
/// @param parameters only such as can be read
public record Carried(List<Parameter> parameters) {

    private record Traveller(String name, Predicate<String> readable) {}

    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.Z+ -]{1,30})?");

    private static final List<Traveller> WINDOW =
            List.of(new Traveller("from", TIME.asMatchPredicate()), new Traveller("until", TIME.asMatchPredicate()));
    private static final Traveller RANGE =
            new Traveller("range", text -> Preset.ofTag(text).isPresent());
    private static final List<Traveller> VIEW = List.of(
            new Traveller("zone", Carried::isZone),
            new Traveller(
                    "unit",
                    text -> Arrays.stream(Unit.values())
                            .anyMatch(unit -> unit.tag().equals(text))),
            new Traveller(
                    "rate",
                    text -> Arrays.stream(Denominator.values())
                            .anyMatch(rate -> rate.tag().equals(text))),
            new Traveller("compare", text -> Comparison.ofTag(text).isPresent()));

    public Carried {
        parameters = List.copyOf(parameters);
    }

    /// @return of the page that was asked for
    public static Carried of(HttpRequest<?> request) {
        List<Parameter> range = found(request, List.of(RANGE));
        return new Carried(Stream.concat(
                        (range.isEmpty() ? found(request, WINDOW) : range).stream(), found(request, VIEW).stream())
                .toList());
    }

    private static List<Parameter> found(HttpRequest<?> request, List<Traveller> travellers) {
        return travellers.stream()
                .flatMap(traveller -> request.getParameters().getFirst(traveller.name()).map(String::strip).stream()
                        .filter(traveller.readable())
                        .map(text -> new Parameter(traveller.name(), text)))
                .toList();
    }

    private static boolean isZone(String text) {
        try {
            TimeZones.read(text);
            return true;
        } catch (InvalidParameter e) {
            return false;
        }
    }

    public Href to(String path) {
        return to(Href.of(path));
    }

    public Href to(Href page) {
        return page.with(parameters);
    }

    /// @return what stands behind a path; empty text for nothing
    public String query() {
        return to("").text();
    }
}
