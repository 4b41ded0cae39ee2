package io.delivrd.web.problem;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;

/// The kinds of problems there are; a name is part of the interface.
enum ProblemKind {
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter cannot be read"),
    UNREADABLE_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A token or a signed-in session is needed"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This is not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take the method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted formats is made here"),
    NOT_CONFIGURED(HttpStatus.CONFLICT, "A setting is missing"),
    PERIOD_STATE(HttpStatus.CONFLICT, "The month cannot take this step now"),
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The format of the request is not read here"),
    TOO_MANY_ROWS(HttpStatus.UNPROCESSABLE_ENTITY, "The answer would have too many rows"),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
    TOO_MANY_QUESTIONS(HttpStatus.TOO_MANY_REQUESTS, "Too many questions at once"),
    TOO_MANY_ANSWERS(HttpStatus.TOO_MANY_REQUESTS, "Too many lists and files at once"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    PROVIDER_UNAVAILABLE(HttpStatus.BAD_GATEWAY, "The provider does not answer as it should"),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too many ask at once"),
    STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The store cannot be reached"),
    ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The issuer that signs people in does not answer");

    private final HttpStatus status;
    private final String title;

    ProblemKind(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @return the kind of an error the server itself made
    static ProblemKind ofStatus(int status) {
        return Arrays.stream(values())
                .filter(kind -> kind != INVALID_PARAMETER
                        && kind != BUSY
                        && kind != TOO_MANY_QUESTIONS
                        && kind.status.getCode() == status)
                .findFirst()
                .orElse(status < 500 ? UNREADABLE_REQUEST : INTERNAL_ERROR);
    }
}
