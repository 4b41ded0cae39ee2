package io.delivrd.persistence.digest;

import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.DigestsContract;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresDigestsTest implements DigestsContract {

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
    public Digests digests() {
        return new PostgresDigests(database);
    }
}
