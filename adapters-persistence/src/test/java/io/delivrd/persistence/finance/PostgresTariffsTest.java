package io.delivrd.persistence.finance;

import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.finance.tariff.TariffsContract;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresTariffsTest implements TariffsContract {

    private static final AtomicInteger TESTS = new AtomicInteger();

    private static Database database;

    private final ProviderId provider = new ProviderId("p" + TESTS.incrementAndGet());

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public Tariffs tariffs() {
        return new PostgresTariffs(database);
    }

    @Override
    public ProviderId provider() {
        return provider;
    }
}
