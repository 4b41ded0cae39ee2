package io.delivrd.ui.layout;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/// A page that says what went wrong and where to go from here.
///
/// @param nav which entry of the navigation it belongs to; empty text for none
public record ProblemView(String title, String text, String nav, String linkHref, String linkText) {

    /// @return with that status, shown by `fragments/problem`
    public HttpResponse<ModelAndView<Map<String, Object>>> respond(HttpStatus status) {
        return HttpResponse.<ModelAndView<Map<String, Object>>>status(status).body(Pages.page("problem", this));
    }

    /// @param path of the page that was asked for
    static ProblemView of(Words words, String nav, String path, InvalidParameter problem) {
        return new ProblemView(
                words.text("problem.unreadable"),
                words.text("problem.unreadable.text", problem.parameter(), reason(words, problem)),
                nav,
                path,
                words.text("problem.again"));
    }

    /// @return what is wrong with the parameter, in the reader's language
    public static String reason(Words words, InvalidParameter problem) {
        return words.text("problem.reason." + problem.tag(), problem.values().toArray());
    }

    /// For addresses that lead nowhere.
    public static HttpResponse<ModelAndView<Map<String, Object>>> notFound(Words words) {
        return new ProblemView(
                        words.text("problem.missing"),
                        words.text("problem.missing.text"),
                        "",
                        "/",
                        words.text("problem.home"))
                .respond(HttpStatus.NOT_FOUND);
    }
}
