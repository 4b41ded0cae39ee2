package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
