package io.delivrd.persistence.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredExpectationsTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final Accounts ACCOUNTS = new Accounts(
            List.of(
                    new Account(VonageCatalogue.VONAGE, new AccountId("ab12cd34"), EUR, true),
                    new Account(VonageCatalogue.VONAGE, new AccountId("silent01"), EUR, false)),
            Map.of());

    @Test
    void whatIsConfiguredIsExpectedAfterTheStart() {
        Map<String, Object> settings = Map.of(
                "delivrd.horizon.validity", "48h",
                "delivrd.networks[0].code", "53001",
                "delivrd.networks[0].validity", "24h",
                "delivrd.networks[0].grace", "2h",
                "delivrd.networks[0].receipts", "handset",
                "delivrd.networks[1].code", "US-TOLL-FREE",
                "delivrd.networks[1].receipts", "fake_suspected",
                "delivrd.networks[2].code", "00101",
                "delivrd.networks[2].receipts", "none");
        try (ApplicationContext context =
                PersistenceContext.start(ACCOUNTS, new CampaignRule.WholeReference(), settings)) {

            assertThat(context.getBean(NetworkExpectations.class).all())
                    .contains(
                            expectation("00101", 48, 6, ReceiptSupport.NONE),
                            expectation("53001", 24, 2, ReceiptSupport.HANDSET),
                            expectation("US-TOLL-FREE", 48, 6, ReceiptSupport.FAKE_SUSPECTED));
            assertThat(context.getBean(Duration.class, Qualifiers.byName("default-horizon")))
                    .isEqualTo(Duration.ofHours(54));
            assertThat(
                            context.getBean(Database.class)
                                    .sql()
                                    .fetchValue(
                                            "select string_agg(account || '=' || sends_receipts, ',' order by account) from account_expectation"))
                    .isEqualTo("ab12cd34=true,silent01=false");
        }
    }

    @Test
    void withoutConfigurationAllNetworksWait78HoursButThoseWhoseCarriersAreKnown() {
        try (ApplicationContext context = PersistenceContext.start(
                PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), Map.of())) {

            assertThat(context.getBean(NetworkExpectations.class).all())
                    .containsExactly(
                            expectation("37001", 72, 6, ReceiptSupport.NONE),
                            expectation("53001", 24, 6, ReceiptSupport.UNKNOWN),
                            expectation("53005", 120, 6, ReceiptSupport.UNKNOWN),
                            expectation("53024", 72, 6, ReceiptSupport.UNKNOWN));
            assertThat(context.getBean(Duration.class, Qualifiers.byName("default-horizon")))
                    .isEqualTo(Duration.ofHours(78));
            assertThat(context.findBean(DeliveryFigures.class)).isPresent();
        }
    }

    @Test
    void anExpectationIsReplaced() {
        try (ApplicationContext context = PersistenceContext.start(
                PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), Map.of())) {
            NetworkExpectations expectations = context.getBean(NetworkExpectations.class);
            expectations.put(expectation("53001", 24, 2, ReceiptSupport.HANDSET));

            expectations.put(expectation("53001", 120, 6, ReceiptSupport.NONE));

            assertThat(expectations.all())
                    .filteredOn(said -> said.network().text().equals("53001"))
                    .containsExactly(expectation("53001", 120, 6, ReceiptSupport.NONE));
        }
    }

    private static NetworkExpectation expectation(String code, int validity, int grace, ReceiptSupport support) {
        return new NetworkExpectation(
                new NetworkCode(code), Duration.ofHours(validity), Duration.ofHours(grace), support);
    }
}
