package io.delivrd.persistence.database;

import io.delivrd.application.upkeep.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// Fresh databases for tests, all on one real PostgreSQL: the one named by `DELIVRD_TEST_DATABASE_URL` (with
/// `_USERNAME` and `_PASSWORD`), else a container where an engine answers and
/// `DELIVRD_TEST_POSTGRES=container` asks for it, else the embedded server. Never skipped.
///
/// Where the database that is named has the extension `citus` and workers, each fresh one is spread over all of them.
public final class TestDatabase {

    /// Most connections of one database at once.
    public static final int POOL_SIZE = 8;

    private static final int SHARDS = 4;

    private static final Server SERVER = start();
    private static final List<Node> NODES = nodes();

    // To spread a database takes many times as long as to copy one that is spread.
    private static Optional<String> spread = Optional.empty();

    /// Migrated when the first copy is asked for. Nobody stays connected to it, else it could not be copied.
    private static final class Template {

        private static final String NAME = migrated();

        private static String migrated() {
            String name = newName();
            execute(SERVER.url(), "create database " + name);
            try {
                open(named(SERVER.url(), name)).close();
            } catch (Exception e) {
                throw new IllegalStateException("the test database was not migrated", e);
            }
            return name;
        }
    }

    private record Server(String url, String username, String password) {}

    private record Node(String host, int port) {}

    private TestDatabase() {}

    /// @return a migrated database nobody else uses; to be closed
    public static Database fresh() {
        return open(migratedDatabase());
    }

    public static Transactions transactions(Database database) {
        return new DatabaseTransactions(database);
    }

    /// @param table that the statements read
    /// @return of the statements that this thread has asked again and again: how often each was planned for what it
    ///     asked, and how often for anything
    public static Plans plans(Database database, String table) {
        return Objects.requireNonNull(database.sql()
                .fetchSingle(
                        "select coalesce(sum(custom_plans), 0), coalesce(sum(generic_plans), 0)"
                                + " from pg_prepared_statements where statement like ?",
                        "%" + table + "%")
                .map(row -> new Plans(row.get(0, Long.class), row.get(1, Long.class))));
    }

    public record Plans(long forWhatIsAsked, long forAnything) {}

    static Database open(String url) {
        return DatabaseFactory.open(new DatabaseSettings(
                Optional.of(url),
                Optional.of(SERVER.username()),
                Optional.of(SERVER.password()),
                "unused",
                Duration.ofSeconds(5),
                POOL_SIZE,
                POOL_SIZE,
                POOL_SIZE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5)));
    }

    /// @return settings of a migrated database nobody else uses
    public static Map<String, Object> properties() {
        return properties(migratedDatabase());
    }

    /// @return settings of an empty database nobody else uses
    static Map<String, Object> emptyProperties() {
        return properties(emptyDatabase());
    }

    private static Map<String, Object> properties(String url) {
        return Map.of(
                "delivrd.database.url", url,
                "delivrd.database.username", SERVER.username(),
                "delivrd.database.password", SERVER.password());
    }

    /// @param properties as [#properties()] gave them
    static DataSource source(Map<String, Object> properties) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(String.valueOf(properties.get("delivrd.database.url")));
        source.setUser(SERVER.username());
        source.setPassword(SERVER.password());
        return source;
    }

    /// @return a copy of one that was migrated, as those of a cluster are anyway
    private static String migratedDatabase() {
        if (!NODES.isEmpty()) {
            return emptyDatabase();
        }
        String name = newName();
        execute(SERVER.url(), "create database " + name + " template " + Template.NAME);
        // Each is thrown away with its server: nobody needs to wait until it is on disk.
        execute(SERVER.url(), "alter database " + name + " set synchronous_commit = off");
        return named(SERVER.url(), name);
    }

    /// @return one without tables; on a cluster one whose tables are spread already
    static String emptyDatabase() {
        String name = newName();
        if (NODES.isEmpty()) {
            execute(SERVER.url(), "create database " + name);
        } else {
            String template = spread();
            for (Node node : NODES) {
                execute(urlOf(node), "create database " + name + " template " + template);
            }
        }
        return named(SERVER.url(), name);
    }

    private static String newName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String urlOf(Node node) {
        return SERVER.url().replaceFirst("//[^/]+/", "//" + node.host() + ":" + node.port() + "/");
    }

    /// @return a database whose tables lie on all nodes and which nobody uses
    private static synchronized String spread() {
        if (spread.isEmpty()) {
            String name = newName();
            for (Node node : NODES) {
                execute(urlOf(node), "create database " + name);
            }
            spread(name);
            for (Node node : NODES) {
                execute(urlOf(node), "alter database " + name + " allow_connections false");
            }
            for (Node node : NODES) {
                execute(
                        urlOf(node),
                        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '%s'"
                                .formatted(name));
            }
            spread = Optional.of(name);
        }
        return spread.get();
    }

    private static String named(String url, String database) {
        return url.replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
    }

    private static void spread(String name) {
        String url = named(SERVER.url(), name);
        for (Node node : NODES) {
            execute(named(urlOf(node), name), "create extension citus");
        }
        execute(
                url,
                "select citus_set_coordinator_host('%s', %d)"
                        .formatted(NODES.getFirst().host(), NODES.getFirst().port()));
        for (Node node : NODES.subList(1, NODES.size())) {
            execute(url, "select citus_add_node('%s', %d)".formatted(node.host(), node.port()));
        }
        try (Database database = open(url)) {
            new PostgresCluster(database).prepare(OptionalInt.of(SHARDS));
        } catch (Exception e) {
            throw new IllegalStateException("the test database was not spread", e);
        }
    }

    /// @return of a cluster, its coordinator first
    private static List<Node> nodes() {
        try (Connection connection = DriverManager.getConnection(SERVER.url(), SERVER.username(), SERVER.password());
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select to_regclass('pg_dist_node') is not null")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return List.of();
                }
            }
            List<Node> nodes = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select nodename, nodeport from pg_dist_node order by groupid")) {
                while (rows.next()) {
                    nodes.add(new Node(rows.getString(1), rows.getInt(2)));
                }
            }
            return nodes;
        } catch (SQLException e) {
            throw new IllegalStateException("the test database does not tell its nodes", e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, SERVER.username(), SERVER.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database does not take: " + sql, e);
        }
    }

    private static Server start() {
        String url = System.getenv("DELIVRD_TEST_DATABASE_URL");
        if (url != null) {
            return new Server(
                    url,
                    System.getenv().getOrDefault("DELIVRD_TEST_DATABASE_USERNAME", "postgres"),
                    System.getenv().getOrDefault("DELIVRD_TEST_DATABASE_PASSWORD", ""));
        }
        return "container".equals(System.getenv("DELIVRD_TEST_POSTGRES")) ? container() : embedded();
    }

    private static Server container() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("DELIVRD_TEST_POSTGRES=container, but no container engine answers");
        }
        // Stopped by Testcontainers when the JVM ends.
        @SuppressWarnings("resource")
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
        container.start();
        return new Server(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private static Server embedded() {
        try {
            Path folder = Files.createTempDirectory("delivrd-test-");
            EmbeddedServer server = EmbeddedServer.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(folder);
            }));
            return new Server(server.url(), server.username(), server.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
