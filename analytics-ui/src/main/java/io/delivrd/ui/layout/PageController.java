package io.delivrd.ui.layout;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Produces;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/// What all controllers of pages have in common: an address with a parameter that cannot be read is answered by a page
/// that says so, whatever the caller accepts.
public abstract class PageController {

    /// Entries of the navigation that are named otherwise than the paths below them.
    private static final Map<String, String> ENTRIES = Map.of(
            "", "overview",
            "incidents", "overview",
            "compare", "campaigns",
            "imports", "intake",
            "opt-outs", "hygiene");

    protected PageController() {}

    @Error(exception = InvalidParameter.class)
    @Produces(MediaType.TEXT_HTML)
    public HttpResponse<ModelAndView<Map<String, Object>>> unreadable(
            HttpRequest<?> request, InvalidParameter problem) {
        String place = request.getPath().split("/", -1)[1];
        // A form has no page of its own to go back to.
        String again = request.getMethod() == HttpMethod.POST ? "/" + place : request.getPath();
        return ProblemView.of(Language.of(request), ENTRIES.getOrDefault(place, place), again, problem)
                .respond(HttpStatus.BAD_REQUEST);
    }
}
