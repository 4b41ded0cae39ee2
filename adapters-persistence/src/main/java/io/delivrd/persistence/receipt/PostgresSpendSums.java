package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.upkeep.SpendSums;
import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.finance.MonthSums;
import io.delivrd.persistence.rates.Ageing;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds what writers said about the month's books to sums, by day of the account's zone, open states by quarter hour,
/// and keeps the months' own sums beside.
@Singleton
final class PostgresSpendSums implements SpendSums {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSpendSums.class);
    private static final Set<String> OTHERS_WERE_FASTER = Set.of("55P03", "40001");

    /// The key of sums, of a relation `part` with the key of changes.
    static final String SUMMED =
            """
            case when state in %s then window_at
                 else date_trunc('day', window_at, coalesce(
                          (select zone from account_terms as own
                            where own.provider = part.provider and own.account = part.account),
                          (select zone from account_terms as other
                            where other.provider = part.provider and other.account = ''), 'UTC')) end as window_at, %s\
            """.formatted(Ageing.OPEN_TAGS, SpendRows.KEY.substring(SpendRows.KEY.indexOf(',') + 1));

    /// All parts, as changes from none.
    static final String OF_PARTS = """
            select date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as window_at,
                   provider, account, campaign, network_code, state, standing,
                   coalesce(prefix, '')                                          as prefix,
                   case when records = 0 then price else our_price end           as our_price,
                   case when records = 0 then currency else our_currency end     as our_currency,
                   case when records = 0 then price_source else our_source end   as our_source,
                   their_price, their_currency, price, currency, price_source, records,
                   coalesce(known, true)                                         as known,
                   count(*)                                                      as n
              from part
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
            """;

    private static final String PLAINLY = "set local jit = off";
    private static final String ONE_VIEW = """
            set transaction isolation level repeatable read;
            set local work_mem = '64MB';
            set local plan_cache_mode = force_custom_plan;
            set local jit = off
            """;

    private static final String ONE_AT_A_TIME = "select filled from spend_progress for update skip locked";

    private static final String MERGE = """
            insert into spend_sum as summed (%2$s, n)
            select %2$s, sum(n)
              from (select %1$s, n from spend_change as part) as moved
             group by %2$s
            having sum(n) <> 0
                on conflict (%2$s) do update
               set n = summed.n + excluded.n
            returning window_at, n
            """.formatted(SUMMED, SpendRows.KEY);
    // In the view that was merged: what was said since stays.
    private static final String MERGED = "delete from spend_change";
    private static final String THROW_AWAY_EMPTY = """
            delete from spend_sum where n = 0 and window_at = any(?)
            """;

    // Writers wait meanwhile: what they say about parts that are counted here must not be counted twice.
    private static final String ALONE_WITH_CHANGES = """
            set local lock_timeout = '30s';
            lock table spend_change in share row exclusive mode
            """;
    private static final String FILL = """
            delete from spend_change;
            delete from spend_sum;
            insert into spend_sum (%2$s, n)
            select %2$s, sum(n)
              from (select %1$s, n from (%3$s) as part) as counted
             group by %2$s
            """.formatted(SUMMED, SpendRows.KEY, OF_PARTS);
    private static final String FILLED = "update spend_progress set filled = true where not filled";

    private final Database database;
    private final PartFold fold;
    private final MonthSums months;

    PostgresSpendSums(
            Database database, PartFold fold, @Named("default-horizon") Duration defaultHorizon, InstantSource clock) {
        this.database = database;
        this.fold = fold;
        this.months = new MonthSums(defaultHorizon, clock);
    }

    @Override
    public void advance() {
        try {
            boolean more = inTurn(PLAINLY, this::fillOnce);
            while (more && !Thread.currentThread().isInterrupted()) {
                more = inTurn(ONE_VIEW, this::merge)
                        && inTurn(ONE_VIEW, (connection, _) -> months.fillNext(connection));
            }
        } catch (SQLException | DataAccessException e) {
            String state =
                    e instanceof DataAccessException wrapped ? wrapped.sqlState() : ((SQLException) e).getSQLState();
            if (!OTHERS_WERE_FASTER.contains(state)) {
                throw new ReceiptsUnavailable("the store is away (SQL state " + state + ")", e);
            }
            LOG.debug("spend not summed, others were busy");
        }
    }

    @FunctionalInterface
    private interface Step {

        /// @param filled whether all parts are in the sums
        /// @return whether to go on
        boolean take(Connection connection, boolean filled) throws SQLException;
    }

    /// @param begin how the transaction begins
    /// @return false if another instance is at it
    private boolean inTurn(String begin, Step step) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(begin);
                try (ResultSet row = statement.executeQuery(ONE_AT_A_TIME)) {
                    if (!row.next()) {
                        LOG.debug("spend not summed, another instance does");
                        return false;
                    }
                    boolean more = step.take(connection, row.getBoolean(1));
                    connection.commit();
                    return more;
                }
            }
        }
    }

    private boolean fillOnce(Connection connection, boolean filled) throws SQLException {
        if (!filled) {
            fill(connection);
        }
        return true;
    }

    private boolean merge(Connection connection, boolean filled) throws SQLException {
        if (!filled) {
            return false;
        }
        months.add(connection);
        try (Statement statement = connection.createStatement();
                PreparedStatement delete = connection.prepareStatement(THROW_AWAY_EMPTY)) {
            Set<String> emptied = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery(MERGE)) {
                while (rows.next()) {
                    if (rows.getLong(2) == 0) {
                        emptied.add(RollupProgress.instant(rows, 1).toString());
                    }
                }
            }
            statement.executeUpdate(MERGED);
            if (!emptied.isEmpty()) {
                delete.setArray(1, connection.createArrayOf("timestamptz", emptied.toArray()));
                delete.executeUpdate();
            }
        }
        return true;
    }

    /// Sides of parts that were folded before there were any, then all sums.
    private void fill(Connection connection) throws SQLException {
        int told = new PricesOfOldParts(database, fold).tell();
        try (Statement statement = connection.createStatement()) {
            statement.execute(ALONE_WITH_CHANGES);
            statement.execute(FILL);
        }
        MonthSums.forget(connection, false);
        filled(connection);
        LOG.info("summed spend of all parts told={}", told);
    }

    /// Says that all parts are in the sums.
    static void filled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(FILLED);
        }
    }
}
