package io.delivrd.persistence.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, unpacked once a version from the archive on the class path.
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private PostgresBinaries() {}

    /// @return the folder that holds `bin`, `lib` and `share`
    static Path unpacked(Path cache) {
        Path home = cache.resolve("postgresql-" + digest());
        if (Files.exists(home.resolve("bin/postgres"))) {
            return home;
        }
        try {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unpacking-");
            unpack(unfinished);
            try {
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                delete(unfinished);
            }
            LOG.info("postgresql unpacked folder={}", home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked to " + cache, e);
        }
    }

    private static InputStream archive() {
        String name = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new IllegalStateException("This build has no embedded PostgreSQL for this machine (" + name
                    + "): set DELIVRD_DATABASE_URL to a server of your own, or build it here");
        }
        return archive;
    }

    /// @return as the artifact of that platform calls it
    static String archive(String system, String processor) {
        return "/postgres-" + (system.startsWith("Mac") ? "darwin" : "linux") + "-"
                + (processor.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
    }

    private static String digest() {
        try (InputStream archive = archive();
                DigestInputStream read = new DigestInputStream(archive, MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(read.getMessageDigest().digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL archive cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("archive entry leaves its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(target));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent(target));
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0111) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
