package io.delivrd.persistence.network;

import static io.delivrd.persistence.generated.Tables.ACCOUNT_EXPECTATION;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.AccountsChanged;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.List;

/// At start, and when accounts have changed, writes what the configuration expects of networks and accounts to where
/// questions for ages read it.
@Singleton
final class ConfiguredExpectations implements ApplicationEventListener<StartupEvent> {

    private final List<NetworkSettings> networks;
    private final HorizonSettings horizon;
    private final Accounts accounts;
    private final NetworkExpectations expectations;
    private final Database database;

    ConfiguredExpectations(
            List<NetworkSettings> networks,
            HorizonSettings horizon,
            Accounts accounts,
            NetworkExpectations expectations,
            Database database) {
        this.networks = networks;
        this.horizon = horizon;
        this.accounts = accounts;
        this.expectations = expectations;
        this.database = database;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        networks.forEach(network -> expectations.put(network.expectation(horizon)));
        writeAccounts();
    }

    private void writeAccounts() {
        accounts.known().forEach(this::put);
    }

    private void put(Account account) {
        database.sql()
                .insertInto(ACCOUNT_EXPECTATION)
                .set(ACCOUNT_EXPECTATION.PROVIDER, account.provider().text())
                .set(ACCOUNT_EXPECTATION.ACCOUNT, account.id().text())
                .set(ACCOUNT_EXPECTATION.SENDS_RECEIPTS, account.sendsReceipts())
                .onConflict(ACCOUNT_EXPECTATION.PROVIDER, ACCOUNT_EXPECTATION.ACCOUNT)
                .doUpdate()
                .set(ACCOUNT_EXPECTATION.SENDS_RECEIPTS, account.sendsReceipts())
                .execute();
    }

    /// Writes them again.
    @Singleton
    static final class Again implements ApplicationEventListener<AccountsChanged> {

        private final ConfiguredExpectations configured;

        Again(ConfiguredExpectations configured) {
            this.configured = configured;
        }

        @Override
        public void onApplicationEvent(AccountsChanged event) {
            configured.writeAccounts();
        }
    }
}
