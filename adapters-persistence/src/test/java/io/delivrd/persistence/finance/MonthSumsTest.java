package io.delivrd.persistence.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.MatchQuery;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.price.PriceQuery;
import io.delivrd.application.finance.price.PriceSeries;
import io.delivrd.application.upkeep.Verification.Different;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sold, ages, is agreed anew or closed, and however far it is summed: few rows say what all sums say.
class MonthSumsTest {

    private static final Duration HORIZON = Duration.ofHours(72);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final List<YearMonth> MONTHS = List.of(OCTOBER, OCTOBER.plusMonths(1));
    private static final int STEPS = 12;

    private static final List<List<SpendDimension>> GROUPS = List.of(
            List.of(),
            List.of(SpendDimension.STATE),
            List.of(SpendDimension.CLASS, SpendDimension.SOURCE),
            List.of(SpendDimension.PROVIDER, SpendDimension.ACCOUNT, SpendDimension.DAY, SpendDimension.SOURCE),
            List.of(SpendDimension.CAMPAIGN, SpendDimension.STATE),
            List.of(SpendDimension.NETWORK, SpendDimension.STATE, SpendDimension.COUNTRY),
            List.of(SpendDimension.CAMPAIGN, SpendDimension.NETWORK),
            List.of(SpendDimension.CAMPAIGN, SpendDimension.DAY));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-29T10:07:00Z"));
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        database.sql().execute("""
                insert into account_terms (provider, account, currency, zone, tolerance, rounding)
                values ('vonage', 'a1', 'EUR', 'America/New_York', 0.004, 'half_up'),
                       ('vonage', '', 'USD', 'Asia/Kolkata', 0, 'half_even');
                insert into account_expectation (provider, account, sends_receipts) values ('vonage', 'a3', false);
                insert into billing_rule (provider, state, billed)
                values ('vonage', 'delivered', true), ('vonage', 'submitted', true), ('vonage', 'failed', false)
                """);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void fewRowsSayWhatAllSumsSay(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(random.nextInt(3_000))));
                case 1 -> tariff(random);
                case 2 -> expect(random);
                case 3, 4 -> advance();
                default -> sell(random);
            }
            assertThat(all()).as("step %d", step).isEqualTo(ofAllSums());
        }
        advance();
        close(OCTOBER);
        sell(random);
        advance();

        assertThat(sql().fetchValue("select count(*) from month_summed where period in ('2026-10', '2026-11')"))
                .isEqualTo(3L);
        assertThat(all()).isEqualTo(ofAllSums());
        assertThat(difference()).isEmpty();
        sql().execute("update month_sum set amount = amount + 0.00000001 where grain = 'network' and revision = 1");
        assertThat(difference()).isPresent();
    }

    private DSLContext sql() {
        return database.sql();
    }

    private void advance() throws SQLException {
        Intakes.spendSums(database, HORIZON, now::get).advance();
        assertThat(difference()).isEmpty();
    }

    private Optional<Different> difference() throws SQLException {
        try (Connection connection = database.connection()) {
            return MonthSums.firstDifference(connection);
        }
    }

    /// @return what is answered to all questions
    private List<Object> all() {
        PostgresSpendFigures figures = new PostgresSpendFigures(database, HORIZON, now::get);
        PostgresPricesSeen prices = new PostgresPricesSeen(database, PersistenceContext.noAccounts());
        List<Object> answers = new ArrayList<>();
        Optional<AccountId> one = Optional.of(new AccountId("a1"));
        for (YearMonth month : MONTHS) {
            GROUPS.forEach(groups ->
                    answers.add(figures.spend(new SpendQuery(month, Optional.empty(), Optional.empty(), groups))));
            answers.add(figures.match(new MatchQuery(month, Optional.empty(), Optional.empty())));
            answers.add(figures.match(new MatchQuery(month, Optional.empty(), one)));
            List<PriceSeries> series = new ArrayList<>();
            prices.read(new PriceQuery(month, Optional.empty(), one, Optional.empty()), series::add);
            answers.add(series);
        }
        answers.add(new PostgresPeriods(database)
                .all().stream().map(PeriodHistory::period).toList());
        return answers;
    }

    private List<Object> ofAllSums() {
        sql().execute("update month_summed set period = '~' || period");
        List<Object> answers = all();
        sql().execute("update month_summed set period = substr(period, 2)");
        return answers;
    }

    private void tariff(Random random) {
        sql().execute(
                        "insert into tariff_line (provider, account, network_code, price, currency, valid_from, since_version)"
                                + " values ('vonage', '', ?, ?, 'EUR', '2026-10-15', 1)",
                        one(random, "23410", "310410"),
                        new BigDecimal(one(random, "0.00950001", "0.00970000")));
    }

    private void expect(Random random) {
        sql().execute(
                        "insert into network_expectation (network_code, validity_seconds, grace_seconds, receipt_support)"
                                + " values (?, ?, 0, 'unknown') on conflict (network_code)"
                                + " do update set validity_seconds = excluded.validity_seconds",
                        one(random, "23410", "310410"),
                        (1 + random.nextInt(6)) * 40_000L);
    }

    /// New parts, and others that become something else.
    private void sell(Random random) {
        for (int i = 0; i < 60; i++) {
            part(random);
        }
        sql().execute("""
                insert into spend_change
                select window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency,
                       our_source, their_price, their_currency, price, currency, price_source, records, known, -sum(n)
                  from (table spend_sum union all table spend_change) as part
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
                having sum(n) > 0
                 order by md5(?::text || window_at || account || campaign || network_code || state || records)
                 limit 25
                """, random.nextInt());
    }

    private void part(Random random) {
        String state = one(random, "delivered", "delivered", "failed", "submitted", "buffered");
        int records = random.nextInt(3);
        boolean known = records == 0 || random.nextInt(4) > 0;
        BigDecimal ours =
                known && random.nextInt(4) > 0 ? price(random, "0.01000000", "0.02000000", "0.01000001") : null;
        BigDecimal theirs = records == 0 ? null : price(random, "0.01000000", "0.02000000", "0.03000000");
        String ourCurrency = ours == null ? null : one(random, "EUR", "USD");
        String theirCurrency = theirs == null ? null : one(random, "EUR", "USD");
        sql().execute(
                        """
                        insert into spend_change (
                            window_at, provider, account, campaign, network_code, state, standing, prefix, our_price,
                            our_currency, our_source, their_price, their_currency, price, currency, price_source, records,
                            known, n)
                        values (?::timestamptz, 'vonage', ?, ?, ?, ?, ?, ?, ?::numeric, ?, ?, ?::numeric, ?, ?::numeric, ?, ?, ?, ?, ?)
                        """,
                        Instant.parse("2026-10-27T00:00:00Z")
                                .plus(Duration.ofMinutes(15L * random.nextInt(600)))
                                .atOffset(ZoneOffset.UTC),
                        one(random, "a1", "a2", "a3"),
                        one(random, "spring", "summer"),
                        one(random, "23410", "310410", "53005", "37001", "(unknown)"),
                        state,
                        state.equals("buffered") ? one(random, "plain", "retrying") : "plain",
                        ours == null ? "44770" : "",
                        ours,
                        ourCurrency,
                        ours == null ? null : "webhook",
                        theirs,
                        theirCurrency,
                        theirs == null ? ours : theirs,
                        theirs == null ? ourCurrency : theirCurrency,
                        theirs != null ? "report" : ours != null ? "webhook" : null,
                        theirs == null ? 0 : records,
                        theirs == null || known,
                        1 + random.nextInt(3));
    }

    private void close(YearMonth month) {
        sql().execute("""
                        insert into closed_sum
                        select ?, 1, provider, account, window_at, day, campaign, network_code, country, state, standing,
                               prefix, price, currency, price_source, our_price, our_currency, our_source, their_price,
                               their_currency, records, known, estimated, class, account_currency, n
                          from priced_sum where to_char(day, 'YYYY-MM') = ?;
                        """, month.toString(), month.toString());
        sql().execute(
                        "insert into period (period, number, revision, state, at, by_name, manifest, manifest_sha256)"
                                + " values (?, 1, 1, 'closed', now(), 'ada', '', '')",
                        month.toString());
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static BigDecimal price(Random random, String... of) {
        return new BigDecimal(one(random, of));
    }
}
