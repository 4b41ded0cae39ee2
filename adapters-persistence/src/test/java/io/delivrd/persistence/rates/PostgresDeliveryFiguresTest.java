package io.delivrd.persistence.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFiguresContract;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.receipt.Intakes;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresDeliveryFiguresTest implements DeliveryFiguresContract {

    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        CurrencyCode currency = new CurrencyCode("EUR");
        Account silent = new Account(VonageCatalogue.VONAGE, SILENT_ACCOUNT, currency, false);
        context = PersistenceContext.start(
                new Accounts(List.of(silent), Map.of()), new CampaignRule.BeforeDelimiter(":"), Map.of());
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

    @Test
    void moreRowsThanAnybodyReadsAreRefused() {
        context.getBean(Database.class)
                .sql()
                .execute(
                        "insert into delivery_rollup select 'many-' || i, '2020-01-01 00:00:00+00', 'vonage', 'ab12cd34', '23410', 'failed', 'plain', '', '', 'both', 1, 0, 'pushed' from generate_series(1, ?) as i",
                        TooManyRows.LIMIT + 1);

        assertThatThrownBy(() -> figures().measure(in2020(List.of(Dimension.CAMPAIGN))))
                .isInstanceOf(TooManyRows.class);
        assertThat(figures()
                        .measure(in2020(List.of(Dimension.STATE)))
                        .total()
                        .counts()
                        .all())
                .isEqualTo(TooManyRows.LIMIT + 1);
    }

    private static DeliveryQuery in2020(List<Dimension> group) {
        return new DeliveryQuery(
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2020-01-02T00:00:00Z"),
                ZoneOffset.UTC,
                group,
                Interval.DAY,
                Unit.PART,
                Map.of(),
                Instant.parse("2020-01-02T00:00:00Z"));
    }
}
