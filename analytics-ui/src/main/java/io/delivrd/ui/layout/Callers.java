package io.delivrd.ui.layout;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.micronaut.http.HttpRequest;

/// What who asks for a page may see of it.
public final class Callers {

    private Callers() {}

    /// @return whether prices, spend and cost are shown; never to somebody unknown
    public static boolean maySeeMoney(HttpRequest<?> request) {
        return request.getUserPrincipal()
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast)
                .filter(caller -> caller.may(Permission.SEE_MONEY))
                .isPresent();
    }
}
