package io.delivrd.ui;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets in whom the test says, as the other module does: an admin unless it says otherwise, or whoever has the roles
/// that the header `X-Roles` names.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class EnteringFilter {

    private volatile Caller caller = new Caller("ada", Set.of(Role.ADMIN));

    void letIn(Caller next) {
        caller = next;
    }

    /// Nobody is let in without a role.
    void as(Role... roles) {
        letIn(roles.length == 0 ? Caller.NOBODY : new Caller("ada", Set.of(roles)));
    }

    @RequestFilter
    void enter(HttpRequest<?> request) {
        String roles = request.getHeaders().get("X-Roles");
        Caller next = roles == null
                ? caller
                : new Caller(
                        "ada", Arrays.stream(roles.split(",")).map(Role::ofTag).collect(Collectors.toSet()));
        if (!next.equals(Caller.NOBODY)) {
            request.setUserPrincipal(next);
        }
    }
}
