package io.delivrd.web.problem;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/// Puts the id of a request on all that is logged for it, and on its answer. Webhooks, of which there are too
/// many, have none, but where something is wrong with one.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIdFilter {

    private static final String WEBHOOKS = "/webhooks/";

    /// As the log's lines name it.
    private static final String REQUEST = "request";

    private final RequestIds ids;

    RequestIdFilter(RequestIds ids) {
        this.ids = ids;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        if (!request.getPath().startsWith(WEBHOOKS)) {
            context.add(new MdcPropagationContext(Map.of(REQUEST, ids.bare(request))));
        }
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!request.getPath().startsWith(WEBHOOKS)) {
            response.getHeaders().set(RequestIds.HEADER, ids.bare(request));
        }
    }
}
