package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariDataSource;
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

/// Connections to the migrated database.
public final class Database implements AutoCloseable {

    private final Optional<AutoCloseable> server;
    private final HikariDataSource pool;
    private final DSLContext sql;
    private final List<Connection> ofTheirOwn = new CopyOnWriteArrayList<>();

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

    /// @return a connection outside the pool, for as long as a session is to last; closed with the database if not
    ///     before
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
        for (Connection connection : ofTheirOwn) {
            connection.close();
        }
        pool.close();
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
