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
        boolean mayShare,
        boolean mayAdminister) {

    /// Attribute of requests that a page is shown for whoever asks: the [Sight] that takes the place of a caller's.
    public static final String SIGHT = "delivrd.sight";

    /// @return who looks at the page; nobody where nobody was let in
    public static Caller of(HttpRequest<?> request) {
        return isStranger(request)
                ? Caller.NOBODY
                : request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
    }

    /// @return what the page may show to whoever looks at it
    public static Sight sight(HttpRequest<?> request) {
        return request.getAttribute(SIGHT, Sight.class).orElseGet(() -> Sight.ofSession(of(request)));
    }

    /// @return whether the page is shown for whoever asks, by a shared link
    public static boolean isStranger(HttpRequest<?> request) {
        return request.getAttribute(SIGHT).isPresent();
    }

    static Viewer view(Caller caller) {
        return new Viewer(
                caller.name(),
                !caller.equals(Caller.NOBODY),
                caller.may(Permission.SEE_MONEY),
                caller.may(Permission.KEEP_BOOKS),
                caller.may(Permission.OPERATE),
                caller.may(Permission.SHARE),
                caller.may(Permission.ADMINISTER));
    }
}
