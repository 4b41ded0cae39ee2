package io.delivrd.persistence.rates;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFiguresContract;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.receipt.Intakes;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresDeliveryFiguresTest implements DeliveryFiguresContract {

    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        CurrencyCode currency = new CurrencyCode("EUR");
        Account silent = new Account(VonageCatalogue.VONAGE, SILENT_ACCOUNT, currency, false);
        context = PersistenceContext.start(
                new Accounts(List.of(silent), currency), new CampaignRule.BeforeDelimiter(":"), Map.of());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Override
    public DeliveryFigures figures() {
        return context.getBean(DeliveryFigures.class);
    }

    @Override
    public Receipts receiptsBy(CampaignRule rule) {
        return Intakes.receipts(context.getBean(Database.class), SampleReceipt.POLICY, rule);
    }

    @Override
    public NetworkExpectations expectations() {
        return context.getBean(NetworkExpectations.class);
    }
}
