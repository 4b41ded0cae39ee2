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
    private static final int ENOUGH_AHEAD = 3;
    private static final Duration TIME_TO_MAKE = Duration.ofSeconds(5);
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
            assertThat(mostFilesAheadWhileWriting(connection)).isGreaterThanOrEqualTo(ENOUGH_AHEAD);
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
                assertThat(mostFilesAheadWhileWriting(connection)).isGreaterThanOrEqualTo(ENOUGH_AHEAD);
                fillAFile(statement);
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

    /// Fills a file and looks until enough stand ahead, and so on; PostgreSQL itself would have none, for there was no
    /// checkpoint. Who only writes may be quicker than the disk that makes the files.
    private static int mostFilesAheadWhileWriting(Connection connection) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int most = 0;
        try (Statement statement = connection.createStatement()) {
            while (most < ENOUGH_AHEAD && System.nanoTime() < end) {
                fillAFile(statement);
                long look = System.nanoTime() + TIME_TO_MAKE.toNanos();
                while (most < ENOUGH_AHEAD && System.nanoTime() < look) {
                    most = Math.max(most, filesAhead(statement));
                }
            }
        }
        return most;
    }

    private static int filesAhead(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                select count(*) from pg_ls_waldir()
                where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_insert_lsn())""")) {
            row.next();
            return row.getInt(1);
        }
    }

    /// A file has 16 MB.
    private static void fillAFile(Statement statement) throws SQLException {
        for (int i = 0; i < 16; i++) {
            statement.execute("select pg_logical_emit_message(false, 'test', repeat('x', 1048576))");
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
