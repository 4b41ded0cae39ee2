package io.delivrd.persistence.database;

import io.delivrd.application.upkeep.Cluster;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Spreads tables over the workers of a Citus cluster, each in a transaction of its own.
///
/// @see <a href="https://docs.citusdata.com/en/stable/develop/api_udf.html">Citus, utility functions</a>
@Singleton
final class PostgresCluster implements Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String ONE_AT_A_TIME = """
            set lock_timeout = '30s';
            select pg_advisory_lock(7302100)
            """;
    private static final String HAS_CITUS = "select exists (select from pg_extension where extname = 'citus')";
    private static final String IS_COORDINATOR = "select coalesce((select groupid = 0 from pg_dist_local_group), true)";
    private static final String HAS_WORKERS = """
            select exists (select
                             from pg_dist_node
                            where groupid <> 0 and noderole = 'primary' and isactive and shouldhaveshards)
            """;
    private static final String KNOWS_ITSELF =
            "select exists (select from pg_dist_node where groupid = 0 and isactive)";
    // By no column: copied to every machine.
    private static final String SPREAD_BY = """
            select coalesce(column_to_column_name(logicalrelid, partkey), '')
              from pg_dist_partition
             where logicalrelid = ?::regclass and (partmethod = 'h' or repmodel = 't')
            """;
    private static final String SPREAD = "select create_distributed_table(?::regclass, ?, colocate_with => ?)";
    private static final String COPY_EVERYWHERE = "select create_reference_table(?::regclass)";
    // What was copied to the workers is still in the table itself, where nobody reads it any more.
    private static final String THROW_AWAY = "select truncate_local_data_after_distributing_table(?::regclass)";

    /// That questions of parts call.
    private static final List<String> FUNCTIONS =
            List.of("match_class(integer, boolean, numeric, text, numeric, numeric, text, numeric)");

    private final Database database;

    PostgresCluster(Database database) {
        this.database = database;
    }

    @Override
    public List<Spread> prepare(OptionalInt shards) {
        try (Connection connection = database.connectionOfItsOwn();
                Statement statement = connection.createStatement()) {
            require(
                    statement,
                    HAS_CITUS,
                    "the database has no extension citus: install Citus on every machine, load it by"
                            + " shared_preload_libraries, and say: create extension citus");
            require(
                    statement,
                    IS_COORDINATOR,
                    "this is a worker of a cluster: name its coordinator in" + " DELIVRD_DATABASE_URL");
            require(
                    statement,
                    KNOWS_ITSELF,
                    "the coordinator is not part of its cluster: say on it: select"
                            + " citus_set_coordinator_host('host', port)");
            require(
                    statement,
                    HAS_WORKERS,
                    "the cluster has no workers: say on the coordinator, of each: select"
                            + " citus_add_node('host', port)");
            statement.execute(ONE_AT_A_TIME);
            if (shards.isPresent()) {
                statement.execute("set citus.shard_count = " + shards.getAsInt());
            }
            List<Spread> all = new ArrayList<>();
            for (Placement placement : Placement.spread()) {
                for (String table : placement.tables()) {
                    all.add(spread(connection, placement, table));
                }
            }
            for (String function : FUNCTIONS) {
                statement.execute("select create_distributed_function('" + function + "'::regprocedure)");
            }
            return all;
        } catch (SQLException e) {
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    ? new NoCluster("a table was in use for too long: run it again, or stop the servers meanwhile")
                    : StoreFailures.translated(e);
        }
    }

    private static void require(Statement statement, String question, String sentence) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new NoCluster(sentence);
            }
        }
    }

    private static Spread spread(Connection connection, Placement placement, String table) throws SQLException {
        Optional<String> before = spreadBy(connection, table);
        String column = placement.column().orElse("");
        if (before.isPresent() && !before.get().equals(column)) {
            throw new NoCluster(
                    table + " is spread otherwise already: say select undistribute_table('" + table + "') first");
        }
        if (before.isEmpty()) {
            if (placement.column().isPresent()) {
                String first = placement.tables().getFirst();
                execute(connection, SPREAD, table, column, table.equals(first) ? "none" : first);
            } else {
                execute(connection, COPY_EVERYWHERE, table);
            }
            execute(connection, THROW_AWAY, table);
            LOG.info("table spread table={} by={}", table, column);
        }
        return new Spread(table, placement.column(), before.isPresent());
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static Optional<String> spreadBy(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SPREAD_BY)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
