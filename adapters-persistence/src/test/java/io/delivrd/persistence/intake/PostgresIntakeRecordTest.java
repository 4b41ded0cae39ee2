package io.delivrd.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.intake.IntakeRecord.Totals;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresIntakeRecordTest {

    private Database database;
    private PostgresIntakeRecord intake;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        intake = new PostgresIntakeRecord(database, database);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void totalsAreThoseOfAllWriters() {
        Totals before = intake.totals();
        database.sql().execute("""
                insert into intake_writer (writer, provider, account, stored, repeated, last_received_at)
                values ('one', 'vonage', 'ab12cd34', 3, 1, '2026-11-20 12:00:00+00'), ('other', 'vonage', 'ab12cd34', 4, 0, '2026-11-20 12:00:01+00')
                """);

        assertThat(before).isEqualTo(new Totals(0, 0, Optional.empty()));
        assertThat(intake.totals()).isEqualTo(new Totals(7, 1, Optional.of(Instant.parse("2026-11-20T12:00:01Z"))));
    }

    @Test
    void aServerThatTakesWritesIsReady() {
        assertThatCode(intake::requireReady).doesNotThrowAnyException();
    }

    @Test
    void aReadOnlyServerIsNotReady() throws Exception {
        List<Connection> wholePool = new ArrayList<>();
        for (int i = 0; i < TestDatabase.POOL_SIZE; i++) {
            Connection connection = database.connection();
            wholePool.add(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set default_transaction_read_only = on");
            }
        }
        for (Connection connection : wholePool) {
            connection.close();
        }

        assertThatThrownBy(intake::requireReady).isInstanceOf(ReceiptsUnavailable.class);
    }

    @Test
    void aStoreThatIsAwayIsNotReady() throws Exception {
        database.close();

        assertThatThrownBy(intake::requireReady).isInstanceOf(ReceiptsUnavailable.class);
    }
}
