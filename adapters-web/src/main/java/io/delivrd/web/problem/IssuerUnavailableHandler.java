package io.delivrd.web.problem;

import io.delivrd.application.access.IssuerUnavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;

@Singleton
@Produces
final class IssuerUnavailableHandler implements ExceptionHandler<IssuerUnavailable, HttpResponse<?>> {

    private final ProblemAnswers answers;

    IssuerUnavailableHandler(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, IssuerUnavailable exception) {
        return answers.processResponse(
                ErrorContext.builder(request)
                        .cause(exception)
                        .errorMessage(String.valueOf(exception.getMessage()))
                        .build(),
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
