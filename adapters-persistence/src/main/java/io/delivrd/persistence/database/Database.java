package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/// Connections to the migrated database.
public final class Database implements AutoCloseable {

    private final Optional<AutoCloseable> server;
    private final HikariDataSource pool;
    private final DSLContext sql;

    Database(Optional<AutoCloseable> server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
        this.sql = DSL.using(pool, SQLDialect.POSTGRES, new Settings().withRenderSchema(false));
    }

    /// @return a connection that commits by itself; to be closed
    /// @throws SQLException if none is to be had in time
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /// @return for questions of one statement each
    public DSLContext sql() {
        return sql;
    }

    /// @return for libraries that take connections by themselves
    public DataSource dataSource() {
        return pool;
    }

    HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() throws Exception {
        pool.close();
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
