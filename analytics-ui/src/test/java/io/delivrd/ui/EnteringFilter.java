package io.delivrd.ui;

import io.delivrd.application.access.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Lets in whom the test says, as the other module does.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class EnteringFilter {

    private volatile Caller caller = Caller.NOBODY;

    void letIn(Caller next) {
        caller = next;
    }

    @RequestFilter
    void enter(HttpRequest<?> request) {
        if (!caller.equals(Caller.NOBODY)) {
            request.setUserPrincipal(caller);
        }
    }
}
