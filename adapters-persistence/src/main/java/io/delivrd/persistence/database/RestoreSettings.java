package io.delivrd.persistence.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/// Set by commands, not by people.
///
/// @param from the backup that the embedded database is made of before it is opened
@ConfigurationProperties("delivrd.restore")
record RestoreSettings(Optional<String> from) {}
