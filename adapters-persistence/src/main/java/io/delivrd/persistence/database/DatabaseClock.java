package io.delivrd.persistence.database;

import io.delivrd.application.doctor.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/// Whether our clock and that of the database tell the same time.
final class DatabaseClock {

    private static final String CHECK = "clock";
    private static final Duration LITTLE = Duration.ofSeconds(2);
    private static final Duration MUCH = Duration.ofMinutes(1);
    private static final String ADVICE = "keep both machines' clocks by NTP (timedatectl set-ntp true)";

    private DatabaseClock() {}

    static Finding finding(Connection connection, InstantSource clock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select clock_timestamp()")) {
            Instant before = clock.instant();
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
                Instant after = clock.instant();
                Duration off = theirs.isBefore(before)
                        ? Duration.between(theirs, before)
                        : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
                return judged(off);
            }
        }
    }

    private static Finding judged(Duration off) {
        String seen = "our clock and the database's are " + off.toMillis() + " ms apart";
        if (off.compareTo(MUCH) > 0) {
            return Finding.wrong(CHECK, seen, ADVICE);
        }
        return off.compareTo(LITTLE) > 0 ? Finding.warning(CHECK, seen, ADVICE) : Finding.ok(CHECK, seen);
    }
}
