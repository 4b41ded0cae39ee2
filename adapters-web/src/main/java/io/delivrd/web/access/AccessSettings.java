package io.delivrd.web.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// @param bootstrapToken API token with every role; unset: only tickets open
@ConfigurationProperties("delivrd")
record AccessSettings(@Nullable String bootstrapToken) {

    boolean isBootstrapToken(String text) {
        return bootstrapToken != null
                && !bootstrapToken.isBlank()
                && MessageDigest.isEqual(
                        bootstrapToken.strip().getBytes(StandardCharsets.UTF_8),
                        text.strip().getBytes(StandardCharsets.UTF_8));
    }

    /// The token is not told.
    @Override
    public String toString() {
        return "AccessSettings[…]";
    }
}
