package io.delivrd.persistence.finance;

import io.delivrd.application.finance.closing.ClosingContract;
import io.delivrd.application.finance.closing.Closings;
import io.delivrd.application.finance.closing.CostCentres;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresClosingsTest implements ClosingContract {

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
    public Periods periods() {
        return new PostgresPeriods(database);
    }

    @Override
    public Closings closings() {
        return new PostgresClosings(
                database,
                new CostCentres(Optional.of(new CampaignRule.BeforeDelimiter("-")), "9999"),
                Duration.ofHours(78));
    }
}
