package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.PersistenceContext;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/// What a server of an older version stored, as `upgrades/dump` wrote it, is brought up to date. Each release
/// adds one.
class UpgradeTest {

    /// Counts by what every version had.
    private static final String FIGURES = """
            select string_agg(line, E'\\n' order by line)
              from (select 'receipts ' || count(*) as line
                      from receipt
                    union all
                    select concat_ws(' ', 'parts', campaign, network_code, state, standing, count(*))
                      from part
                     group by campaign, network_code, state, standing
                    union all
                    select concat_ws(' ', 'counts', window_at, campaign, network_code, state, standing, error_code,
                                     currency, scope, sum(n), sum(amount))
                      from delivery_rollup
                     group by window_at, campaign, network_code, state, standing, error_code, currency, scope
                    having sum(n) <> 0) as figure
            """;

    /// What migrations put there is in what was written of the tables.
    private static final String EMPTIED = """
            do $$
            begin
                execute (select 'truncate ' || string_agg(quote_ident(relname), ', ')
                           from pg_class
                          where relkind in ('r', 'p') and not relispartition
                            and relnamespace = 'public'::regnamespace
                            and relname not in ('flyway_schema_history', 'network'));
            end $$
            """;

    private static final String SEQUENCES = """
            do $$
            declare
                each record;
            begin
                for each in
                    select table_name, column_name
                      from information_schema.columns
                     where table_schema = 'public' and is_identity = 'YES'
                loop
                    execute format('select setval(pg_get_serial_sequence(%L, %L), (select coalesce(max(%I), 0) + 1 from %I))',
                                   each.table_name, each.column_name, each.column_name, each.table_name);
                end loop;
            end $$
            """;

    @ParameterizedTest
    @ValueSource(strings = {"202611220300", "202611290330"})
    void figuresOfBeforeAreThoseOfAfter(String version) throws SQLException, IOException {
        Map<String, Object> settings = new HashMap<>(TestDatabase.emptyProperties());
        String before = stored(settings, version);

        try (ApplicationContext context = PersistenceContext.start(
                PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), settings)) {
            Database database = context.getBean(Database.class);
            assertThat(before).contains("parts ", "counts ");
            assertThat(figures(database)).as("after the migrations").isEqualTo(before);

            Derivations derivations = context.getBean(Derivations.class);
            derivations.rebuild();

            assertThat(figures(database)).as("derived anew").isEqualTo(before);
            assertThat(derivations.verify()).isInstanceOf(Verification.Equal.class);
        }
    }

    /// Makes the database as that version had it.
    ///
    /// @return its figures
    private static String stored(Map<String, Object> settings, String version) throws SQLException, IOException {
        DataSource source = TestDatabase.source(settings);
        DatabaseFactory.migration(source).target(version).load().migrate();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(EMPTIED);
            load(connection, resource("/upgrades/" + version + ".sql"));
            statement.execute(SEQUENCES);
            try (ResultSet row = statement.executeQuery(FIGURES)) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /// Statements of one line each; rows follow one that copies.
    private static void load(Connection connection, List<String> lines) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        String copying = "";
        for (String line : lines) {
            if (!copying.isEmpty() && line.equals("\\.")) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copying, new StringReader(rows.toString()));
                rows.setLength(0);
                copying = "";
            } else if (!copying.isEmpty()) {
                rows.append(line).append('\n');
            } else if (line.startsWith("copy ")) {
                copying = line;
            } else if (!line.isBlank()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(line);
                }
            }
        }
    }

    private static String figures(Database database) {
        return String.valueOf(database.sql().fetchValue(FIGURES));
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream file = UpgradeTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return Arrays.asList(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }
}
