package io.delivrd.persistence.finance;

import static io.delivrd.persistence.generated.Tables.ACCOUNT_TERMS;
import static io.delivrd.persistence.generated.Tables.BILLING_RULE;
import static io.delivrd.persistence.generated.Tables.SPEND_PROGRESS;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.AccountsChanged;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// At start, and when accounts have changed, writes what was agreed with accounts, and what providers bill, to where
/// questions for the month's books
/// read it.
///
/// Sums are by day of the account's zone: where that has changed, they are made anew.
@Singleton
final class ConfiguredTerms implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredTerms.class);

    private final Accounts accounts;
    private final Catalogues catalogues;
    private final Database database;

    ConfiguredTerms(Accounts accounts, Catalogues catalogues, Database database) {
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.database = database;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        write();
    }

    void write() {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.execute("lock table account_terms, billing_rule in share row exclusive mode");
            Map<Of, String> then = zones(sql);
            sql.deleteFrom(ACCOUNT_TERMS).execute();
            accounts.known().forEach(account -> put(account, account.id().text(), sql));
            accounts.others().forEach(account -> put(account, "", sql));
            if (!sameZones(then, zones(sql))) {
                LOG.info("zones of accounts have changed, spend is summed anew");
                sql.update(SPEND_PROGRESS)
                        .set(SPEND_PROGRESS.FILLED, false)
                        .where("exists (select from spend_sum) or exists (select from spend_change)")
                        .execute();
            }
            sql.deleteFrom(BILLING_RULE).execute();
            catalogues.providers().forEach(provider -> put(provider, sql));
        });
    }

    private static void put(Account account, String id, DSLContext sql) {
        sql.insertInto(ACCOUNT_TERMS)
                .set(ACCOUNT_TERMS.PROVIDER, account.provider().text())
                .set(ACCOUNT_TERMS.ACCOUNT, id)
                .set(ACCOUNT_TERMS.CURRENCY, account.currency().text())
                .set(ACCOUNT_TERMS.ZONE, account.zone().getId())
                .set(ACCOUNT_TERMS.TOLERANCE, account.tolerance())
                .set(ACCOUNT_TERMS.ROUNDING, account.rounding().name().toLowerCase(Locale.ROOT))
                .execute();
    }

    private void put(ProviderId provider, DSLContext sql) {
        for (DeliveryState state : DeliveryState.values()) {
            sql.insertInto(BILLING_RULE)
                    .set(BILLING_RULE.PROVIDER, provider.text())
                    .set(BILLING_RULE.STATE, state.tag())
                    .set(BILLING_RULE.BILLED, catalogues.bills(provider, state))
                    .execute();
        }
    }

    private record Of(String provider, String account) {}

    private static Map<Of, String> zones(DSLContext sql) {
        Map<Of, String> zones = new HashMap<>();
        sql.select(ACCOUNT_TERMS.PROVIDER, ACCOUNT_TERMS.ACCOUNT, ACCOUNT_TERMS.ZONE)
                .from(ACCOUNT_TERMS)
                .forEach(row -> zones.put(new Of(row.value1(), row.value2()), row.value3()));
        return zones;
    }

    private static boolean sameZones(Map<Of, String> then, Map<Of, String> now) {
        return Stream.of(then, now)
                .flatMap(zones -> zones.keySet().stream())
                .allMatch(of -> zone(then, of).equals(zone(now, of)));
    }

    private static String zone(Map<Of, String> zones, Of of) {
        return zones.getOrDefault(of, zones.getOrDefault(new Of(of.provider(), ""), Account.USUAL_ZONE.getId()));
    }

    /// Writes them again.
    @Singleton
    static final class Again implements ApplicationEventListener<AccountsChanged> {

        private final ConfiguredTerms configured;

        Again(ConfiguredTerms configured) {
            this.configured = configured;
        }

        @Override
        public void onApplicationEvent(AccountsChanged event) {
            configured.write();
        }
    }
}
