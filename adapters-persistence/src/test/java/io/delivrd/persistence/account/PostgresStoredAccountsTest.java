package io.delivrd.persistence.account;

import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.account.StoredAccountsContract;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresStoredAccountsTest implements StoredAccountsContract {

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
    public StoredAccounts accounts() {
        return new PostgresStoredAccounts(database);
    }
}
