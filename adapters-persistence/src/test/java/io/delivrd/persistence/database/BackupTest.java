package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.upkeep.Backup;
import io.delivrd.persistence.backup.ArchiveWriter;
import io.delivrd.persistence.backup.Restore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {

    @Test
    void whatWasCommittedBeforeItsEndIsInABackupTakenWhileOthersWrite(@TempDir Path folder) throws Exception {
        Path archive = folder.resolve("backup.tar.gz");
        AtomicLong certain = new AtomicLong();
        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve("live"));
                Connection mine = connection(server)) {
            execute(mine, "create table entry (n bigint primary key, filler text)");
            AtomicLong committed = new AtomicLong();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeUntil(enough, committed, server));
            try (ArchiveWriter writer = ArchiveWriter.create(archive)) {
                writer.file(Restore.PASSWORD, server.data().resolveSibling(Restore.PASSWORD));
                Instant asOf = new LiveCopy(mine, server.data(), writer, () -> {
                            certain.set(committed.get());
                            return false;
                        })
                        .copy();
                writer.finish(new Backup(asOf, "test", 18, Backup.Key.NONE, writer.files(), writer.bytes()));
            } finally {
                enough.set(true);
                writing.join();
            }
            assertThat(certain.get()).isPositive().isLessThan(committed.get());
        }

        Restore.into(folder.resolve("copy"), archive);

        try (EmbeddedServer copy = EmbeddedServer.start(folder.resolve("copy"));
                Connection connection = connection(copy)) {
            long there = number(connection, "select count(*) from entry");
            assertThat(there).isGreaterThanOrEqualTo(certain.get());
            assertThat(number(connection, "select max(n) from entry")).isEqualTo(there);
            assertThat(number(connection, "select count(*) from pg_replication_slots"))
                    .isZero();
        }
    }

    private static void writeUntil(AtomicBoolean enough, AtomicLong committed, EmbeddedServer server) {
        try (Connection connection = connection(server)) {
            while (!enough.get()) {
                long n = committed.get() + 1;
                execute(connection, "insert into entry values (" + n + ", repeat('x', 1000))");
                committed.set(n);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connection(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
