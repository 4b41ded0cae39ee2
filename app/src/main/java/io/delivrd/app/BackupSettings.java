package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/// Backups of the embedded database.
///
/// @param folder where they lie
/// @param keep how many whole ones stay when one more has been made; empty for all
@ConfigurationProperties("delivrd.backup")
record BackupSettings(
        @Bindable(defaultValue = BackupSettings.USUAL_FOLDER)
        String folder,

        Optional<Integer> keep) {

    static final String USUAL_FOLDER = "backups";

    BackupSettings {
        if (keep.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("delivrd.backup.keep is 1 or more");
        }
    }
}
