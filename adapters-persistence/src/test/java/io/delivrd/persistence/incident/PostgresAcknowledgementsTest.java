package io.delivrd.persistence.incident;

import io.delivrd.application.incident.Acknowledgements;
import io.delivrd.application.incident.AcknowledgementsContract;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresAcknowledgementsTest implements AcknowledgementsContract {

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
    public Acknowledgements acknowledgements() {
        return new PostgresAcknowledgements(database);
    }
}
