package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Opens the database named in the settings, or the embedded one, and brings its schema up to date.
@Factory
final class DatabaseFactory {

    @Context
    @Singleton
    @Bean(preDestroy = "close")
    Database database(DatabaseSettings settings) {
        return open(settings);
    }

    /// For Micronaut Data, which wraps it; everything else asks [Database].
    @Singleton
    @Named("default")
    DataSource dataSource(Database database) {
        return database.pool();
    }

    static Database open(DatabaseSettings settings) {
        Optional<EmbeddedServer> server = settings.url().isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedServer.start(Path.of(settings.dataDir())));
        HikariConfig config = new HikariConfig();
        config.setPoolName("delivrd");
        config.setJdbcUrl(settings.url().orElseGet(() -> server.orElseThrow().url()));
        server.map(EmbeddedServer::username).or(settings::username).ifPresent(config::setUsername);
        server.map(EmbeddedServer::password).or(settings::password).ifPresent(config::setPassword);
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(2);
        config.setInitializationFailTimeout(30_000);
        config.addDataSourceProperty("ApplicationName", "delivrd");
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "2");
        HikariDataSource pool = new HikariDataSource(config);
        migrate(pool);
        return new Database(server.map(AutoCloseable.class::cast), pool);
    }

    /// The lock is held by a session instead of a transaction, so that scripts may build indexes concurrently.
    private static void migrate(DataSource source) {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(source).locations("classpath:db/migration");
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        configuration.load().migrate();
    }
}
