package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;

/// Connections to the migrated database. There are three pools, so that nobody who reads takes a connection
/// from those who acknowledge: that of the [intake][#INTAKE], that of the [readers][#READERS], and that of
/// the [rest][#REST].
public final class Database implements AutoCloseable {

    /// The name of the pool that the log, the fold and the quarantine write by.
    public static final String INTAKE = "intake";

    /// The name of the pool for questions that may cost much: few at once, and none for long.
    public static final String READERS = "readers";

    /// The name of the pool for all else, which who names none gets.
    public static final String REST = "rest";

    private final Optional<EmbeddedServer> server;
    private final HikariDataSource pool;
    private final SlowStatements slow;
    private final DSLContext sql;
    private final ScopedValue<DSLContext> transaction = ScopedValue.newInstance();
    private final List<Connection> ofTheirOwn = new CopyOnWriteArrayList<>();

    Database(Optional<EmbeddedServer> server, HikariDataSource pool, SlowStatements slow) {
        this.server = server;
        this.pool = pool;
        this.slow = slow;
        this.sql = DSL.using(new DefaultConfiguration()
                .set(new Acquired(pool, slow))
                .set(SQLDialect.POSTGRES)
                .set(new Settings().withRenderSchema(false))
                .set(new TellingFailures()));
    }

    /// Tells who asks by jOOQ why there is no connection.
    private static final class Acquired extends DataSourceConnectionProvider {

        private final SlowStatements slow;

        private Acquired(DataSource source, SlowStatements slow) {
            super(source);
            this.slow = slow;
        }

        @Override
        public Connection acquire() {
            try {
                return slow.watched(dataSource().getConnection());
            } catch (SQLException e) {
                throw StoreFailures.translated(e);
            }
        }
    }

    /// @return a connection that commits by itself; to be closed
    /// @throws SQLException if none is to be had in time
    public Connection connection() throws SQLException {
        return slow.watched(pool.getConnection());
    }

    /// @return a connection outside the pool, for as long as a session is to last; closed with the database
    ///     if not before
    /// @throws SQLException if none is to be had
    public Connection connectionOfItsOwn() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        Optional.ofNullable(pool.getUsername()).ifPresent(name -> properties.setProperty("user", name));
        Optional.ofNullable(pool.getPassword()).ifPresent(secret -> properties.setProperty("password", secret));
        Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties);
        ofTheirOwn.removeIf(Database::isClosed);
        ofTheirOwn.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /// @return for questions of one statement each; within [#together(Runnable)] in its transaction
    public DSLContext sql() {
        return transaction.orElse(sql);
    }

    /// Runs the work with all that it does by [#sql()] of this pool on this thread in one transaction, or in
    /// the one that is under way.
    void together(Runnable work) {
        sql().transaction(inner -> ScopedValue.where(transaction, inner.dsl()).run(work));
    }

    /// @return whether parts may lie on several machines, none of which can be asked for each row of another
    public boolean isSpread() {
        return Boolean.TRUE.equals(sql().fetchValue("select to_regclass('pg_catalog.pg_dist_partition') is not null"));
    }

    /// @return for libraries that take connections by themselves
    public DataSource dataSource() {
        return pool;
    }

    /// @return whether the server is one of our own
    boolean isOurs() {
        return server.isPresent();
    }

    /// @return where the server of our own, if there is one, keeps its files
    Optional<Path> dataFolder() {
        return server.map(EmbeddedServer::data);
    }

    /// @return whether the server of our own, if there is one, would be started again if it died
    boolean isWatched() {
        return server.map(EmbeddedServer::isWatched).orElse(true);
    }

    SlowStatements slow() {
        return slow;
    }

    HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() throws Exception {
        for (Connection connection : ofTheirOwn) {
            connection.close();
        }
        pool.close();
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
