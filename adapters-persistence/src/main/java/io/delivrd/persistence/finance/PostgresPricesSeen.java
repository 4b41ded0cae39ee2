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
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.Record;

/// Prices from the sums of spend, of closed months from those they were closed with; first messages along the index of
/// parts by time.
@Singleton
final class PostgresPricesSeen implements PricesSeen {

    private static final int ROWS_A_FETCH = 1_000;

    /// Days of all zones.
    private static final int MARGIN_DAYS = 1;

    /// A closed month reads as it was closed, with the tariffs of then.
    private static final String SERIES = """
            with closed as (
                select now.period, now.revision, coalesce(step.tariff_version, 0) as tariffs
                  from period_now as now
                  join period as step using (period, revision, state)
                 where now.state = 'closed'
                   and now.period in (?, ?)
            ),
            seen as (
                select provider, account, network_code, country, currency, day, price,
                       sum(n)::bigint as parts,
                       coalesce(sum(n) filter (where price_source in ('report', 'import')), 0)::bigint as recorded
                  from (select provider, account, network_code, country, currency, day, price, price_source, n
                          from priced_sum
                         where window_at >= ?::timestamptz
                           and window_at < ?::timestamptz
                           and day >= ?::date
                           and day < ?::date
                           and price is not null
                           and not estimated
                           and records < 2
                           and to_char(day, 'YYYY-MM') not in (select period from closed)
                         union all
                        select provider, account, network_code, country, currency, day, price, price_source, n
                          from closed_sum
                          join closed using (period, revision)
                         where price is not null
                           and not estimated
                           and records < 2) as sums
                 where (?::text is null or provider = ?)
                   and (?::text is null or account = ?)
                   and (?::text is null or network_code = ?)
                 group by provider, account, network_code, country, currency, day, price
                having sum(n) > 0
            )
            select seen.provider, seen.account, seen.network_code, seen.currency, seen.day, seen.price,
                   seen.parts, seen.recorded, tariff.price as tariff
              from seen
              left join closed on closed.period = to_char(seen.day, 'YYYY-MM')
              left join lateral (
                       select price, currency
                         from tariff_price(case when closed.period is null then seen.provider end, seen.account,
                                           seen.network_code, seen.country, '', seen.day)
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
                   ) as tariff on tariff.currency = seen.currency
             order by seen.provider, seen.account, seen.network_code, seen.currency, seen.day, seen.price
            """;

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
                   exists (select
                             from part
                            where part.message_id = found.message_id
                              and part.provider = ?
                              and part.account = ?
                              and part.message_ref is not null) as of_message,
                   (select count(*)
                      from (select
                              from %1$s as later
                             where %2$s
                               and later.window_at > found.window_at
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
        LocalDate first = month.minusMonths(1).atDay(1);
        LocalDate end = month.plusMonths(1).atDay(1);
        String provider = query.provider().map(ProviderId::text).orElse(null);
        String account = query.account().map(AccountId::text).orElse(null);
        String network = query.network().map(NetworkCode::text).orElse(null);
        database.sql().transaction(transaction -> {
            try (Cursor<Record> rows = transaction
                    .dsl()
                    .resultQuery(
                            SERIES,
                            month.toString(),
                            month.minusMonths(1).toString(),
                            instant(first.minusDays(MARGIN_DAYS)),
                            instant(end.plusDays(MARGIN_DAYS)),
                            first,
                            end,
                            provider,
                            provider,
                            account,
                            account,
                            network,
                            network)
                    .fetchSize(ROWS_A_FETCH)
                    .fetchLazy()) {
                hand(rows, month.atDay(1), series);
            }
        });
    }

    private static OffsetDateTime instant(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
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

    private String first(YearMonth month) {
        return database.sql()
                .resultQuery(REVISION, month.toString())
                .fetchOptional(row -> row.get("revision", Integer.class))
                .map(revision -> FIRST.formatted(
                        "closed_part", "period = '" + month + "' and revision = " + revision + " and not estimated"))
                .orElseGet(() -> FIRST.formatted("part", "true"));
    }
}
