package io.delivrd.web.api;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.Set;

/// Refuses long requests where none is expected: the server as a whole lets in long ones for the routes that read them
/// piece by piece, each up to a limit of its own.
@ServerFilter("/api/**")
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class LengthFilter {

    private static final long LIMIT = 1024 * 1024;
    private static final Set<String> LONG = Set.of("/api/v1/submissions", "/api/v1/imports");

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getContentLength() > LIMIT && !LONG.contains(request.getPath())) {
            throw new ContentLengthExceededException(LIMIT, request.getContentLength());
        }
    }
}
