package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationTest {

    // Columns, constraints, indexes and views; not what Flyway and the intake add.
    private static final String SCHEMA = """
            select string_agg(line, E'\\n' order by line)
              from (select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
                      from information_schema.columns
                     where table_schema = 'public'
                    union all
                    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                      from pg_constraint
                     where connamespace = 'public'::regnamespace
                    union all
                    select indexdef
                      from pg_indexes
                     where schemaname = 'public') as part
            """;

    @Test
    void aSecondStartChangesNothing() throws Exception {
        Map<String, Object> properties = TestDatabase.properties();

        String first = schemaAfterStart(properties);
        String second = schemaAfterStart(properties);

        assertThat(first).contains("receipt.raw text NO").contains("part_window_at_idx");
        assertThat(second).isEqualTo(first);
    }

    private static String schemaAfterStart(Map<String, Object> properties) throws Exception {
        try (Database database = DatabaseFactory.open(new DatabaseSettings(
                Optional.of(properties.get("delivrd.database.url").toString()),
                Optional.of(properties.get("delivrd.database.username").toString()),
                Optional.of(properties.get("delivrd.database.password").toString()),
                "unused",
                Duration.ofSeconds(5),
                2))) {
            return database.sql().fetchValue(SCHEMA)
                    + "\n"
                    + database.sql().fetchValue("select string_agg(script || success, ',' order by installed_rank)"
                            + " from flyway_schema_history")
                    + database.sql().fetchValue("select count(*) from network");
        }
    }
}
