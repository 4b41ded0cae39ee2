package io.delivrd.web.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// @param bootstrapToken API token with every role; unset: only tickets open
@ConfigurationProperties("delivrd")
record AccessSettings(@Nullable String bootstrapToken) {

    private static final int LONG = 32;

    boolean isBootstrapToken(String text) {
        return bootstrapToken != null
                && !bootstrapToken.isBlank()
                && MessageDigest.isEqual(
                        bootstrapToken.strip().getBytes(StandardCharsets.UTF_8),
                        text.strip().getBytes(StandardCharsets.UTF_8));
    }

    /// @return whether nobody can guess it: comparing it needs no limit then
    boolean isLong() {
        return bootstrapToken != null && bootstrapToken.strip().length() >= LONG;
    }

    /// The token is not told.
    @Override
    public String toString() {
        return "AccessSettings[…]";
    }
}
