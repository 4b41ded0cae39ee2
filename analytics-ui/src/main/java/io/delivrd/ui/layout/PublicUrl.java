package io.delivrd.ui.layout;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpHostResolver;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// The address at which browsers and providers reach this site, and the path that all of it lies below.
@Singleton
public final class PublicUrl {

    private static final Set<String> ONLY_HERE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    private final HttpHostResolver hosts;

    PublicUrl(HttpHostResolver hosts) {
        this.hosts = hosts;
    }

    /// @return without a slash at the end
    public String of(HttpRequest<?> request) {
        return hosts.resolve(request);
    }

    /// @return what browsers are to send cookies of this site for
    public String cookiePath(HttpRequest<?> request) {
        String base = basePath(request);
        return base.isEmpty() ? "/" : base;
    }

    /// @return such as `/dlr`; empty text for a site at the root
    public String basePath(HttpRequest<?> request) {
        String path = URI.create(of(request)).getRawPath();
        return path == null ? "" : path;
    }

    /// @return whether no other machine can reach that address
    public static boolean isOnlyHere(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost())
                    .filter(ONLY_HERE::contains)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
