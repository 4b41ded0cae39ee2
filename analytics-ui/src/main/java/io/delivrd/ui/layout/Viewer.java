package io.delivrd.ui.layout;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.access.Sight;
import io.micronaut.http.HttpRequest;

/// Who looks at a page, for templates.
///
/// @param name empty text for nobody
public record Viewer(
        String name,
        boolean signedIn,
        boolean maySeeMoney,
        boolean mayKeepBooks,
        boolean mayOperate,
        boolean mayAdminister) {

    /// @return who looks at the page; nobody where nobody was let in
    public static Caller of(HttpRequest<?> request) {
        return request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
    }

    /// @return what the page may show to whoever looks at it
    public static Sight sight(HttpRequest<?> request) {
        return Sight.ofSession(of(request));
    }

    static Viewer view(Caller caller) {
        return new Viewer(
                caller.name(),
                !caller.equals(Caller.NOBODY),
                caller.may(Permission.SEE_MONEY),
                caller.may(Permission.KEEP_BOOKS),
                caller.may(Permission.OPERATE),
                caller.may(Permission.ADMINISTER));
    }
}
