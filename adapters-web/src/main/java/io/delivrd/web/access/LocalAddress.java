package io.delivrd.web.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Addresses on this site, to go on to after signing in; nobody shall be led elsewhere.
final class LocalAddress {

    static final String HOME = "/";

    private static final int LONGEST = 2_000;

    private LocalAddress() {}

    /// @return path and query, or the home page for anything else
    static String of(@Nullable String text) {
        if (text == null
                || text.length() > LONGEST
                || !text.startsWith("/")
                || text.startsWith("//")
                || text.chars().anyMatch(c -> c == '\\' || c <= ' ' || c >= 127)
                || text.startsWith("/sign-in")) {
            return HOME;
        }
        try {
            URI uri = URI.create(text);
            return uri.isAbsolute() || uri.getRawAuthority() != null ? HOME : text;
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }

    /// @return of the sign-in page, from which it goes on to what was asked for
    static String ofSignIn(URI asked) {
        String query = asked.getRawQuery();
        String to = of(asked.getRawPath() + (query == null ? "" : "?" + query));
        return to.equals(HOME) ? "/sign-in" : "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}
