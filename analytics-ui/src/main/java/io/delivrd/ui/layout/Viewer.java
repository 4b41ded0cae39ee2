package io.delivrd.ui.layout;

import io.delivrd.application.access.Caller;
import io.micronaut.http.HttpRequest;

/// Who looks at a page.
public final class Viewer {

    private Viewer() {}

    /// @return who was let in; nobody, who may see nothing, where no one was
    public static Caller of(HttpRequest<?> request) {
        return request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
    }
}
