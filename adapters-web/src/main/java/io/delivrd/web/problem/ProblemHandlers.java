package io.delivrd.web.problem;

import io.delivrd.application.access.TooBusy;
import io.delivrd.application.finance.closing.PeriodRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.OutOfSight;
import io.delivrd.application.rates.TooManyRows;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import jakarta.inject.Singleton;

/// With which status each of our exceptions leaves; what is said of it, [ProblemAnswers] knows.
@Factory
final class ProblemHandlers {

    private final ProblemAnswers answers;

    ProblemHandlers(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Singleton
    ExceptionHandler<InvalidParameter, HttpResponse<?>> invalidParameter() {
        return as(HttpStatus.BAD_REQUEST);
    }

    /// A form that cannot be taken apart, such as one with an escape that is none. The decoder's own words quote the
    /// form.
    @Singleton
    ExceptionHandler<ErrorDataDecoderException, HttpResponse<?>> malformedForm() {
        return (request, _) -> answers.invalid(
                request, new InvalidParameter("form", "form", "holds an escape that is none, such as %zz"));
    }

    @Singleton
    ExceptionHandler<OutOfSight, HttpResponse<?>> outOfSight() {
        return as(HttpStatus.FORBIDDEN);
    }

    @Singleton
    ExceptionHandler<NotFound, HttpResponse<?>> notFound() {
        return as(HttpStatus.NOT_FOUND);
    }

    @Singleton
    ExceptionHandler<PeriodRefused, HttpResponse<?>> periodRefused() {
        return as(HttpStatus.CONFLICT);
    }

    @Singleton
    ExceptionHandler<NotConfigured, HttpResponse<?>> notConfigured() {
        return as(HttpStatus.CONFLICT);
    }

    @Singleton
    ExceptionHandler<TooManyRows, HttpResponse<?>> tooManyRows() {
        return as(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @Singleton
    ExceptionHandler<TooManyAnswers, HttpResponse<?>> tooManyAnswers() {
        return as(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Singleton
    ExceptionHandler<ProviderUnavailable, HttpResponse<?>> providerUnavailable() {
        return as(HttpStatus.BAD_GATEWAY);
    }

    @Singleton
    ExceptionHandler<TooBusy, HttpResponse<?>> tooBusy() {
        return as(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Singleton
    ExceptionHandler<ReceiptsUnavailable, HttpResponse<?>> receiptsUnavailable() {
        return as(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private <E extends Exception> ExceptionHandler<E, HttpResponse<?>> as(HttpStatus status) {
        return (request, exception) -> answers.told(request, exception, status);
    }
}
