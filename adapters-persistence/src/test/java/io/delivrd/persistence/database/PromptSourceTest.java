package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

final class PromptSourceTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoeverServesTheIntakeNeedNotWaitLongForAProcessor() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.url());
            config.setUsername(server.username());
            config.setPassword(server.password());
            config.addDataSourceProperty("ApplicationName", "prompt");
            PromptSource.within(config);

            try (HikariDataSource pool = new HikariDataSource(config);
                    Connection connection = pool.getConnection()) {
                assertThat(slices(connection.unwrap(PGConnection.class).getBackendPID()))
                        .isSubsetOf("100000");
                assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("prompt");
            }
        }
    }

    /// @return none where the kernel is older than 6.12
    private static List<String> slices(int pid) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + pid + "/sched")).stream()
                .filter(line -> line.startsWith("se.slice"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }
}
