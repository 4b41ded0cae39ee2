package io.delivrd.web.problem;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
@Produces
final class InvalidParameterHandler implements ExceptionHandler<InvalidParameter, HttpResponse<?>> {

    private final ProblemAnswers answers;

    InvalidParameterHandler(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, InvalidParameter exception) {
        return answers.invalid(request, exception);
    }
}
