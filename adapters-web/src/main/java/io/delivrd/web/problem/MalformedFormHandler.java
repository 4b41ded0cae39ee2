package io.delivrd.web.problem;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import jakarta.inject.Singleton;

/// A form that cannot be taken apart, such as one with an escape that is none. The decoder's own words quote the form.
@Singleton
@Produces
final class MalformedFormHandler implements ExceptionHandler<ErrorDataDecoderException, HttpResponse<?>> {

    private final InvalidParameterHandler invalid;

    MalformedFormHandler(InvalidParameterHandler invalid) {
        this.invalid = invalid;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, ErrorDataDecoderException exception) {
        return invalid.handle(
                request, new InvalidParameter("form", "form", "holds an escape that is none, such as %zz"));
    }
}
