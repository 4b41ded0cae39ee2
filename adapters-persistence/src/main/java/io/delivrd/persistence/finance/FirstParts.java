package io.delivrd.persistence.finance;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.price.PricesSeen.First;
import io.delivrd.application.finance.price.PricesSeen.Sought;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.MessageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// Looks for the first parts of many prices in the same days at once: most are found within the first hour.
final class FirstParts {

    private static final List<Duration> SPANS = List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(26));

    // Parts of a span are read once, whatever is sought in it.
    private static final String FIRSTS = """
            with sought as (
                select *
                  from unnest({0}::text[], {1}::text[], {2}::text[], {3}::text[], {4}::numeric[], {5}::text[]::timestamptz[], {6}::text[]::timestamptz[])
                       with ordinality
                       as sought (provider, account, network_code, currency, price, from_at, until_at, number)
            ),
            span as materialized (
                select distinct provider, account, from_at, until_at from sought
            ),
            earliest as materialized (
                select *
                  from span
                 cross join lateral (
                       select network_code, currency, price, min(window_at) as window_at
                         from %1$s as part
                        where %2$s
                          and part.window_at >= span.from_at
                          and part.window_at < span.until_at
                          and part.provider = span.provider
                          and part.account = span.account
                          and part.records < 2
                        group by network_code, currency, price) as of_span
            ),
            found as materialized (
                select *
                  from sought
                  join earliest using (provider, account, from_at, until_at, network_code, currency, price)
            )
            select found.number, found.window_at, first.message_id,
                   exists (select
                             from part
                            where part.message_id = first.message_id
                              and part.provider = found.provider
                              and part.account = found.account
                              and part.message_ref is not null) as of_message
              from found
             cross join lateral (
                   select message_id
                     from %1$s
                    where %2$s
                      and window_at = found.window_at
                      and provider = found.provider
                      and account = found.account
                      and network_code = found.network_code
                      and currency = found.currency
                      and price = found.price
                      and records < 2
                    order by message_id
                    limit 1) as first
            """;

    private final Accounts accounts;
    private final DSLContext sql;

    FirstParts(Accounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.sql = sql;
    }

    /// @param books of a month
    /// @return of those for which there is a part
    Map<Sought, First> of(List<Sought> sought, Function<YearMonth, Books> books) {
        Map<Sought, First> found = new HashMap<>();
        Map<YearMonth, List<Sought>> byMonth = new HashMap<>();
        sought.forEach(one -> byMonth.computeIfAbsent(YearMonth.from(one.day()), _ -> new ArrayList<>())
                .add(one));
        byMonth.forEach((month, ofMonth) -> {
            Books read = books.apply(month);
            List<Sought> left = ofMonth;
            Duration from = Duration.ZERO;
            for (Duration until : SPANS) {
                if (!left.isEmpty()) {
                    look(left, from, until, read, found);
                    left = left.stream().filter(one -> !found.containsKey(one)).toList();
                    from = until;
                }
            }
        });
        return found;
    }

    private void look(List<Sought> sought, Duration from, Duration until, Books books, Map<Sought, First> found) {
        sql.resultQuery(
                        FIRSTS.formatted(books.isLive() ? "part" : "closed_part", "{7}"),
                        texts(sought, one -> one.key().provider().text()),
                        texts(sought, one -> one.key().account().text()),
                        texts(sought, one -> one.key().network().text()),
                        texts(sought, one -> one.key().currency().text()),
                        DSL.val(sought.stream()
                                .map(one -> one.price().setScale(Price.SCALE))
                                .toArray(BigDecimal[]::new)),
                        texts(sought, one -> earlier(start(one).plus(from), one).toString()),
                        texts(
                                sought,
                                one -> earlier(start(one).plus(until), one).toString()),
                        books.isLive() ? books.only() : books.only().and("not estimated"))
                .forEach(row -> found.put(
                        sought.get(Math.toIntExact(row.get("number", Long.class)) - 1),
                        new First(
                                new MessageId(row.get("message_id", String.class)),
                                row.get("window_at", Instant.class),
                                0,
                                row.get("of_message", Boolean.class))));
    }

    private Instant start(Sought one) {
        return one.day().atStartOfDay(zone(one)).toInstant();
    }

    /// @return that instant or the end of the day
    private Instant earlier(Instant instant, Sought one) {
        Instant end = one.day().plusDays(1).atStartOfDay(zone(one)).toInstant();
        return instant.isAfter(end) ? end : instant;
    }

    private ZoneId zone(Sought one) {
        return accounts.of(one.key().provider(), one.key().account()).zone();
    }

    private static Param<String[]> texts(List<Sought> sought, Function<Sought, String> text) {
        return DSL.val(sought.stream().map(text).toArray(String[]::new));
    }
}
