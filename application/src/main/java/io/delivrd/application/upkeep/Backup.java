package io.delivrd.application.upkeep;

import java.time.Instant;

/// What a backup holds, as it says itself.
///
/// @param asOf all that was committed before it is in it
/// @param version of the Delivrd that made it
/// @param postgresql major version of the server whose files it holds
/// @param key whether the key that opens stored secrets is in it
/// @param files of the database
/// @param bytes of those files, before packing
public record Backup(Instant asOf, String version, int postgresql, Key key, long files, long bytes) {

    /// Where the key file is; one that is set as `delivrd.secrets.key` is never in a backup.
    public enum Key {
        /// In the backup, which opens the stored secrets therefore.
        INCLUDED,
        /// Beside the data when the backup was made, and not in it.
        LEFT_OUT,
        /// There was none: nothing had been sealed by a key file.
        NONE
    }
}
