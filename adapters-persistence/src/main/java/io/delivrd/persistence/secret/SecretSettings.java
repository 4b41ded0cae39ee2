package io.delivrd.persistence.secret;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/// Where the key is that seals stored secrets.
///
/// @param key 32 bytes in Base64; several, with commas between, where keys are exchanged: the first seals,
///     all open. Empty: the file `secrets.key` of the data directory, made when it is first needed
@ConfigurationProperties("delivrd.secrets")
record SecretSettings(Optional<String> key) {

    SecretSettings {
        // An empty environment variable sets nothing.
        key = key.filter(text -> !text.isBlank());
    }

    /// The key is not told.
    @Override
    public String toString() {
        return "SecretSettings[…]";
    }
}
