package io.delivrd.persistence.database;

import io.delivrd.application.upkeep.Backup;
import io.delivrd.application.upkeep.BackupFailed;
import io.delivrd.application.upkeep.Backups;
import io.delivrd.persistence.backup.ArchiveWriter;
import io.delivrd.persistence.backup.Restore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

@Singleton
final class EmbeddedBackups implements Backups {

    private final Database database;

    EmbeddedBackups(Database database) {
        this.database = database;
    }

    @Override
    public Backup write(Path file, String version, boolean withKey, BooleanSupplier stopped) {
        Path data = database.dataFolder()
                .orElseThrow(() -> new BackupFailed("a PostgreSQL of your own is backed up by its own means, such as"
                        + " pg_basebackup: see docs/how-to/back-up-and-restore.md"));
        try (Connection connection = database.connectionOfItsOwn();
                ArchiveWriter archive = ArchiveWriter.create(file)) {
            archive.file(Restore.PASSWORD, data.resolveSibling(Restore.PASSWORD));
            Backup.Key key = key(data.resolveSibling(Restore.KEY), withKey, archive);
            Instant asOf = new LiveCopy(connection, data, archive, stopped).copy();
            Backup backup = new Backup(asOf, version, major(data), key, archive.files(), archive.bytes());
            archive.finish(backup);
            return backup;
        } catch (IOException | SQLException e) {
            throw new BackupFailed("the backup cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Backup> origin() {
        return database.dataFolder().map(Path::getParent).flatMap(Restore::details);
    }

    @Override
    public void discard(Path folder) {
        try {
            Postmaster.end(folder.resolve(Restore.POSTGRESQL));
            Restore.delete(folder);
        } catch (IOException e) {
            throw new BackupFailed("cannot delete " + folder, e);
        }
    }

    private static Backup.Key key(Path file, boolean withKey, ArchiveWriter archive) throws IOException {
        if (Files.notExists(file)) {
            return Backup.Key.NONE;
        }
        if (!withKey) {
            return Backup.Key.LEFT_OUT;
        }
        archive.file(Restore.KEY, file);
        return Backup.Key.INCLUDED;
    }

    private static int major(Path data) throws IOException {
        return Integer.parseInt(Files.readString(data.resolve("PG_VERSION")).strip());
    }
}
