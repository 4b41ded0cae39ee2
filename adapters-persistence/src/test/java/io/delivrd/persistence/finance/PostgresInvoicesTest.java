package io.delivrd.persistence.finance;

import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.application.finance.invoice.InvoicesContract;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresInvoicesTest implements InvoicesContract {

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
    public Invoices invoices() {
        return new PostgresInvoices(database);
    }
}
