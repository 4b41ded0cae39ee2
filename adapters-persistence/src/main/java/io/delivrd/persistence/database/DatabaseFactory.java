package io.delivrd.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.delivrd.application.upkeep.Guard;
import io.delivrd.persistence.backup.Restore;
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
    @Named(Database.REST)
    @Bean(preDestroy = "close")
    Database database(DatabaseSettings settings, RestoreSettings restore) {
        Path folder = Path.of(settings.dataDir());
        if (settings.url().isEmpty()) {
            restore.from().ifPresent(backup -> Restore.into(folder, Path.of(backup)));
            Restore.refuseHalf(folder);
        }
        return open(settings);
    }

    @Singleton
    @Named(Database.INTAKE)
    @Bean(preDestroy = "close")
    Database intake(@Named(Database.REST) Database database, DatabaseSettings settings) {
        HikariConfig config = sameServer(database, Database.INTAKE, settings.intakePoolSize());
        config.setMinimumIdle(Math.min(4, settings.intakePoolSize()));
        if (database.isOurs()) {
            PromptSource.within(config);
        }
        return new Database(Optional.empty(), new HikariDataSource(config), SlowStatements.NONE);
    }

    @Singleton
    @Named(Database.READERS)
    @Bean(preDestroy = "close")
    Database readers(@Named(Database.REST) Database database, DatabaseSettings settings) {
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
        return new Database(Optional.empty(), new HikariDataSource(config), database.slow());
    }

    private static HikariConfig sameServer(Database database, String name, int size) {
        HikariDataSource pool = database.pool();
        HikariConfig config = config("delivrd-" + name, pool.getJdbcUrl(), size);
        config.setUsername(pool.getUsername());
        config.setPassword(pool.getPassword());
        config.setConnectionTimeout(pool.getConnectionTimeout());
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
        HikariConfig config = config(
                "delivrd", settings.url().orElseGet(() -> server.orElseThrow().url()), settings.poolSize());
        server.map(EmbeddedServer::username).or(settings::username).ifPresent(config::setUsername);
        server.map(EmbeddedServer::password).or(settings::password).ifPresent(config::setPassword);
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setInitializationFailTimeout(30_000);
        HikariDataSource pool = new HikariDataSource(config);
        migration(pool).load().migrate();
        return new Database(server, pool, new SlowStatements(settings.slowStatement()));
    }

    private static HikariConfig config(String name, String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("ApplicationName", "delivrd");
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "2");
        // Details of errors hold values, and those may be numbers of people.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    /// The lock is held by a session instead of a transaction, so that scripts may build indexes concurrently.
    static FluentConfiguration migration(DataSource source) {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(source).locations("classpath:db/migration");
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }
}
