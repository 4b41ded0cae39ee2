package io.delivrd.web.access;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.micronaut.http.HttpRequest;

/// What an answer may show to who asked.
///
/// @param personal whether numbers and payloads are shown unmasked; never in a browser's session
/// @param money whether prices are shown
public record Sight(boolean personal, boolean money) {

    /// @return of a request that was let in; of any other one nothing is shown
    public static Sight of(HttpRequest<?> request) {
        Caller caller = request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
        boolean browser = request.getAttribute(AccessFilter.SESSION).isPresent();
        return new Sight(!browser && caller.may(Permission.SEE_PERSONAL), caller.may(Permission.SEE_MONEY));
    }
}
