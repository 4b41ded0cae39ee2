package io.delivrd.persistence.receipt;

import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.finance.MonthSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and sums against the parts: what differs, and counting again.
final class RecountedSums {

    private static final Logger LOG = LoggerFactory.getLogger(RecountedSums.class);

    private final DerivationViews views;
    private final ReportingZone zone;
    private final PostgresRollupSums sums;

    RecountedSums(Database database, DerivationViews views, ReportingZone zone) {
        this.views = views;
        this.zone = zone;
        this.sums = new PostgresRollupSums(database, zone);
    }

    Optional<Verification.Different> first(Connection connection) throws SQLException {
        for (Recount recount : Recount.values()) {
            Optional<Verification.Different> first = recount.firstDifference(connection);
            if (first.isPresent()) {
                return first;
            }
        }
        return PostgresRollupSums.firstDifference(connection, zone).or(() -> MonthSums.firstDifference(connection));
    }

    /// @return rows that hold counts
    long size(Connection connection) throws SQLException {
        long size = 0;
        for (Recount recount : Recount.values()) {
            size += recount.size(connection);
        }
        return size;
    }

    /// Writers wait while it counts, so it does only where something is wrong.
    void correct() throws SQLException {
        try (Connection connection = views.snapshot()) {
            boolean isRight = first(connection).isEmpty();
            connection.commit();
            if (isRight) {
                return;
            }
        }
        try (Connection connection = views.aloneWithCounts()) {
            for (Recount recount : Recount.values()) {
                LOG.info("recounted rollup={} corrected={}", recount, recount.correct(connection));
            }
            RollupProgress.forget(connection, zone.zone().getId());
            PostgresSpendSums.filled(connection);
            MonthSums.forget(connection, true);
            connection.commit();
        }
        sums.sum();
    }
}
