package io.delivrd.persistence.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantineContract;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresQuarantineTest implements QuarantineContract {

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public Quarantine quarantine() {
        return new PostgresQuarantine(database, database, database);
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledged() throws Exception {
        Database away = TestDatabase.fresh();
        Quarantine quarantine = new PostgresQuarantine(away, away, away);
        away.close();

        assertThatThrownBy(() -> quarantine.add(new QuarantinedRequest(
                        UUID.randomUUID(),
                        Instant.parse("2026-11-20T12:00:00Z"),
                        "vonage",
                        "GET",
                        "/webhooks/dlr",
                        "",
                        "",
                        QuarantinedRequest.Head.NONE,
                        new byte[0],
                        "unreadable",
                        "no message id",
                        Optional.empty())))
                .isInstanceOf(ReceiptsUnavailable.class);
    }
}
