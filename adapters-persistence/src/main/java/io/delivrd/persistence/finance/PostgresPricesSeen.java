package io.delivrd.persistence.finance;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.price.PriceKey;
import io.delivrd.application.finance.price.PriceQuery;
import io.delivrd.application.finance.price.PriceSeries;
import io.delivrd.application.finance.price.PricesSeen;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceDay;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Prices from the sums of spend, of closed months from those they were closed with; first messages along the index of
/// parts by time.
@Singleton
final class PostgresPricesSeen implements PricesSeen {

    private static final int ROWS_A_FETCH = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// Of a relation `sums`. A closed month reads as it was closed, with the tariffs of then.
    private static final String SERIES = """
            with closed as (
                select now.period, coalesce(step.tariff_version, 0) as tariffs
                  from period_now as now
                  join period as step using (period, revision, state)
                 where now.state = 'closed'
            ),
            seen as materialized (
                select provider, account, network_code, country, currency, day, price,
                       sum(n)::bigint as parts, sum(recorded)::bigint as recorded
                  from ({0}) as sums
                 group by provider, account, network_code, country, currency, day, price
                having sum(n) > 0
            ),
            tariff as materialized (
                select seen.provider, seen.account, seen.network_code, seen.country, seen.day, found.price, found.currency
                  from (select distinct provider, account, network_code, country, day from seen) as seen
                  left join closed on closed.period = to_char(seen.day, 'YYYY-MM')
                 cross join lateral (
                       (select price, currency
                          from tariff_line as line
                         where closed.period is null
                           and line.provider = seen.provider
                           and line.account in (seen.account, '')
                           and line.target in ('n' || seen.network_code, 'c' || seen.country)
                           and line.valid_from <= seen.day
                           and (line.valid_until is null or line.valid_until > seen.day)
                           and line.retired_version is null
                         order by line.account = '', line.network_code = '', line.line desc
                         limit 1)
                        union all
                       (select price, currency
                          from tariff_line as line
                         where line.provider = seen.provider
                           and line.account in (seen.account, '')
                           and line.target in ('n' || seen.network_code, 'c' || seen.country)
                           and line.valid_from <= seen.day
                           and (line.valid_until is null or line.valid_until > seen.day)
                           and line.since_version <= closed.tariffs
                           and (line.retired_version is null or line.retired_version > closed.tariffs)
                         order by line.account = '', line.network_code = ''
                         limit 1)
                   ) as found
            )
            select seen.provider, seen.account, seen.network_code, seen.currency, seen.day, seen.price,
                   seen.parts, seen.recorded, tariff.price as tariff
              from seen
              left join tariff using (provider, account, network_code, country, day, currency)
             order by seen.provider, seen.account, seen.network_code, seen.currency, seen.day, seen.price
            """;

    private static final String PRICES = "provider, account, network_code, country, currency, day, ";
    private static final Condition SEEN = DSL.condition("price is not null and not estimated and records < 2");

    /// The first part, and how many of other prices came after it, until enough are counted.
    private static final String FIRST = """
            with found as (
                select message_id, window_at
                  from %1$s
                 where %2$s
                   and window_at >= ?::timestamptz
                   and window_at < ?::timestamptz
                   and provider = ?
                   and account = ?
                   and network_code = ?
                   and currency = ?
                   and price = ?
                   and records < 2
                 order by window_at, message_id
                 limit 1
            )
            select found.message_id, found.window_at,
                   exists (select 1 as one
                             from part
                            where part.message_id = (select message_id from found)
                              and part.provider = ?
                              and part.account = ?
                              and part.message_ref is not null) as of_message,
                   (select count(*)
                      from (select 1 as one
                              from %1$s as later
                             where %2$s
                               and later.window_at > (select window_at from found)
                               and later.window_at < ?::timestamptz
                               and later.provider = ?
                               and later.account = ?
                               and later.network_code = ?
                               and later.currency = ?
                               and later.price <> ?
                               and later.records < 2
                             limit ?) as others) as others
              from found
            """;

    private static final String REVISION = "select revision from period_now where period = ? and state = 'closed'";

    private final Database database;
    private final Accounts accounts;

    PostgresPricesSeen(@Named(Database.READERS) Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /// A price of a day.
    private record Row(PriceKey key, LocalDate day, Optional<BigDecimal> tariff, PriceDay.Count count) {}

    @Override
    public void read(PriceQuery query, Consumer<PriceSeries> series) {
        YearMonth month = query.period();
        boolean _ = Snapshot.<Boolean, RuntimeException>of(database, TIMEOUT, sql -> {
            QueryPart sums =
                    DSL.sql("{0} union all {1}", sums(query, month.minusMonths(1), sql), sums(query, month, sql));
            try (Cursor<Record> rows =
                    sql.resultQuery(SERIES, sums).fetchSize(ROWS_A_FETCH).fetchLazy()) {
                hand(rows, month.atDay(1), series);
            }
            return true;
        });
    }

    private static QueryPart sums(PriceQuery query, YearMonth month, DSLContext sql) {
        List<Condition> filters =
                new ArrayList<>(Books.equal("provider", query.provider().map(ProviderId::text)));
        filters.addAll(Books.equal("account", query.account().map(AccountId::text)));
        filters.addAll(Books.equal("network_code", query.network().map(NetworkCode::text)));
        Books books = Books.of(month, Instant.EPOCH, sql);
        Optional<KeptMonth> kept = KeptMonth.find(month, books, sql);
        Optional<QueryPart> ofMonth = kept.map(one -> DSL.sql(
                "select * from {0}", one.of(Grain.PRICE, PRICES + "seen_price as price, n, recorded", filters)));
        if (ofMonth.isPresent() && !kept.get().isLive()) {
            return ofMonth.get();
        }
        List<Condition> others = new ArrayList<>(filters);
        others.add(SEEN);
        kept.ifPresent(one -> others.add(one.fresh()));
        QueryPart ofSums = DSL.sql(
                "select * from {0}",
                books.of(
                        books.sums(),
                        month,
                        PRICES
                                + "price, n, case when price_source in ('report', 'import') then n else 0 end as recorded",
                        others));
        return ofMonth.map(one -> (QueryPart) DSL.sql("{0} union all {1}", one, ofSums))
                .orElse(ofSums);
    }

    private static void hand(Cursor<Record> rows, LocalDate firstDay, Consumer<PriceSeries> series) {
        List<Row> ofKey = new ArrayList<>();
        for (Record record : rows) {
            Row row = row(record);
            if (!ofKey.isEmpty() && !ofKey.getLast().key().equals(row.key())) {
                series.accept(series(ofKey, firstDay));
                ofKey.clear();
            }
            ofKey.add(row);
        }
        if (!ofKey.isEmpty()) {
            series.accept(series(ofKey, firstDay));
        }
    }

    private static Row row(Record record) {
        return new Row(
                new PriceKey(
                        new ProviderId(record.get("provider", String.class)),
                        new AccountId(record.get("account", String.class)),
                        new NetworkCode(record.get("network_code", String.class)),
                        new CurrencyCode(record.get("currency", String.class))),
                record.get("day", LocalDate.class),
                Optional.ofNullable(record.get("tariff", BigDecimal.class)),
                new PriceDay.Count(
                        record.get("price", BigDecimal.class),
                        record.get("parts", Long.class),
                        record.get("recorded", Long.class)));
    }

    private static PriceSeries series(List<Row> rows, LocalDate firstDay) {
        List<PriceDay> before = new ArrayList<>();
        List<PriceDay> days = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            LocalDate day = rows.get(from).day();
            int until = from;
            while (until < rows.size() && rows.get(until).day().equals(day)) {
                until++;
            }
            (day.isBefore(firstDay) ? before : days)
                    .add(new PriceDay(
                            day,
                            rows.get(from).tariff(),
                            rows.subList(from, until).stream().map(Row::count).toList()));
            from = until;
        }
        return new PriceSeries(rows.getFirst().key(), before, days);
    }

    @Override
    public Optional<First> first(PriceKey key, LocalDate day, BigDecimal price, int enough) {
        ZoneId zone = accounts.of(key.provider(), key.account()).zone();
        OffsetDateTime start = day.atStartOfDay(zone).toOffsetDateTime();
        OffsetDateTime end = day.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
        String provider = key.provider().text();
        String account = key.account().text();
        String network = key.network().text();
        String currency = key.currency().text();
        BigDecimal exact = price.setScale(Price.SCALE);
        return database.sql()
                .resultQuery(
                        first(YearMonth.from(day)),
                        start,
                        end,
                        provider,
                        account,
                        network,
                        currency,
                        exact,
                        provider,
                        account,
                        end,
                        provider,
                        account,
                        network,
                        currency,
                        exact,
                        enough)
                .fetchOptional(row -> new First(
                        new MessageId(row.get("message_id", String.class)),
                        row.get("window_at", Instant.class),
                        row.get("others", Long.class),
                        row.get("of_message", Boolean.class)));
    }

    @Override
    public Map<Sought, First> firsts(Set<Sought> sought) {
        return sought.isEmpty()
                ? Map.of()
                : Snapshot.of(
                        database,
                        TIMEOUT,
                        sql -> new FirstParts(accounts, sql)
                                .of(List.copyOf(sought), month -> Books.of(month, Instant.EPOCH, sql)));
    }

    private String first(YearMonth month) {
        return database.sql()
                .resultQuery(REVISION, month.toString())
                .fetchOptional(row -> row.get("revision", Integer.class))
                .map(revision -> FIRST.formatted(
                        "closed_part", "period = '" + month + "' and revision = " + revision + " and not estimated"))
                .orElseGet(() -> FIRST.formatted("part", "true"));
    }
}
