package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.access.TooBusy;
import io.delivrd.application.intake.ReceiptsUnavailable;
import java.sql.Connection;
import java.time.Duration;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadersTest {

    private final Database database = TestDatabase.fresh();
    private final Database readers = DatabaseFactory.readersOf(database, 1, Duration.ofMillis(200));

    @BeforeAll
    void waitNotLong() {
        readers.pool().setConnectionTimeout(250);
    }

    @AfterAll
    void close() throws Exception {
        readers.close();
        database.close();
    }

    @Test
    void aQuestionThatTakesTooLongIsGivenUp() {
        assertThatThrownBy(() -> readers.sql().fetch("select pg_sleep(30)")).isInstanceOf(TooBusy.class);

        assertThat(readers.sql().fetchValue(DSL.inline(1))).isEqualTo(1);
    }

    @Test
    void readersThatTakeAllTheirConnectionsTakeNobodyElses() throws Exception {
        try (Connection taken = readers.connection()) {
            assertThat(taken.isValid(1)).isTrue();
            assertThatThrownBy(() -> readers.sql().fetchValue(DSL.inline(1))).isInstanceOf(TooBusy.class);
            assertThatThrownBy(() -> readers.sql().transaction(_ -> {})).isInstanceOf(TooBusy.class);

            assertThat(database.sql().fetchValue(DSL.inline(1))).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatIsAwayIsNoCrowd() throws Exception {
        try (Database away = DatabaseFactory.readersOf(database, 1, Duration.ofSeconds(1))) {
            away.pool().getHikariConfigMXBean().setUsername("nobody");
            away.pool().getHikariPoolMXBean().softEvictConnections();

            assertThatThrownBy(() -> away.sql().fetchValue(DSL.inline(1))).isInstanceOf(ReceiptsUnavailable.class);
        }
    }
}
