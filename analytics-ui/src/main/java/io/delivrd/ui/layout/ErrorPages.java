package io.delivrd.ui.layout;

import io.delivrd.application.access.IssuerUnavailable;
import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import io.micronaut.views.ModelAndViewRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/// Pages for errors of the server, in clear words.
@Singleton
@Primary
final class ErrorPages implements HtmlErrorResponseBodyProvider {

    private final ModelAndViewRenderer<Map<String, Object>, HttpRequest<?>> renderer;

    ErrorPages(ModelAndViewRenderer<Map<String, Object>, HttpRequest<?>> renderer) {
        this.renderer = renderer;
    }

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Words words = Language.of(request);
        Throwable cause = context.getRootCause().orElse(null);
        ProblemView view = cause instanceof InvalidParameter invalid
                ? ProblemView.of(words, "", "/", invalid)
                : cause instanceof IssuerUnavailable
                        ? ofIssuer(words)
                        : view(
                                words,
                                response.code(),
                                request.getUserPrincipal().isPresent());
        StringWriter page = new StringWriter();
        try {
            Writable rendered = renderer.render(Pages.page("problem", view), request, MediaType.TEXT_HTML)
                    .orElseThrow();
            rendered.writeTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    private static ProblemView ofIssuer(Words words) {
        return new ProblemView(
                words.text("problem.issuer"),
                words.text("problem.issuer.text"),
                "",
                "/sign-in",
                words.text("problem.sign_in"));
    }

    private static ProblemView view(Words words, int status, boolean signedIn) {
        String key = switch (status) {
            case 401 -> "problem.unauthenticated";
            case 403 -> "problem.forbidden";
            case 404 -> "problem.missing";
            case 429 -> signedIn ? "problem.busy" : "problem.too_many";
            case 503 -> "problem.busy";
            default -> status < 500 ? "problem.refused" : "problem.broken";
        };
        boolean signIn = status == 401 || (status == 429 && !signedIn);
        return new ProblemView(
                words.text(key),
                words.text(key + ".text"),
                "",
                signIn ? "/sign-in" : "/",
                words.text(signIn ? "problem.sign_in" : "problem.home"));
    }
}
