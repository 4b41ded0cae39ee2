package io.delivrd.persistence.finance;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.persistence.generated.Tables.TARIFF_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.RandomReceipts;
import io.delivrd.application.RandomSubmissions;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.InMemoryBooks;
import io.delivrd.application.finance.InMemoryBooks.TariffLine;
import io.delivrd.application.finance.MatchQuery;
import io.delivrd.application.finance.MatchRow;
import io.delivrd.application.finance.PartsCursor;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.SpendSums;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What SQL says of the month's books is what the domain's rules say, whatever is summed of it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresBooksTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final Accounts ACCOUNTS = new Accounts(
            List.of(
                    new Account(
                            VonageCatalogue.VONAGE,
                            RandomReceipts.ACCOUNTS.getFirst(),
                            EUR,
                            true,
                            ZoneId.of("America/New_York"),
                            new BigDecimal("0.004"),
                            RoundingMode.HALF_UP),
                    new Account(VonageCatalogue.VONAGE, RandomReceipts.ACCOUNTS.getLast(), EUR, true)),
            Map.of());
    private static final Catalogues CATALOGUES = new Catalogues(List.of(VonageCatalogue.catalogue()));

    private static final InMemoryDelivrd memory = InMemoryDelivrd.withDefaults();
    private static ApplicationContext context;
    private static InMemoryBooks expected;

    @BeforeAll
    static void start() {
        context = PersistenceContext.start(ACCOUNTS, new CampaignRule.WholeReference(), Map.of());
        expected = new InMemoryBooks(memory, ACCOUNTS, CATALOGUES, context.getBean(InstantSource.class));
        line("", "23410", "", "", "0.02000000", "USD", "2026-10-03", "2026-10-20");
        line("", "23410", "", "", "0.02100000", "EUR", "2026-10-20", "");
        line(RandomReceipts.ACCOUNTS.getLast().text(), "", "GB", "", "0.01000001", "EUR", "2026-01-01", "");
        line("", "", "", "447", "0.00900000", "EUR", "2026-01-01", "");
        line("", "", "", "44770", "0.00800000", "EUR", "2026-01-01", "2026-10-15");
        line("", "", "US", "", "0.00700000", "GBP", "2026-10-01", "");
        take(1, Instant.parse("2026-09-29T20:00:00Z"), Duration.ofDays(33));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static void line(
            String account,
            String network,
            String country,
            String prefix,
            String price,
            String currency,
            String from,
            String until) {
        expected.add(new TariffLine(
                VonageCatalogue.VONAGE,
                Optional.of(account).filter(text -> !text.isEmpty()).map(AccountId::new),
                network,
                country,
                prefix,
                new Price(new BigDecimal(price), new CurrencyCode(currency)),
                LocalDate.parse(from),
                Optional.of(until).filter(text -> !text.isEmpty()).map(LocalDate::parse)));
        context.getBean(Database.class)
                .sql()
                .insertInto(TARIFF_LINE)
                .set(TARIFF_LINE.PROVIDER, "vonage")
                .set(TARIFF_LINE.ACCOUNT, account)
                .set(TARIFF_LINE.NETWORK_CODE, network)
                .set(TARIFF_LINE.COUNTRY, country)
                .set(TARIFF_LINE.PREFIX, prefix)
                .set(TARIFF_LINE.PRICE, new BigDecimal(price))
                .set(TARIFF_LINE.CURRENCY, currency)
                .set(TARIFF_LINE.VALID_FROM, LocalDate.parse(from))
                .set(TARIFF_LINE.VALID_UNTIL, until.isEmpty() ? null : LocalDate.parse(until))
                .set(TARIFF_LINE.SINCE_VERSION, 1)
                .execute();
    }

    private static void take(long seed, Instant from, Duration span) {
        List<DeliveryReceipt> receipts = new ArrayList<>(RandomReceipts.of(seed, 3_000, "books" + seed, from, span));
        receipts.add(aReceipt()
                .of("unheard-of-" + seed)
                .at(from.plus(span.dividedBy(2)))
                .from(ReceiptSource.REPORT)
                .costing("0.03330000", "EUR")
                .build());
        for (int i = 0; i < receipts.size(); i += 500) {
            List<DeliveryReceipt> batch = receipts.subList(i, Math.min(receipts.size(), i + 500));
            context.getBean(Receipts.class).recordAll(batch);
            memory.recordAll(batch);
        }
        List<Submission> submissions = RandomSubmissions.of(seed, 900, "books" + seed, from, span);
        context.getBean(Submissions.class).submitAll(submissions);
        memory.submitAll(submissions);
    }

    private static void figuresAgree() {
        SpendFigures figures = context.getBean(SpendFigures.class);
        for (List<SpendDimension> groups : List.of(
                List.<SpendDimension>of(),
                List.of(SpendDimension.STATE, SpendDimension.SOURCE, SpendDimension.CLASS, SpendDimension.DAY),
                List.of(SpendDimension.CAMPAIGN, SpendDimension.STATE),
                List.of(SpendDimension.NETWORK, SpendDimension.STATE, SpendDimension.COUNTRY),
                List.of(SpendDimension.CAMPAIGN, SpendDimension.NETWORK, SpendDimension.CURRENCY),
                Arrays.asList(SpendDimension.values()))) {
            SpendQuery query = new SpendQuery(OCTOBER, Optional.empty(), Optional.empty(), groups);
            assertThat(figures.spend(query)).isEqualTo(expected.spend(query)).isNotEmpty();
        }
        MatchQuery all = new MatchQuery(OCTOBER, Optional.empty(), Optional.empty());
        assertThat(figures.match(all)).isEqualTo(expected.match(all));
        assertThat(figures.match(all)).extracting(row -> row.matchClass()).containsAll(EnumSet.allOf(MatchClass.class));
        MatchQuery one = new MatchQuery(
                OCTOBER, Optional.of(VonageCatalogue.VONAGE), Optional.of(RandomReceipts.ACCOUNTS.getFirst()));
        assertThat(figures.match(one)).isEqualTo(expected.match(one));
    }

    @Test
    @Order(1)
    void whatIsNotSummedYetIsInTheFiguresToo() {
        figuresAgree();
    }

    @Test
    @Order(2)
    void whatCameAfterItWasSummedIsInTheFiguresToo() {
        context.getBean(SpendSums.class).advance();
        figuresAgree();

        take(2, Instant.parse("2026-10-10T00:00:00Z"), Duration.ofDays(3));
        take(1, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofDays(30));
        figuresAgree();

        context.getBean(SpendSums.class).advance();
        figuresAgree();
        assertThat(context.getBean(Database.class)
                        .sql()
                        .fetchValue("select count(*) from spend_change")
                        .toString())
                .isEqualTo("0");
    }

    @Test
    @Order(3)
    void partsComeInOrderFromAnyPlace() throws IOException {
        PricedParts parts = context.getBean(PricedParts.class);
        List<PricedPart> streamed = new ArrayList<>();
        parts.stream(PartsQuery.all(OCTOBER), streamed::add);
        assertThat(streamed).isEqualTo(expected.page(PartsQuery.all(OCTOBER), Optional.empty(), Integer.MAX_VALUE));

        PartsQuery some = new PartsQuery(
                OCTOBER,
                Optional.of(VonageCatalogue.VONAGE),
                Optional.empty(),
                Optional.of(MatchClass.PRICE_DIFFERS),
                Optional.empty(),
                Optional.empty(),
                Set.of(DeliveryState.DELIVERED, DeliveryState.UNKNOWN));
        List<PricedPart> paged = new ArrayList<>();
        Optional<PartsCursor> place = Optional.empty();
        for (List<PricedPart> page = parts.page(some, place, 7); !page.isEmpty(); ) {
            paged.addAll(page);
            place = Optional.of(page.getLast().cursor());
            page = parts.page(some, place, 7);
        }
        assertThat(paged)
                .isEqualTo(expected.page(some, Optional.empty(), Integer.MAX_VALUE))
                .hasSizeGreaterThan(7);
    }

    @Test
    void sqlClassesEveryPairOfSidesAsTheDomainDoes() {
        List<Optional<Price>> prices = List.of(
                Optional.empty(),
                Optional.of(new Price(new BigDecimal("0.03330000"), EUR)),
                Optional.of(new Price(new BigDecimal("0.03330001"), EUR)),
                Optional.of(new Price(new BigDecimal("0.03330000"), new CurrencyCode("USD"))));
        for (Optional<Price> ours : prices) {
            for (Optional<Price> theirs : prices) {
                for (Optional<Price> tariff : prices) {
                    for (boolean known : List.of(true, false)) {
                        int most = theirs.isEmpty() ? 0 : 2;
                        for (int records = Math.min(1, most); records <= most; records++) {
                            sqlSaysTheSame(ours, theirs, tariff, known, records, BigDecimal.ZERO);
                            sqlSaysTheSame(ours, theirs, tariff, known, records, new BigDecimal("0.00000001"));
                        }
                    }
                }
            }
        }
    }

    private static void sqlSaysTheSame(
            Optional<Price> ours,
            Optional<Price> theirs,
            Optional<Price> tariff,
            boolean known,
            int records,
            BigDecimal tolerance) {
        PartPrices sides = new PartPrices(
                ours.map(price -> new PriceObservation(price, PriceSource.WEBHOOK)),
                theirs.map(price -> new PriceObservation(price, PriceSource.REPORT)),
                theirs,
                records,
                known);

        assertThat(context.getBean(Database.class)
                        .sql()
                        .fetchValue(
                                "select match_class(?::integer, ?::boolean, ?::numeric, ?, ?::numeric, ?::numeric, ?, ?)",
                                records,
                                sides.known(),
                                ours.map(Price::amount).orElse(null),
                                ours.map(price -> price.currency().text()).orElse(null),
                                tariff.map(Price::amount).orElse(null),
                                theirs.map(Price::amount).orElse(null),
                                theirs.map(price -> price.currency().text()).orElse(null),
                                tolerance))
                .as("%s, tariff %s, tolerance %s", sides, tariff, tolerance)
                .isEqualTo(MatchClass.of(sides, tariff, tolerance).tag());
    }

    /// @return every part of one class, a few at a time
    private static List<PricedPart> paged(PricedParts parts, MatchClass wanted) {
        PartsQuery query = new PartsQuery(
                OCTOBER,
                Optional.empty(),
                Optional.empty(),
                Optional.of(wanted),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        List<PricedPart> paged = new ArrayList<>();
        List<PricedPart> page = parts.page(query, Optional.empty(), 400);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = parts.page(query, Optional.of(page.getLast().cursor()), 400);
        }
        return paged;
    }

    @Test
    @Order(3)
    void everyClassHasItsList() {
        for (MatchClass wanted : MatchClass.values()) {
            assertThat(paged(context.getBean(PricedParts.class), wanted))
                    .isEqualTo(paged(expected, wanted))
                    .isNotEmpty();
        }
    }

    @Test
    @Order(4)
    void theSumsAreThoseOfTheParts() {
        assertThat(context.getBean(Derivations.class).verify()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    @Order(5)
    void aRebuildPutsSumsAndSidesRight() {
        context.getBean(Database.class).sql().execute("""
                        update spend_sum set n = n + 1 where records = 1;
                        update part set their_price = 7 where records > 1
                        """);

        assertThat(context.getBean(Derivations.class).verify()).isInstanceOf(Verification.Different.class);
        context.getBean(Derivations.class).rebuild();

        assertThat(context.getBean(Derivations.class).verify()).isInstanceOf(Verification.Equal.class);
        figuresAgree();
    }

    /// As after an upgrade: parts have one side, and nothing is summed.
    @Test
    @Order(6)
    void partsFoldedBeforeAreToldAndSummed() {
        context.getBean(Database.class).sql().execute("""
                        update part
                           set records = 0, known = null, our_price = null, our_currency = null, our_source = null,
                               their_price = null, their_currency = null, prefix = null;
                        delete from spend_sum;
                        update spend_progress set filled = false
                        """);

        context.getBean(SpendSums.class).advance();

        assertThat(context.getBean(Derivations.class).verify()).isInstanceOf(Verification.Equal.class);
        figuresAgree();
    }

    @Test
    @Order(7)
    void aClosedMonthStaysWhatItWas() {
        SpendFigures figures = context.getBean(SpendFigures.class);
        SpendQuery spend = new SpendQuery(
                OCTOBER, Optional.empty(), Optional.empty(), List.of(SpendDimension.CAMPAIGN, SpendDimension.SOURCE));
        MatchQuery match = new MatchQuery(OCTOBER, Optional.empty(), Optional.empty());
        List<SpendRow> spent = figures.spend(spend);
        List<MatchRow> matched = figures.match(match);
        List<PartKey> parts = keys();
        context.getBean(Database.class).sql().execute("""
                create table closed_part_of_test partition of closed_part for values in ('2026-10');
                insert into closed_part
                select '2026-10', 1, frozen.provider, frozen.account, frozen.message_id, frozen.window_at, frozen.day, frozen.campaign,
                       frozen.client_ref, frozen.recipient, frozen.network_code, frozen.country, frozen.state,
                       frozen.standing, frozen.price, frozen.currency, frozen.price_source, frozen.our_price,
                       frozen.our_currency, frozen.our_source, frozen.their_price, frozen.their_currency,
                       frozen.records, frozen.known, frozen.estimated, frozen.class, frozen.account_currency
                  from priced_part as frozen where to_char(day, 'YYYY-MM') = '2026-10';
                insert into closed_sum
                select '2026-10', 1, provider, account, window_at, day, campaign, network_code, country, state, standing, prefix,
                       price, currency, price_source, our_price, our_currency, our_source, their_price, their_currency,
                       records, known, estimated, class, account_currency, n
                  from priced_sum where to_char(day, 'YYYY-MM') = '2026-10';
                insert into period (period, number, revision, state, at, by_name, manifest, manifest_sha256)
                values ('2026-10', 1, 1, 'closed', now(), 'ada', '', '')
                """);

        take(3, Instant.parse("2026-10-10T00:00:00Z"), Duration.ofDays(3));

        assertThat(expected.match(match)).isNotEqualTo(matched);
        assertThat(figures.spend(spend)).isEqualTo(spent);
        assertThat(figures.match(match)).isEqualTo(matched);
        assertThat(keys()).isEqualTo(parts);
    }

    private static List<PartKey> keys() {
        return context.getBean(PricedParts.class).page(PartsQuery.all(OCTOBER), Optional.empty(), 10_000).stream()
                .map(PricedPart::part)
                .toList();
    }
}
