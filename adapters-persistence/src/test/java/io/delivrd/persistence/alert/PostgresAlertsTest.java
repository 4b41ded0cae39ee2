package io.delivrd.persistence.alert;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.alert.AlertFigures;
import io.delivrd.application.alert.AlertFiguresContract;
import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertsContract;
import io.delivrd.application.alert.SampleRule;
import io.delivrd.application.intake.Receipts;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAlertsTest implements AlertsContract, AlertFiguresContract {

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
    public AlertRules rules() {
        return new PostgresAlertRules(database, SampleRule.EXPRESSIONS);
    }

    @Override
    public AlertFirings firings() {
        return new PostgresAlertFirings(database, SampleRule.EXPRESSIONS);
    }

    @Override
    public AlertFigures figures() {
        return new PostgresAlertFigures(database);
    }

    @Override
    public Receipts receipts() {
        return Intakes.receipts(database, SampleReceipt.POLICY, new CampaignRule.WholeReference());
    }
}
