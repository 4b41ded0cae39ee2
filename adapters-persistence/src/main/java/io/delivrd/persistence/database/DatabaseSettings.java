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
/// @param poolSize most connections at once, besides those of the intake and the readers
/// @param intakePoolSize most connections of the intake
/// @param readersPoolSize most questions at once that may cost much; past it, and the wait, the answer is 503
/// @param readersTimeout how long one statement of such a question may take
/// @param slowStatement what takes longer is logged, but of the intake; zero: nothing is
@ConfigurationProperties("delivrd.database")
record DatabaseSettings(
        Optional<String> url,
        Optional<String> username,
        Optional<String> password,
        @Bindable(defaultValue = "data") String dataDir,
        @Bindable(defaultValue = "700ms") Duration connectionTimeout,
        @Bindable(defaultValue = "8") int poolSize,
        @Bindable(defaultValue = "8") int intakePoolSize,
        @Bindable(defaultValue = "6") int readersPoolSize,
        @Bindable(defaultValue = "10s") Duration readersTimeout,
        @Bindable(defaultValue = "2s") Duration slowStatement) {

    DatabaseSettings {
        // An empty environment variable sets nothing.
        url = url.filter(text -> !text.isBlank());
    }
}
