package io.delivrd.persistence.database;

import io.delivrd.application.doctor.Finding;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/// Whether the schema is that of this version; nothing is migrated.
final class PendingMigrations {

    private static final String CHECK = "migrations";

    private PendingMigrations() {}

    static Finding finding(String url, String username, String password) {
        List<MigrationInfo> all;
        try {
            all = Arrays.asList(Flyway.configure()
                    .dataSource(url, username.isEmpty() ? null : username, password.isEmpty() ? null : password)
                    .locations("classpath:db/migration")
                    .load()
                    .info()
                    .all());
        } catch (FlywayException e) {
            return Finding.wrong(
                    CHECK,
                    "the schema's history cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "see that our user may read and write the schema");
        }
        List<MigrationInfo> applied = all.stream()
                .filter(one -> one.getState().isApplied() && one.getVersion() != null)
                .toList();
        List<String> newer = applied.stream()
                .filter(one -> !one.getState().isResolved())
                .map(one -> one.getVersion().getVersion())
                .toList();
        long failed = all.stream().filter(one -> one.getState().isFailed()).count();
        long pending = all.stream()
                .filter(one -> one.getVersion() != null
                        && !one.getState().isApplied()
                        && one.getState().isResolved())
                .count();
        if (failed > 0) {
            return Finding.wrong(
                    CHECK,
                    failed + " migrations have failed",
                    "restore the backup made before the upgrade, and tell us");
        }
        if (!newer.isEmpty()) {
            return Finding.wrong(
                    CHECK,
                    "the schema was made by a newer version: " + newer.getLast() + " is not known here",
                    "run that version or a newer one");
        }
        if (applied.isEmpty()) {
            return Finding.warning(CHECK, "the database is empty", "start the server, which makes the schema");
        }
        return pending == 0
                ? Finding.ok(CHECK, "the schema is of this version, " + applied.size() + " migrations")
                : Finding.warning(
                        CHECK,
                        pending + " migrations are pending",
                        "make a backup; the server brings the schema up to date when it starts");
    }
}
