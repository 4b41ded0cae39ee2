package io.delivrd.persistence.database;

import io.delivrd.application.doctor.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is left of the disk that the database lies on, and for how long that will do: the log of this month and
/// the last has so many bytes a day, and all else grows with it.
final class DiskSpace {

    private static final String CHECK = "disk";

    private static final double GIGABYTE = 1 << 30;
    private static final double LEAST_GIGABYTES = 2;
    private static final double FEW_GIGABYTES = 10;
    private static final double LEAST_DAYS = 3;
    private static final double FEW_DAYS = 21;

    private static final String SIZES = """
            select pg_database_size(current_database()),
                   (select setting from pg_settings where name = 'data_directory')
            """;
    /// The first one that is read: they lie in the order in which they came.
    private static final String FIRST = "select received_at from receipt where received_at >= ? limit 1";
    private static final String LOG = """
            select coalesce(sum(pg_total_relation_size(relid)), 0),
                   coalesce(sum(pg_total_relation_size(relid))
                            filter (where relid in (to_regclass(?), to_regclass(?))), 0)
              from pg_partition_tree('receipt')
             where isleaf
            """;

    private final InstantSource clock;

    DiskSpace(InstantSource clock) {
        this.clock = clock;
    }

    /// @param here whether the database is on this machine
    List<Finding> findings(Connection connection, boolean here) throws SQLException {
        long bytes;
        Optional<Path> folder;
        try (PreparedStatement statement = connection.prepareStatement(SIZES);
                ResultSet row = statement.executeQuery()) {
            row.next();
            bytes = row.getLong(1);
            folder = here
                    ? Optional.ofNullable(row.getString(2)).map(Path::of).filter(Files::isDirectory)
                    : Optional.empty();
        }
        Optional<Double> growth = growth(connection, bytes);
        return List.of(folder.map(there -> judged(there, bytes, growth))
                .orElseGet(() -> Finding.ok(
                        CHECK,
                        "the database holds " + gigabytes(bytes) + grows(growth)
                                + "; its disk is not seen from here: watch it there")));
    }

    private static Finding judged(Path folder, long bytes, Optional<Double> growth) {
        // As in ServerSettings: a FileStore is not to be had everywhere.
        if (folder.toFile().getTotalSpace() == 0) {
            return Finding.warning(CHECK, "the disk of " + folder + " cannot be asked", "see who may read the folder");
        }
        long left = folder.toFile().getUsableSpace();
        Optional<Double> days = growth.filter(each -> each > 0).map(each -> left / each);
        String seen = gigabytes(left) + " are left, the database holds " + gigabytes(bytes) + grows(growth)
                + days.map(number -> String.format(Locale.ROOT, ": full in about %,.0f days", number))
                        .orElse("");
        String advice = "enlarge the disk, or keep receipts for a shorter time";
        if (left < LEAST_GIGABYTES * GIGABYTE
                || days.filter(number -> number < LEAST_DAYS).isPresent()) {
            return Finding.wrong(CHECK, seen, advice);
        }
        return left < FEW_GIGABYTES * GIGABYTE
                        || days.filter(number -> number < FEW_DAYS).isPresent()
                ? Finding.warning(CHECK, seen, advice)
                : Finding.ok(CHECK, seen);
    }

    /// @return bytes a day; empty where there is no log yet, or for less than a day
    private Optional<Double> growth(Connection connection, long bytes) throws SQLException {
        Instant now = clock.instant();
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        if (!isMigrated(connection)) {
            return Optional.empty();
        }
        Optional<Instant> first = first(connection, month.minusMonths(1));
        if (first.isEmpty() || Duration.between(first.get(), now).compareTo(Duration.ofDays(1)) < 0) {
            return Optional.empty();
        }
        double days = Duration.between(first.get(), now).toSeconds() / 86_400.0;
        try (PreparedStatement statement = connection.prepareStatement(LOG)) {
            statement.setString(1, partition(month));
            statement.setString(2, partition(month.minusMonths(1)));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                double log = row.getDouble(1);
                return log == 0 ? Optional.empty() : Optional.of(row.getDouble(2) / days * bytes / log);
            }
        }
    }

    private static boolean isMigrated(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass('receipt') is not null");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Optional<Instant> first(Connection connection, YearMonth from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
            statement.setObject(1, from.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    private static String partition(YearMonth month) {
        return String.format(Locale.ROOT, "receipt_%d_%02d", month.getYear(), month.getMonthValue());
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.1f GB", bytes / GIGABYTE);
    }

    private static String grows(Optional<Double> growth) {
        return growth.map(each -> " and grows by " + gigabytes(each) + " a day").orElse("");
    }
}
