package io.delivrd.persistence.database;

import io.delivrd.application.upkeep.BackupFailed;
import io.delivrd.persistence.backup.ArchiveWriter;
import io.delivrd.persistence.backup.Restore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Copies the files of a running server as they are, torn pages and all, and the write-ahead log from before
/// the first to after the last, by which PostgreSQL mends them when it starts on the copy. Ended without
/// [#copy], the server forgets it: marks and the hold on its log belong to the connection.
///
/// @see <a href="https://www.postgresql.org/docs/current/continuous-archiving.html">Making a base backup by the API</a>
final class LiveCopy {

    /// Folders whose content belongs to the running server; that of the log is added as far as it is needed.
    private static final Set<String> EMPTIED = Set.of(
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_wal");
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "backup_manifest", "tablespace_map");
    private static final String LOG = "pg_wal";
    private static final String CONTROL = "global/pg_control";
    private static final int ATTEMPTS = 10;
    private static final Pattern START = Pattern.compile("^START WAL LOCATION: ([0-9A-F]+/[0-9A-F]+) ");

    private final Connection connection;
    private final Path data;
    private final ArchiveWriter archive;
    private final BooleanSupplier stopped;

    /// @param connection of its own; not closed here
    /// @param data folder of the server's data
    LiveCopy(Connection connection, Path data, ArchiveWriter archive, BooleanSupplier stopped) {
        this.connection = connection;
        this.data = data;
        this.archive = archive;
        this.stopped = stopped;
    }

    /// @return all that was committed before it is in the copy
    Instant copy() throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            // Keeps the log; of one name, so that a second backup is refused.
            statement.execute("select pg_create_physical_replication_slot('delivrd_backup', true, true)");
            // A checkpoint at once: nobody waits for it, and what is written meanwhile is as durable as ever.
            statement.execute("select pg_backup_start(label => 'delivrd', fast => true)");
        }
        copyFiles();
        archive.bytes(name(CONTROL), control());
        Instant asOf = now();
        Stop stop = stop();
        archive.bytes(name("backup_label"), stop.label().getBytes(StandardCharsets.UTF_8));
        for (String segment : segments(stop)) {
            archive.file(name(LOG + "/" + segment), data.resolve(LOG).resolve(segment));
        }
        return asOf;
    }

    /// @param lsn where the log ends that the copy needs
    /// @param label what PostgreSQL begins with when it starts on the copy
    private record Stop(String lsn, String label) {}

    private void copyFiles() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                goOn();
                Path inside = data.relativize(folder);
                if (isTemporary(inside) || belowEmptied(inside)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                archive.folder(folder.equals(data) ? Restore.POSTGRESQL : name(inside.toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                goOn();
                Path inside = data.relativize(file);
                if (attributes.isSymbolicLink()) {
                    throw new BackupFailed("tablespaces are not backed up: " + inside);
                }
                if (isNeeded(inside)) {
                    try {
                        archive.file(name(inside.toString()), file);
                    } catch (NoSuchFileException e) {
                        // Dropped meanwhile; the log says so.
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    private void goOn() {
        if (stopped.getAsBoolean()) {
            throw new BackupFailed("the backup was stopped");
        }
    }

    private static boolean isNeeded(Path inside) {
        String file = last(inside);
        return !EMPTIED.contains(inside.getName(0).toString())
                && !LEFT_OUT.contains(file)
                && !isTemporary(inside)
                && !file.startsWith("pg_internal.init")
                && !inside.equals(Path.of(CONTROL));
    }

    /// The log's own folders must be there, and be empty.
    private static boolean belowEmptied(Path inside) {
        String first = inside.getName(0).toString();
        return inside.getNameCount() > 1 && EMPTIED.contains(first) && !first.equals(LOG);
    }

    private static boolean isTemporary(Path inside) {
        return last(inside).startsWith("pgsql_tmp");
    }

    private static String last(Path path) {
        return path.getName(path.getNameCount() - 1).toString();
    }

    private static String name(String inside) {
        return Restore.POSTGRESQL + "/" + inside;
    }

    /// The server writes this file in one go, which a reader may see half done: what is read twice alike is
    /// whole.
    private byte[] control() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve(CONTROL));
        for (int i = 0; i < ATTEMPTS; i++) {
            byte[] again = Files.readAllBytes(data.resolve(CONTROL));
            if (Arrays.equals(before, again)) {
                return again;
            }
            before = again;
        }
        throw new BackupFailed("pg_control changes all the time");
    }

    private Instant now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private Stop stop() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select lsn::text, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            if (row.getString(3) != null && !row.getString(3).isBlank()) {
                throw new BackupFailed("tablespaces are not backed up");
            }
            return new Stop(row.getString(1), row.getString(2));
        }
    }

    /// The end is the byte behind the last that is needed.
    private List<String> segments(Stop stop) throws SQLException {
        Matcher start = START.matcher(stop.label());
        if (!start.find()) {
            throw new BackupFailed("PostgreSQL's backup label does not say where the log begins");
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select distinct pg_walfile_name(least(first + n * size, last)) as name
                  from (select cast(? as pg_lsn) as first,
                               cast(? as pg_lsn) - 1::numeric as last,
                               pg_size_bytes(current_setting('wal_segment_size'))::numeric as size) as bounds,
                       generate_series(0, ceil((last - first) / size)) as n
                 order by name""")) {
            statement.setString(1, start.group(1));
            statement.setString(2, stop.lsn());
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
