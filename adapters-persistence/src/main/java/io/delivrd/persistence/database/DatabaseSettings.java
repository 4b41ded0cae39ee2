package io.delivrd.persistence.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Optional;

/// Where the database is.
///
/// @param url JDBC URL of a PostgreSQL 15 or newer; without one an embedded server is started
/// @param username for the URL, empty if the URL tells
/// @param password for the URL, empty if the URL tells
/// @param dataDir folder of the embedded server's data
/// @param connectionTimeout how long to wait for a connection; the intake answers 503 soon after
/// @param poolSize most connections at once
@ConfigurationProperties("delivrd.database")
record DatabaseSettings(
        Optional<String> url,
        Optional<String> username,
        Optional<String> password,
        @Bindable(defaultValue = "data") String dataDir,
        @Bindable(defaultValue = "700ms") Duration connectionTimeout,
        @Bindable(defaultValue = "12") int poolSize) {

    DatabaseSettings {
        // An empty environment variable sets nothing.
        url = url.filter(text -> !text.isBlank());
    }
}
