package io.delivrd.ui.window;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import java.util.List;

/// A time zone that there is not, as the URL names it.
///
/// @param text what is wrong with it
/// @param suggestions the same page in zones that may have been meant
public record RefusedZone(String typed, String text, List<Suggestion> suggestions) {

    public record Suggestion(String zone, String href) {}

    static RefusedZone of(HttpRequest<?> request, String typed, InvalidParameter problem, Words words) {
        return new RefusedZone(
                typed,
                words.text("zone.refused", typed, ProblemView.reason(words, problem)),
                problem.suggestions().stream()
                        .map(zone -> new Suggestion(zone, in(zone, request).text()))
                        .toList());
    }

    private static Href in(String zone, HttpRequest<?> request) {
        Href page = Href.of(request.getPath());
        for (var parameter : request.getParameters()) {
            if (!parameter.getKey().equals(ReaderZones.PARAMETER)) {
                for (String value : parameter.getValue()) {
                    page = page.with(parameter.getKey(), value);
                }
            }
        }
        return page.with(ReaderZones.PARAMETER, zone);
    }
}
