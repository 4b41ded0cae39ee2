package io.delivrd.application.upkeep;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Copies of the whole embedded database, taken while it runs, from which it can be made again. Databases of
/// others are backed up by the means of PostgreSQL.
public interface Backups {

    /// Writes all that is committed into one new file, synced before this returns. Receipts may come meanwhile.
    ///
    /// @param file must not exist; what is written of it when this fails stays
    /// @param version of this Delivrd, for whom reads the backup
    /// @param withKey whether the key file of stored secrets goes along
    /// @param stopped asked between files; once true, this fails
    /// @throws BackupFailed if it cannot be written, is stopped, or the database is not the embedded one
    Backup write(Path file, String version, boolean withKey, BooleanSupplier stopped);

    /// @return the backup that this database was made from, if it was
    Optional<Backup> origin();

    /// Deletes a folder that a backup was restored into to try it, and ends the server that may have been left
    /// behind in it. Does nothing where there is none.
    ///
    /// @throws BackupFailed if that server does not end, or the folder cannot be deleted
    void discard(Path folder);
}
