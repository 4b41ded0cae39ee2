package io.delivrd.web.proxy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the site is seen by browsers and providers.
///
/// @param scheme `http` or `https`
/// @param basePath path that all of the site lies below, such as `/dlr`; empty text at the root
record SiteAddress(String scheme, Authority authority, String basePath) {

    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#]+)(/[^?#]*)?");
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");
    private static final Pattern DOTS = Pattern.compile("(?:.*/)?\\.{1,2}(?:/.*)?");
    private static final int LONGEST_PATH = 256;

    /// @return empty if it is no absolute address, or one with more than a path
    static Optional<SiteAddress> ofUrl(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String path = matcher.group(3);
        return Authority.of(matcher.group(2))
                .flatMap(authority -> basePathOf(path == null ? "" : path)
                        .map(base -> new SiteAddress(matcher.group(1).toLowerCase(Locale.ROOT), authority, base)));
    }

    /// @return without slashes at its end; empty if it is no plain path
    static Optional<String> basePathOf(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String base = path.substring(0, end);
        boolean plain = base.length() <= LONGEST_PATH
                && PATH.matcher(base).matches()
                && !DOTS.matcher(base).matches();
        return base.isEmpty() || plain ? Optional.of(base) : Optional.empty();
    }

    SiteAddress below(String path) {
        return new SiteAddress(scheme, authority, path);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /// @return the port a browser connects to
    int port() {
        return authority.port().orElse(usualPort());
    }

    private int usualPort() {
        return isSecure() ? 443 : 80;
    }

    /// @return scheme, host, port where it is not the scheme's own, and base path, without a slash at its end
    String url() {
        return scheme + "://" + authority.host() + (port() == usualPort() ? "" : ":" + port()) + basePath;
    }

    boolean isSameOrigin(SiteAddress other) {
        return scheme.equals(other.scheme) && authority.isSameHost(other.authority) && port() == other.port();
    }
}
