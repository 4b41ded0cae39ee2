package io.delivrd.persistence.finance;

import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.Closings;
import io.delivrd.application.finance.closing.CostCentres;
import io.delivrd.application.finance.closing.Manifest;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.closing.PeriodRefused;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import io.delivrd.application.finance.closing.PeriodStep;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Freezes months in a session of its own, which may last minutes and takes no connection from anybody.
@Singleton
final class PostgresClosings implements Closings {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresClosings.class);

    /// Held by the session, so that it is given back whatever happens to the process.
    private static final String LOCK = "select pg_try_advisory_lock(7302041)";

    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read;
            set local timezone = 'UTC';
            set local datestyle = 'ISO';
            set local work_mem = '32MB';
            set local jit = off;
            set local max_parallel_workers_per_gather = 0
            """;
    private static final String TARIFF_VERSION = "select max(version) from tariff";
    private static final String COST_CENTRE = "insert into closed_campaign values (?, ?, ?, ?)";
    private static final int ROWS_A_FETCH = 1_000;
    private static final String MANIFEST =
            "select manifest from period where period = ? and revision = ? and state = 'closed'";

    private final Database database;
    private final CostCentres costCentres;
    private final Duration defaultHorizon;

    PostgresClosings(Database database, CostCentres costCentres, @Named("default-horizon") Duration defaultHorizon) {
        this.database = database;
        this.costCentres = costCentres;
        this.defaultHorizon = defaultHorizon;
    }

    @Override
    public PeriodStep close(YearMonth period, Work work) throws IOException {
        try (Connection connection = database.connectionOfItsOwn()) {
            if (!isLocked(connection)) {
                throw new PeriodRefused(Because.BUSY, "another month is being closed: try again in some minutes");
            }
            makeRoom(connection, period);
            connection.setAutoCommit(false);
            execute(connection, SNAPSHOT);
            PeriodStep closed = closed(connection, work.decide(PeriodSteps.of(connection, period)), work);
            connection.commit();
            return closed;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private PeriodStep closed(Connection connection, PeriodStep step, Work work) throws SQLException, IOException {
        ClosingSql sql = new ClosingSql(step.period(), step.revision(), step.at(), defaultHorizon);
        execute(connection, sql.freezeParts());
        execute(connection, sql.freezeSums());
        // So that the ledger is read along its key instead of sorted again: rows of this session are unknown till then.
        execute(connection, "analyze " + ledger(step.period()) + ", closed_sum");
        requireWhole(connection, sql);
        bookAdjustments(connection, step);
        keepCostCentres(connection, step, sql);
        Optional<Integer> tariff = tariffVersion(connection);
        List<String> reopenings = PeriodSteps.of(connection, step.period()).steps().stream()
                .filter(before -> before.state() == PeriodState.OPEN)
                .map(PeriodStep::note)
                .toList();
        try (PeriodFile file = PeriodFile.temporary()) {
            Manifest.Written written = work.write(
                    step, new FrozenBooks(connection, sql, tariff, costCentres.text(), reopenings), file.out());
            String sha256 = file.keep(connection, step.period(), step.revision());
            PeriodStep done = step.with(written.sha256());
            PeriodSteps.append(
                    connection,
                    done,
                    Optional.of(new PeriodSteps.Made(written.bytes(), tariff, file.length(), sha256)));
            LOG.info(
                    "month closed period={} revision={} parts={} bytes={}",
                    step.period(),
                    step.revision(),
                    written.manifest().facts().parts(),
                    file.length());
            return done;
        }
    }

    private static boolean isLocked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /// Attached instead of made in place, which would keep readers of other months out; a month that was closed before
    /// has its ledger already.
    private static void makeRoom(Connection connection, YearMonth period) throws SQLException {
        execute(connection, """
                do $$
                begin
                    if to_regclass('%1$s') is null then
                        create table %1$s (like closed_part including all);
                        alter table closed_part attach partition %1$s for values in ('%2$s');
                    end if;
                end $$
                """.formatted(ledger(period), period));
    }

    private static String ledger(YearMonth period) {
        return "closed_part_" + period.toString().replace('-', '_');
    }

    /// Sums and parts come from one view of the store, so they can only differ while sums are first filled.
    private static void requireWhole(Connection connection, ClosingSql sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.of(ClosingSql.DIFFERENT_COUNTS))) {
            if (row.next() && row.getBoolean(1)) {
                throw new PeriodRefused(
                        Because.NOT_FOLDED, "the sums of spend are still being filled: try again in some minutes");
            }
        }
    }

    /// What changed in a closed month belongs to the next one that is open.
    private void bookAdjustments(Connection connection, PeriodStep step) throws SQLException {
        for (PeriodHistory before : PostgresAdjustments.adjustedIn(step.period(), PostgresPeriods.all(connection))) {
            execute(
                    connection,
                    AdjustmentSql.book(
                            new ClosingSql(before.period(), before.revision(), step.at(), defaultHorizon),
                            connection,
                            step.period(),
                            step.revision()));
        }
    }

    private void keepCostCentres(Connection connection, PeriodStep step, ClosingSql sql) throws SQLException {
        try (Statement question = connection.createStatement();
                PreparedStatement keep = connection.prepareStatement(COST_CENTRE)) {
            question.setFetchSize(ROWS_A_FETCH);
            keep.setString(1, step.period().toString());
            keep.setInt(2, step.revision());
            try (ResultSet rows = question.executeQuery(sql.of(ClosingSql.CAMPAIGNS))) {
                int waiting = 0;
                while (rows.next()) {
                    Campaign campaign = new Campaign(rows.getString(1));
                    keep.setString(3, campaign.text());
                    keep.setString(4, costCentres.of(campaign));
                    keep.addBatch();
                    if (++waiting % ROWS_A_FETCH == 0) {
                        keep.executeBatch();
                    }
                }
                keep.executeBatch();
            }
        }
    }

    private static Optional<Integer> tariffVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TARIFF_VERSION)) {
            row.next();
            return Optional.ofNullable(row.getObject(1, Integer.class));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Optional<InputStream> archive(YearMonth period, int revision) throws IOException {
        return PeriodFile.read(database, period, revision);
    }

    @Override
    public Optional<byte[]> manifest(YearMonth period, int revision) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(MANIFEST)) {
            statement.setString(1, period.toString());
            statement.setInt(2, revision);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }
}
