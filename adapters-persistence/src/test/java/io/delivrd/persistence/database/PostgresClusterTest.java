package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.upkeep.Cluster;
import io.delivrd.application.upkeep.Cluster.NoCluster;
import io.delivrd.application.upkeep.Cluster.Spread;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresClusterTest {

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void everyTableHasAPlace() {
        List<String> tables = database.sql().fetch("""
                        select relname
                          from pg_class
                         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                           and relname not in ('flyway_schema_history', 'citus_tables')
                        """).getValues(0, String.class);

        assertThat(Stream.of(Placement.values()).flatMap(one -> one.tables().stream()))
                .as("tables of Placement: a new one has to be put where its rows are to lie on a cluster")
                .doesNotHaveDuplicates()
                .containsAll(tables);
    }

    @Test
    void keysOfSpreadTablesTellWhereARowIsAndNothingRefersToThem() {
        for (Placement placement : List.of(Placement.BY_MESSAGE, Placement.BY_MESSAGE_OF_PARTS)) {
            String column = placement.column().orElseThrow();
            for (String table : placement.tables()) {
                assertThat(database.sql()
                                .fetch("""
                                        select pg_get_indexdef(indexrelid)
                                          from pg_index
                                         where indrelid = {0}::regclass and indisunique
                                           and not exists (select
                                                             from pg_attribute
                                                            where attrelid = indrelid and attname = {1}
                                                              and attnum = any(indkey))
                                        """, DSL.val(table), DSL.val(column))
                                .getValues(0, String.class))
                        .as("unique keys of %s without %s", table, column)
                        .isEmpty();
                assertThat(database.sql().fetch("""
                                        select conname
                                          from pg_constraint
                                         where contype = 'f' and {0}::regclass in (conrelid, confrelid)
                                        """, DSL.val(table)).getValues(0, String.class))
                        .as("foreign keys of %s", table)
                        .isEmpty();
                assertThat(database.sql().fetch("""
                                        select attname
                                          from pg_attribute
                                         where attrelid = {0}::regclass and attnum > 0 and attidentity <> ''
                                        """, DSL.val(table)).getValues(0, String.class))
                        .as("sequences of %s", table)
                        .isEmpty();
            }
        }
    }

    @Test
    void aClusterStaysAsItIsAndOneMachineIsNotSpread() {
        Cluster cluster = new PostgresCluster(database);

        if (Boolean.TRUE.equals(database.sql().fetchValue("select to_regclass('pg_dist_node') is not null"))) {
            assertThat(cluster.prepare(OptionalInt.empty())).isNotEmpty().allMatch(Spread::before);
        } else {
            assertThatThrownBy(() -> cluster.prepare(OptionalInt.empty()))
                    .isInstanceOf(NoCluster.class)
                    .hasMessageContaining("has no extension citus");
        }
    }
}
