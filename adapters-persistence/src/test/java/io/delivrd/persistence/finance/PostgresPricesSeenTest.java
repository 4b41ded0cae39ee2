package io.delivrd.persistence.finance;

import io.delivrd.application.finance.price.PriceKey;
import io.delivrd.application.finance.price.PricesContract;
import io.delivrd.application.finance.price.PricesSeen;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class PostgresPricesSeenTest implements PricesContract {

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.sql().execute("truncate part, spend_sum, spend_change, tariff_line");
    }

    @Override
    public PricesSeen prices() {
        return new PostgresPricesSeen(database, PersistenceContext.noAccounts());
    }

    @Override
    public void part(PriceKey key, String id, Instant at, String price, boolean recorded, boolean ofMessage) {
        database.sql()
                .execute(
                        """
                        insert into part (message_id, provider, account, version, claims, state, finality, evidence, rule,
                                          flags, standing, raw_status, error_code, network_code, price, currency,
                                          price_source, window_at, campaign, message_ref, first_event_at,
                                          settlement)
                        values (?, ?, ?, 1, '', 'delivered', 'hard', 'unstated', '', '', 'plain', '', '', ?, ?, ?, ?,
                                ?::timestamptz,
                                '', ?, now(), 'pushed')""",
                        id,
                        key.provider().text(),
                        key.account().text(),
                        key.network().text(),
                        new BigDecimal(price),
                        key.currency().text(),
                        recorded ? "report" : "webhook",
                        at.atOffset(ZoneOffset.UTC),
                        ofMessage ? "long" : null);
        database.sql()
                .execute(
                        """
                        insert into spend_change (window_at, provider, account, campaign, network_code, state, standing,
                                                  prefix, our_price, our_currency, our_source, their_price,
                                                  their_currency, price, currency, price_source, records, known, n)
                        values (?::timestamptz, ?, ?, '', ?, 'delivered', 'plain', '', ?, ?, 'webhook', ?, ?, ?, ?, ?, ?, true, 1)""",
                        at.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC),
                        key.provider().text(),
                        key.account().text(),
                        key.network().text(),
                        new BigDecimal(price),
                        key.currency().text(),
                        recorded ? new BigDecimal(price) : null,
                        recorded ? key.currency().text() : null,
                        new BigDecimal(price),
                        key.currency().text(),
                        recorded ? "report" : "webhook",
                        recorded ? 1 : 0);
    }

    @Override
    public void tariff(LocalDate from, String price) {
        database.sql().execute("update tariff_line set valid_until = ?::date where valid_until is null", from);
        database.sql().execute("""
                        insert into tariff_line (provider, account, network_code, price, currency, valid_from, since_version)
                        values ('vonage', '', '23410', ?, 'EUR', ?::date, 1)""", new BigDecimal(price), from);
    }
}
