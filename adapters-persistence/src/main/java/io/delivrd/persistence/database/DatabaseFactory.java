package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.delivrd.application.upkeep.Guard;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
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
    @Primary
    @Bean(preDestroy = "close")
    Database database(DatabaseSettings settings) {
        return open(settings);
    }

    @Singleton
    @Named(Database.INTAKE)
    @Bean(preDestroy = "close")
    Database intake(Database database, DatabaseSettings settings) {
        HikariConfig config = sameServer(database, Database.INTAKE, settings.intakePoolSize());
        config.setMinimumIdle(Math.min(4, settings.intakePoolSize()));
        return new Database(Optional.empty(), new HikariDataSource(config));
    }

    @Singleton
    @Named(Database.READERS)
    @Bean(preDestroy = "close")
    Database readers(Database database, DatabaseSettings settings) {
        return readersOf(database, settings.readersPoolSize(), settings.readersTimeout());
    }

    @Singleton
    Guard watch(Database database) {
        return new Guard() {
            @Override
            public String name() {
                return "postgresql-watch";
            }

            @Override
            public boolean isAlive() {
                return database.isWatched();
            }
        };
    }

    /// Each connection gives up a statement by itself, and is given up should the server not even say so.
    static Database readersOf(Database database, int size, Duration timeout) {
        HikariConfig config = sameServer(database, Database.READERS, size);
        config.setConnectionInitSql("set statement_timeout = " + timeout.toMillis());
        config.addDataSourceProperty(
                "socketTimeout", String.valueOf(timeout.plusSeconds(5).toSeconds()));
        return new Database(Optional.empty(), new HikariDataSource(config));
    }

    private static HikariConfig sameServer(Database database, String name, int size) {
        HikariConfig config = new HikariConfig();
        database.pool().copyStateTo(config);
        config.setPoolName("delivrd-" + name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return config;
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
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setInitializationFailTimeout(30_000);
        config.addDataSourceProperty("ApplicationName", "delivrd");
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "2");
        // Details of errors hold values, and those may be numbers of people.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        HikariDataSource pool = new HikariDataSource(config);
        migrate(pool);
        return new Database(server, pool);
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
