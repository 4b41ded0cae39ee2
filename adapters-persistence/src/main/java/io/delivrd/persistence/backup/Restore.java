package io.delivrd.persistence.backup;

import io.delivrd.application.upkeep.Backup;
import io.delivrd.application.upkeep.BackupFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a data folder of a backup. All is unpacked into a folder below it, compared with its sums, and only
/// then moved to where a server looks for it. While that folder is there no server starts on the data, and a
/// restore that was interrupted can be begun again.
public final class Restore {

    /// The folder of the embedded server's files.
    public static final String POSTGRESQL = "postgresql";

    /// The files beside it, without which it cannot be used.
    public static final String PASSWORD = "database.password";

    /// The key of stored secrets, where it is kept in a file.
    public static final String KEY = "secrets.key";

    private static final String UNPACKED = "restoring";

    /// Moved in this order: the database last.
    private static final List<String> MOVED = List.of(PASSWORD, KEY, Details.FILE, POSTGRESQL);

    private Restore() {}

    /// @param folder empty, new, or left behind by an interrupted restore
    /// @throws BackupFailed if anything else is in the folder, or the backup is damaged; nothing starts on it then
    public static void into(Path folder, Path archive) {
        try {
            if (!Files.isReadable(archive)) {
                throw new BackupFailed("cannot read " + archive);
            }
            Files.createDirectories(folder);
            clear(folder);
            Path unpacked = Files.createDirectory(folder.resolve(UNPACKED));
            ArchiveReader.sync(folder);
            ArchiveReader.unpack(archive, unpacked);
            if (details(unpacked).isEmpty()) {
                throw new BackupFailed(archive + " was made by a Delivrd that writes backups of another form");
            }
            for (String name : MOVED) {
                if (Files.exists(unpacked.resolve(name))) {
                    Files.move(unpacked.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            ArchiveReader.sync(folder);
            Files.delete(unpacked);
            ArchiveReader.sync(folder);
        } catch (ArchiveReader.Damaged e) {
            throw new BackupFailed(archive + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupFailed("the backup cannot be restored into " + folder, e);
        }
    }

    /// @throws IllegalStateException if a restore into the folder was interrupted
    public static void refuseHalf(Path folder) {
        if (Files.exists(folder.resolve(UNPACKED))) {
            throw new IllegalStateException("A restore into " + folder + " did not end: run it again, it begins anew");
        }
    }

    /// @return what the database in the folder was restored from, if it was
    public static Optional<Backup> details(Path folder) {
        try {
            return Details.read(Files.readString(folder.resolve(Details.FILE), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BackupFailed("what the backup says of itself cannot be read in " + folder, e);
        }
    }

    /// Deletes a folder with all that is in it, if there is one.
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// What an interrupted restore left may go: it began with an empty folder.
    private static void clear(Path folder) throws IOException {
        List<Path> there;
        try (Stream<Path> names = Files.list(folder)) {
            there = names.toList();
        }
        Set<Path> left = Files.exists(folder.resolve(UNPACKED))
                ? Set.of(
                        folder.resolve(UNPACKED),
                        folder.resolve(PASSWORD),
                        folder.resolve(KEY),
                        folder.resolve(Details.FILE),
                        folder.resolve(POSTGRESQL))
                : Set.of();
        if (!left.containsAll(there)) {
            throw new BackupFailed(folder + " is not empty: restore into a new folder");
        }
        // The mark goes last.
        for (Path path : there) {
            if (!path.endsWith(UNPACKED)) {
                delete(path);
            }
        }
        delete(folder.resolve(UNPACKED));
    }
}
