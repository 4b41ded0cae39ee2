package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServerTest {

    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aServerThatIsKilledIsStartedAgainAndAgain(@TempDir Path folder) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            for (int i = 0; i < KILLS; i++) {
                long pid = Postmaster.of(folder.toAbsolutePath().resolve("postgresql"))
                        .orElseThrow()
                        .pid();
                ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
                assertThat(process.destroyForcibly()).isTrue();

                assertThat(answers(server, pid)).isTrue();
                assertThat(server.isWatched()).isTrue();
            }
        }
    }

    @Test
    void afterItsEndItIsWatchedNoMore(@TempDir Path folder) {
        EmbeddedServer server = EmbeddedServer.start(folder);

        server.close();

        assertThat(server.isWatched()).isFalse();
    }

    @Test
    void filesOfTheLogAreThereBeforeTheyAreNeeded(@TempDir Path folder) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder);
                Connection connection =
                        DriverManager.getConnection(server.url(), server.username(), server.password())) {
            write(connection, 2);

            assertThat(filesAhead(connection, 4)).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void whatStandsInFilesMadeAheadOutlivesAKill(@TempDir Path folder) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            long pid = Postmaster.of(folder.toAbsolutePath().resolve("postgresql"))
                    .orElseThrow()
                    .pid();
            try (Connection connection =
                            DriverManager.getConnection(server.url(), server.username(), server.password());
                    Statement statement = connection.createStatement()) {
                write(connection, 1);
                filesAhead(connection, 2);
                write(connection, 3);
                statement.execute("create table kept as select 42 as answer");
            }
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(answers(server, pid)).isTrue();

            try (Connection connection =
                            DriverManager.getConnection(server.url(), server.username(), server.password());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select answer from kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(42);
            }
        }
    }

    /// Fills so many files of 16 MB.
    private static void write(Connection connection, int files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < 16 * files; i++) {
                statement.execute("select pg_logical_emit_message(false, 'test', repeat('x', 1048576))");
            }
        }
    }

    private static int filesAhead(Connection connection, int wanted) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery("""
                        select count(*) from pg_ls_waldir()
                        where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_insert_lsn())""")) {
                    row.next();
                    if (row.getInt(1) >= wanted || System.nanoTime() > end) {
                        return row.getInt(1);
                    }
                }
            }
        }
    }

    /// Connections of the one before are refused or broken until then.
    private static boolean answers(EmbeddedServer server, long before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Connection connection =
                    DriverManager.getConnection(server.url(), server.username(), server.password())) {
                return connection.isValid(5)
                        && ProcessHandle.of(before)
                                .filter(EmbeddedServerTest::runs)
                                .isEmpty();
            } catch (SQLException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
