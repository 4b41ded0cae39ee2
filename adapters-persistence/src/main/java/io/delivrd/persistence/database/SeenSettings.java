package io.delivrd.persistence.database;

import io.delivrd.application.doctor.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether PostgreSQL is new enough, keeps what it has said it keeps, and has room for us.
final class SeenSettings {

    private static final String VERSION = "database-version";
    private static final String DURABILITY = "durability";
    private static final String CONNECTIONS = "connections";

    private static final int OLDEST = 150_000;
    private static final String SETTINGS = """
            select name, setting
              from pg_settings
             where name in ('server_version', 'server_version_num', 'server_encoding', 'fsync', 'synchronous_commit',
                            'full_page_writes', 'max_connections', 'superuser_reserved_connections',
                            'default_transaction_read_only')
            union all
            select 'in_recovery', pg_is_in_recovery()::text
            """;

    private final Map<String, String> values;

    private SeenSettings(Map<String, String> values) {
        this.values = values;
    }

    static List<Finding> findings(Connection connection, DatabaseSettings pools) throws SQLException {
        Map<String, String> values = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getString(2));
            }
        }
        SeenSettings settings = new SeenSettings(values);
        List<Finding> findings = new ArrayList<>();
        findings.add(settings.version());
        findings.addAll(settings.durability());
        settings.readOnly().ifPresent(findings::add);
        findings.add(settings.connections(pools));
        return findings;
    }

    private Finding version() {
        String version = "PostgreSQL " + of("server_version") + ", " + of("server_encoding");
        if (number("server_version_num") < OLDEST) {
            return Finding.wrong(VERSION, version, "15 or newer is needed: upgrade the server");
        }
        return of("server_encoding").equals("UTF8")
                ? Finding.ok(VERSION, version)
                : Finding.wrong(VERSION, version, "texts come in all scripts: make a database with encoding UTF8");
    }

    private List<Finding> durability() {
        List<Finding> wrong = new ArrayList<>();
        if (isOff("fsync")) {
            wrong.add(Finding.wrong(
                    DURABILITY,
                    "fsync is off: what was acknowledged is lost when the machine fails, and the database may be too",
                    "set fsync = on in postgresql.conf and restart PostgreSQL"));
        }
        if (isOff("full_page_writes")) {
            wrong.add(Finding.wrong(
                    DURABILITY,
                    "full_page_writes is off: a page half written when the machine fails cannot be repaired",
                    "set full_page_writes = on in postgresql.conf and reload"));
        }
        if (isOff("synchronous_commit")) {
            wrong.add(Finding.wrong(
                    DURABILITY,
                    "synchronous_commit is off: receipts are acknowledged before they are on disk",
                    "set synchronous_commit = on in postgresql.conf, or for our user by alter role"));
        }
        return wrong.isEmpty()
                ? List.of(Finding.ok(
                        DURABILITY, "fsync and full_page_writes on, synchronous_commit " + of("synchronous_commit")))
                : wrong;
    }

    private Optional<Finding> readOnly() {
        return isOff("default_transaction_read_only") && of("in_recovery").equals("false")
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        DatabaseCheck.CHECK,
                        "the server takes no writes: it is a standby, or transactions are read-only",
                        "name the primary in DELIVRD_DATABASE_URL"));
    }

    /// Beside the pools each instance keeps a session that tells that it lives.
    private Finding connections(DatabaseSettings pools) {
        long each = pools.poolSize() + pools.intakePoolSize() + pools.readersPoolSize() + 1L;
        long room = number("max_connections") - number("superuser_reserved_connections");
        String seen = "an instance takes up to " + each + " connections, the server has room for " + room;
        return room < each
                ? Finding.wrong(
                        CONNECTIONS,
                        seen,
                        "raise max_connections in postgresql.conf, or lower delivrd.database.…pool-size")
                : Finding.ok(CONNECTIONS, seen + ": for " + room / each + " instances if nobody else connects");
    }

    private String of(String name) {
        return values.getOrDefault(name, "");
    }

    private boolean isOff(String name) {
        return of(name).equals("off");
    }

    private long number(String name) {
        String text = of(name);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
