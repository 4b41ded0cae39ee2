package io.delivrd.ui;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Signs readers in without asking, as those who have the roles named here; nobody is signed in without any.
@ServerFilter("/**")
final class SignedIn {

    private volatile Set<Role> roles = Set.of();

    void as(Role... granted) {
        roles = Arrays.stream(granted).collect(Collectors.toUnmodifiableSet());
    }

    @RequestFilter
    void signIn(HttpRequest<?> request) {
        if (!roles.isEmpty()) {
            request.setAttribute("micronaut.AUTHENTICATION", new Caller("reader", roles));
        }
    }
}
