package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

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
        String url = TestDatabase.emptyDatabase();

        String first = schemaAfterStart(url);
        String second = schemaAfterStart(url);

        assertThat(first).contains("receipt.raw text NO").contains("part_window_at_idx");
        assertThat(second).isEqualTo(first);
    }

    private static String schemaAfterStart(String url) throws Exception {
        try (Database database = TestDatabase.open(url)) {
            return database.sql().fetchValue(SCHEMA)
                    + "\n"
                    + database.sql()
                            .fetchValue("select string_agg(script || success, ',' order by installed_rank)"
                                    + " from flyway_schema_history")
                    + database.sql().fetchValue("select count(*) from network");
        }
    }
}
