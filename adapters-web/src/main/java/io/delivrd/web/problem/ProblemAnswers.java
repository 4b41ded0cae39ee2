package io.delivrd.web.problem;

import io.delivrd.application.access.IssuerUnavailable;
import io.delivrd.application.access.TooBusy;
import io.delivrd.application.finance.closing.PeriodRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.OutOfSight;
import io.delivrd.application.rates.TooManyRows;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes every error of the server, its own and ours, a [Problem]; a page for people who asked for a page.
@Singleton
public final class ProblemAnswers implements ErrorResponseProcessor<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final JsonMapper json;
    private final HtmlErrorResponseBodyProvider pages;
    private final RequestIds ids;

    ProblemAnswers(JsonMapper json, HtmlErrorResponseBodyProvider pages, RequestIds ids) {
        this.json = json;
        this.pages = pages;
        this.ids = ids;
    }

    /// @param detail for the person who asked, without personal data
    public MutableHttpResponse<?> unauthenticated(HttpRequest<?> request, String detail) {
        return answer(request, ProblemKind.UNAUTHENTICATED, detail, null)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    /// @param detail for the person who asked, without personal data
    public MutableHttpResponse<?> forbidden(HttpRequest<?> request, String detail) {
        return answer(request, ProblemKind.FORBIDDEN, detail, null);
    }

    /// For who looks at a request before its route does.
    public MutableHttpResponse<?> invalid(HttpRequest<?> request, InvalidParameter problem) {
        return told(request, problem, HttpStatus.BAD_REQUEST);
    }

    MutableHttpResponse<?> told(HttpRequest<?> request, Exception cause, HttpStatus status) {
        return processResponse(
                ErrorContext.builder(request)
                        .cause(cause)
                        .errorMessage(String.valueOf(cause.getMessage()))
                        .build(),
                HttpResponse.status(status));
    }

    /// @param pause after which it may be tried again
    public MutableHttpResponse<?> tooManyAttempts(HttpRequest<?> request, Duration pause) {
        return turnedAway(request, ProblemKind.TOO_MANY_ATTEMPTS, pause);
    }

    /// @param pause after which it may be tried again
    public MutableHttpResponse<?> tooManyQuestions(HttpRequest<?> request, Duration pause) {
        return turnedAway(request, ProblemKind.TOO_MANY_QUESTIONS, pause);
    }

    /// The body for requests that are turned away before there is anything to say about them.
    ///
    /// @param status 400, 413 or 503
    public byte[] unread(int status) {
        ProblemKind kind =
                status == ProblemKind.BUSY.status().getCode() ? ProblemKind.BUSY : ProblemKind.ofStatus(status);
        return written(new Problem(kind.type(), kind.title(), status, kind.title(), null, null, null));
    }

    private MutableHttpResponse<?> turnedAway(HttpRequest<?> request, ProblemKind kind, Duration pause) {
        String seconds = seconds(pause);
        return answer(request, kind, "try again in " + seconds + " s", null).header(HttpHeaders.RETRY_AFTER, seconds);
    }

    private static String seconds(Duration pause) {
        return String.valueOf(Math.max(1, pause.plusMillis(999).toSeconds()));
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Throwable cause = context.getRootCause().orElse(null);
        if (cause instanceof TooBusy busy) {
            response.header(HttpHeaders.RETRY_AFTER, seconds(busy.pause()));
        } else if (cause instanceof ReceiptsUnavailable) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (cause instanceof ReceiptsUnavailable || cause instanceof IssuerUnavailable) {
            LOG.warn("request failed instance={} reason={}", ids.of(request), cause.getMessage());
        } else if (response.code() >= 500 && !(cause instanceof TooBusy) && !(cause instanceof ProviderUnavailable)) {
            LOG.error("request failed instance={} status={}", ids.of(request), response.code(), cause);
        }
        if (wantsPage(request)) {
            return response.body((Object) pages.body(context, response)).contentType(pages.contentType());
        }
        return switch (cause) {
            case InvalidParameter invalid ->
                fill(
                        response,
                        request,
                        ProblemKind.INVALID_PARAMETER,
                        invalid.detail(),
                        invalid.parameter(),
                        invalid.suggestions().isEmpty() ? null : invalid.suggestions());
            case OutOfSight hidden ->
                fill(response, request, ProblemKind.FORBIDDEN, hidden.reason(), hidden.parameter());
            case TooManyRows tooMany ->
                fill(
                        response,
                        request,
                        ProblemKind.TOO_MANY_ROWS,
                        tooMany.getMessage() + ": filter, or group more coarsely",
                        "group");
            case TooManyAnswers busy ->
                fill(response, request, ProblemKind.TOO_MANY_ANSWERS, String.valueOf(busy.getMessage()), null)
                        .header(HttpHeaders.RETRY_AFTER, seconds(busy.pause()));
            case NotFound notFound ->
                fill(response, request, ProblemKind.NOT_FOUND, String.valueOf(notFound.getMessage()), null);
            case PeriodRefused refused ->
                fill(response, request, ProblemKind.PERIOD_STATE, String.valueOf(refused.getMessage()), null);
            case NotConfigured missing ->
                fill(response, request, ProblemKind.NOT_CONFIGURED, String.valueOf(missing.getMessage()), null);
            case ProviderUnavailable silent ->
                fill(response, request, ProblemKind.PROVIDER_UNAVAILABLE, String.valueOf(silent.getMessage()), null);
            case TooBusy busy -> fill(response, request, ProblemKind.BUSY, String.valueOf(busy.getMessage()), null);
            case IssuerUnavailable _ ->
                fill(response, request, ProblemKind.ISSUER_UNAVAILABLE, "try again in a while", null);
            case ReceiptsUnavailable _ ->
                fill(response, request, ProblemKind.STORE_UNAVAILABLE, "try again in a while", null);
            case null, default -> ofServer(context, response);
        };
    }

    private MutableHttpResponse<Object> ofServer(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        ProblemKind kind = ProblemKind.ofStatus(response.code());
        Optional<String> field = context.getErrors().stream()
                .flatMap(error -> error.getPath().stream())
                .map(path -> path.startsWith("/") ? path.substring(1) : path)
                .findFirst();
        if (kind == ProblemKind.UNREADABLE_REQUEST && field.isPresent()) {
            return fill(response, request, ProblemKind.INVALID_PARAMETER, "cannot be read", field.get());
        }
        String detail = switch (kind) {
            case METHOD_NOT_ALLOWED ->
                context.getErrors().stream().map(Error::getMessage).findFirst().orElse(kind.title());
            case INTERNAL_ERROR -> "the log tells more under the instance of this problem";
            default -> kind.title();
        };
        return fill(response, request, kind, detail, null);
    }

    private MutableHttpResponse<Object> answer(
            HttpRequest<?> request, ProblemKind kind, String detail, @Nullable String field) {
        MutableHttpResponse<?> response = HttpResponse.status(kind.status());
        if (wantsPage(request)) {
            ErrorContext context =
                    ErrorContext.builder(request).errorMessage(detail).build();
            return response.body((Object) pages.body(context, response)).contentType(pages.contentType());
        }
        return fill(response, request, kind, detail, field);
    }

    private MutableHttpResponse<Object> fill(
            MutableHttpResponse<?> response,
            HttpRequest<?> request,
            ProblemKind kind,
            String detail,
            @Nullable String field) {
        return fill(response, request, kind, detail, field, null);
    }

    private MutableHttpResponse<Object> fill(
            MutableHttpResponse<?> response,
            HttpRequest<?> request,
            ProblemKind kind,
            String detail,
            @Nullable String field,
            @Nullable List<String> suggestions) {
        response.contentType(MediaType.of(Problem.MEDIA_TYPE));
        if (request.getMethod() == HttpMethod.HEAD) {
            return response.body((Object) null);
        }
        return response.body((Object) written(
                new Problem(kind.type(), kind.title(), response.code(), detail, ids.of(request), field, suggestions)));
    }

    private byte[] written(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return !request.getPath().startsWith("/api/")
                && request.accept().stream().anyMatch(type -> type.equals(MediaType.TEXT_HTML_TYPE));
    }
}
