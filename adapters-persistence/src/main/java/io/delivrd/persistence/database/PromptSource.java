package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import io.delivrd.application.upkeep.TimeSlice;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections to a server on this machine whose processes need not wait long for a processor.
final class PromptSource extends PGSimpleDataSource {

    @Serial
    private static final long serialVersionUID = 1;

    private PromptSource() {}

    /// Has a pool take its connections from here.
    ///
    /// @param config complete but for this
    static void within(HikariConfig config) {
        PromptSource source = new PromptSource();
        source.setUrl(config.getJdbcUrl());
        try {
            for (String name : config.getDataSourceProperties().stringPropertyNames()) {
                source.setProperty(name, config.getDataSourceProperties().getProperty(name));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a property of the driver is wrong", e);
        }
        config.setDataSource(source);
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        Connection connection = super.getConnection(username, password);
        TimeSlice.shortenOf(connection.unwrap(PGConnection.class).getBackendPID());
        return connection;
    }
}
