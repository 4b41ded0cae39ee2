package io.delivrd.web.access;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Sight;
import io.micronaut.http.HttpRequest;

/// Tells what an answer may show to who asked.
public final class CallerSight {

    private CallerSight() {}

    /// @return of a request that was let in; of any other one nothing is shown
    public static Sight of(HttpRequest<?> request) {
        Caller caller = request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
        return request.getAttribute(AccessFilter.SESSION).isPresent() ? Sight.ofSession(caller) : Sight.ofToken(caller);
    }
}
