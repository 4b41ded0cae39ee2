package io.delivrd.app;

import io.delivrd.application.upkeep.BackupFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder that backups lie in, one file each, named by when it was begun:
/// `delivrd-20261129T230000Z.tar.gz`. Only one command at a time writes in it, so that whatever is half made
/// when it begins was left behind.
final class BackupFolder implements AutoCloseable {

    /// What a file is called until it is whole.
    private static final String UNFINISHED = ".part";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("delivrd-\\d{8}T\\d{6}Z\\.tar\\.gz");
    private static final Pattern LEFT_BEHIND = Pattern.compile("delivrd-\\d{8}T\\d{6}Z\\.tar\\.gz\\.part");

    private final Path folder;
    private final FileChannel lock;

    private BackupFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Makes the folder, for its owner only, if there is none, and deletes unfinished backups in it.
    ///
    /// @throws BackupFailed if another command writes in it
    static BackupFolder open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel lock =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new BackupFailed("another backup is being made in " + folder);
            }
            BackupFolder opened = new BackupFolder(folder, lock);
            for (Path left : opened.named(LEFT_BEHIND)) {
                Files.delete(left);
            }
            return opened;
        } catch (IOException e) {
            throw new BackupFailed("the folder for backups cannot be used: " + folder, e);
        }
    }

    /// @return where a backup begun then is written until it is whole
    Path unfinished(Instant begun) {
        return folder.resolve("delivrd-" + STAMP.format(begun) + ".tar.gz" + UNFINISHED);
    }

    /// @return a folder to try a backup in
    Path trial() {
        return folder.resolve("trial");
    }

    /// Gives a whole backup the name that it is found by, for good once this returns.
    ///
    /// @param ending nothing, or an ending for those that are no good
    Path name(Path unfinished, String ending) {
        String name = nameOf(unfinished);
        Path target = folder.resolve(name.substring(0, name.length() - UNFINISHED.length()) + ending);
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("the backup cannot be renamed: " + unfinished, e);
        }
    }

    /// Deletes what was not finished.
    void drop(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("the unfinished backup cannot be deleted: " + unfinished, e);
        }
    }

    /// Deletes all whole backups but the latest.
    ///
    /// @param keep how many stay
    /// @return those deleted, latest first
    List<Path> prune(int keep) {
        List<Path> old = named(NAME).stream().skip(keep).toList();
        try {
            for (Path each : old) {
                Files.delete(each);
            }
            return old;
        } catch (IOException e) {
            throw new UncheckedIOException("an old backup cannot be deleted", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return latest first
    private List<Path> named(Pattern pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> pattern.matcher(nameOf(file)).matches())
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for backups cannot be read: " + folder, e);
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
