package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.Verification.Different;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals quarter hours, then sums them a week or a day at a time, each in a transaction with one view: the sums are
/// those of the
/// quarter hours in that view, and only what came late in that view is taken for summed.
@Singleton
final class PostgresRollupSums implements RollupSums {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresRollupSums.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int TRIES = 10;

    // A plan for the general case walks every sum there is.
    private static final String ONE_VIEW = """
            set transaction isolation level repeatable read;
            set local lock_timeout = '5s';
            set local work_mem = '64MB';
            set local plan_cache_mode = force_custom_plan;
            set local jit = off
            """;
    private static final String FIRST_WINDOW = """
            select least((select min(window_at) from delivery_rollup where window_at >= ? and window_at < ?),
                         (select min(window_at) from time_to_receipt_rollup where window_at >= ? and window_at < ?))
            """;

    private final Database database;
    private final ReportingZone zone;

    PostgresRollupSums(Database database, ReportingZone zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    public void advance(Instant until) {
        seal(RollupWindow.startOf(until));
        sum();
    }

    /// Should writers be busy, it is tried again the next time.
    private void seal(Instant until) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            if (RollupProgress.read(connection).sealedUntil().isBefore(until)) {
                connection.rollback();
                RollupProgress.seal(connection, until);
            }
            connection.commit();
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw away(e);
            }
            LOG.debug("counts not sealed, writers were busy");
        }
    }

    /// Sums all that is sealed; a thread that is interrupted leaves the rest for the next time.
    void sum() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = next();
        }
    }

    private boolean next() {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(ONE_VIEW);
                boolean more = next(connection);
                connection.commit();
                return more;
            } catch (SQLException e) {
                if (!SqlFailures.isCollision(e)) {
                    throw away(e);
                }
            }
        }
        LOG.debug("counts not summed, another instance does");
        return false;
    }

    private boolean next(Connection connection) throws SQLException {
        RollupProgress progress = RollupProgress.locked(connection);
        String name = zone.zone().getId();
        if (!progress.zone().equals(name)) {
            RollupProgress.forget(connection, name);
            return true;
        }
        Instant from = progress.summedUntil();
        Instant until = progress.sealedUntil();
        if (!from.isBefore(until)) {
            boolean changed = false;
            for (Sums sums : Sums.values()) {
                changed |= sums.addLate(connection, zone, from);
            }
            if (changed) {
                RollupProgress.changed(connection);
            }
            return false;
        }
        Instant end = firstWindow(connection, from, until)
                .map(window -> end(window, until))
                .orElse(until);
        for (Sums sums : Sums.values()) {
            sums.addQuarters(connection, zone, from, end);
        }
        RollupProgress.summed(connection, name, end);
        LOG.debug("summed until={}", end);
        return true;
    }

    /// A week that is sealed is summed at once: its sums are then written once and not every day.
    private Instant end(Instant window, Instant until) {
        return Stream.of(Interval.WEEK, Interval.DAY)
                .map(interval -> zone.endOf(interval, window))
                .filter(end -> end.isBefore(until))
                .findFirst()
                .orElse(until);
    }

    private static Optional<Instant> firstWindow(Connection connection, Instant from, Instant until)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST_WINDOW)) {
            for (int i = 1; i <= 4; i++) {
                statement.setObject(i, (i % 2 == 1 ? from : until).atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1) == null ? Optional.empty() : Optional.of(RollupProgress.instant(row, 1));
            }
        }
    }

    /// @return the first sum that is not that of its quarter hours
    static Optional<Different> firstDifference(Connection connection, ReportingZone zone) throws SQLException {
        RollupProgress progress = RollupProgress.read(connection);
        if (!progress.zone().equals(zone.zone().getId())) {
            return Optional.empty();
        }
        Optional<Different> first = Optional.empty();
        for (Sums sums : Sums.values()) {
            if (first.isEmpty()) {
                first = sums.firstDifference(connection, zone, progress.summedUntil());
            }
        }
        return first;
    }

    private static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }
}
