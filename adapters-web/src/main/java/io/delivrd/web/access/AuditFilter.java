package io.delivrd.web.access;

import io.delivrd.application.access.Caller;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// Records what was let in, before the answer leaves.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
final class AuditFilter {

    private static final String LET_IN = "delivrd.let-in";

    private final AuditTrail trail;
    private final ExecutorService blocking;

    AuditFilter(AuditTrail trail, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.trail = trail;
        this.blocking = blocking;
    }

    @RequestFilter
    void letIn(HttpRequest<?> request) {
        request.setAttribute(LET_IN, true);
    }

    @ResponseFilter
    @Nullable
    CompletionStage<@Nullable MutableHttpResponse<?>> record(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Optional<Caller> caller = request.getUserPrincipal(Caller.class);
        AccessRule rule = AccessRules.of(request.getMethod(), request.getPath());
        if (caller.isEmpty()
                || request.getAttribute(LET_IN).isEmpty()
                || AccessRules.recorded(rule, request).isEmpty()) {
            return null;
        }
        int status = response.code();
        return CompletableFuture.runAsync(() -> trail.answered(request, rule, caller.get(), status), blocking)
                .thenApply(_ -> response);
    }
}
