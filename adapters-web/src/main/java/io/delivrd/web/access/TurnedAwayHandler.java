package io.delivrd.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
final class TurnedAwayHandler implements ExceptionHandler<TurnedAway, HttpResponse<?>> {

    @Override
    public HttpResponse<?> handle(HttpRequest request, TurnedAway exception) {
        return exception.answer();
    }
}
