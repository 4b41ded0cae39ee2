package io.delivrd.ui.layout;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpHostResolver;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// The address at which providers reach this server: the setting `delivrd.public-url`, else that of the request.
@Singleton
public final class PublicUrl {

    private static final Set<String> ONLY_HERE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    private final HttpHostResolver hosts;
    private final Optional<String> configured;

    PublicUrl(HttpHostResolver hosts, @Value("${delivrd.public-url:}") String configured) {
        this.hosts = hosts;
        this.configured = Optional.of(configured).map(String::strip).filter(url -> !url.isEmpty());
    }

    /// @return without a slash at the end
    public String of(HttpRequest<?> request) {
        return configured.orElseGet(() -> hosts.resolve(request)).replaceAll("/+$", "");
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
