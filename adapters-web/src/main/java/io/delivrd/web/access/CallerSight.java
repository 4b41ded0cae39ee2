package io.delivrd.web.access;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Sight;
import io.micronaut.http.HttpRequest;

/// Tells who asked, and what an answer may show to them.
public final class CallerSight {

    private CallerSight() {}

    /// @return of a request that was let in; of any other one nothing is shown
    public static Sight of(HttpRequest<?> request) {
        Caller caller = caller(request);
        return request.getAttribute(AccessFilter.SESSION).isPresent() ? Sight.ofSession(caller) : Sight.ofToken(caller);
    }

    /// @return nobody where the request was let in without a name
    public static Caller caller(HttpRequest<?> request) {
        return request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
    }
}
