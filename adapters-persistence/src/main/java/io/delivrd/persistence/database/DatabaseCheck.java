package io.delivrd.persistence.database;

import io.delivrd.application.doctor.Check;
import io.delivrd.application.doctor.Finding;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Looks at the database as it stands, without bringing its schema up to date. An embedded server that does not
/// run is started for the look and stopped behind it; none is made.
@Singleton
final class DatabaseCheck implements Check {

    static final String CHECK = "database";

    private static final String PATIENCE_SECONDS = "5";

    private final DatabaseSettings settings;
    private final InstantSource clock;

    DatabaseCheck(DatabaseSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() {
        return settings.url()
                .map(url -> look(
                        url, settings.username().orElse(""), settings.password().orElse(""), new DiskSpace(clock)))
                .orElseGet(this::embedded);
    }

    private List<Finding> embedded() {
        Path folder = Path.of(settings.dataDir());
        if (!Files.exists(folder.resolve("postgresql/PG_VERSION"))) {
            return List.of(Finding.warning(
                    CHECK,
                    "there is no embedded database in " + folder.toAbsolutePath() + " yet",
                    "start the server, which makes it; or name the folder by --data-dir, a database of your own by"
                            + " DELIVRD_DATABASE_URL"));
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            return look(server.url(), server.username(), server.password(), new DiskSpace(clock));
        } catch (RuntimeException e) {
            return List.of(Finding.wrong(
                    CHECK,
                    "the embedded database in " + folder.toAbsolutePath() + " does not start: " + e.getMessage(),
                    "read " + folder.resolve("postgresql.log").toAbsolutePath()));
        }
    }

    private List<Finding> look(String url, String username, String password, DiskSpace disk) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = connected(url, username, password)) {
            findings.add(
                    Finding.ok(CHECK, connection.getMetaData().getDatabaseProductName() + " answers at " + place(url)));
            findings.addAll(SeenSettings.findings(connection, settings));
            findings.add(DatabaseClock.finding(connection, clock));
            findings.add(PendingMigrations.finding(url, username, password));
            findings.addAll(disk.findings(connection, isHere(url)));
        } catch (SQLException e) {
            findings.add(Finding.wrong(
                    CHECK,
                    place(url) + " does not answer as it should: " + firstLine(e) + " (SQL state " + e.getSQLState()
                            + ")",
                    "see that PostgreSQL runs there and takes connections from here; check DELIVRD_DATABASE_URL,"
                            + " _USERNAME and _PASSWORD"));
        }
        return findings;
    }

    private static Connection connected(String url, String username, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "delivrd-doctor");
        properties.setProperty("logServerErrorDetail", "false");
        if (!username.isEmpty()) {
            properties.setProperty("user", username);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    /// What stands behind the path may hold a password.
    private static String place(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    private static boolean isHere(String url) {
        return url.matches("jdbc:postgresql:(//(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?)?/.*");
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
