package io.delivrd.persistence.finance;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.price.PricesSeen.First;
import io.delivrd.application.finance.price.PricesSeen.Sought;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Looks for the first parts of many prices in the same days at once: most are found within the first hour.
final class FirstParts {

    private static final List<Duration> SPANS = List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(26));

    // Parts of a span are read once, whatever is sought in it.
    private static final String EARLIEST = """
            select network_code, currency, price, min(window_at) as window_at
              from %s
             where {0}
               and window_at >= {1}::timestamptz
               and window_at < {2}::timestamptz
               and provider = {3}
               and account = {4}
               and records < 2
             group by network_code, currency, price
            """;

    private static final String FIRSTS = """
            select distinct on (network_code, currency, price) network_code, currency, price, window_at, message_id
              from %s
             where {0}
               and window_at = any ({1}::timestamptz[])
               and provider = {2}
               and account = {3}
               and records < 2
               and (network_code, currency, price, window_at) in (
                   select * from unnest({4}::text[], {5}::text[], {6}::numeric[], {1}::timestamptz[]))
             order by network_code, currency, price, message_id
            """;

    // Ledgers of closed months do not tell.
    private static final String OF_MESSAGES = """
            select message_id
              from part
             where message_id = any ({0})
               and provider = {1}
               and account = {2}
               and message_ref is not null
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

    /// What is read at once.
    private record Span(ProviderId provider, AccountId account, Instant from, Instant until) {}

    /// A price in a span.
    private record Seen(String network, String currency, BigDecimal price, Instant windowAt) {

        private static Seen of(Record row) {
            return new Seen(
                    row.get("network_code", String.class),
                    row.get("currency", String.class),
                    row.get("price", BigDecimal.class).setScale(Price.SCALE),
                    row.get("window_at", Instant.class));
        }

        private boolean isOf(Sought one) {
            return network.equals(one.key().network().text())
                    && currency.equals(one.key().currency().text())
                    && price.compareTo(one.price()) == 0;
        }
    }

    private void look(List<Sought> sought, Duration from, Duration until, Books books, Map<Sought, First> found) {
        sought.stream()
                .collect(Collectors.groupingBy(one -> new Span(
                        one.key().provider(),
                        one.key().account(),
                        earlier(start(one).plus(from), one),
                        earlier(start(one).plus(until), one))))
                .forEach((span, ofSpan) -> look(span, ofSpan, books, found));
    }

    /// Three statements, none of which looks for one part after the other: a cluster cuts each into one for each shard.
    private void look(Span span, List<Sought> sought, Books books, Map<Sought, First> found) {
        String parts = books.isLive() ? "part" : "closed_part";
        Condition only = books.isLive() ? books.only() : books.only().and("not estimated");
        List<Seen> seen = sql
                .resultQuery(
                        EARLIEST.formatted(parts),
                        only,
                        DSL.val(span.from().toString()),
                        DSL.val(span.until().toString()),
                        DSL.val(span.provider().text()),
                        DSL.val(span.account().text()))
                .fetch(Seen::of)
                .stream()
                .filter(price -> sought.stream().anyMatch(price::isOf))
                .toList();
        if (seen.isEmpty()) {
            return;
        }
        Map<Seen, String> first = new HashMap<>();
        sql.resultQuery(
                        FIRSTS.formatted(parts),
                        only,
                        texts(seen, price -> price.windowAt().toString()),
                        DSL.val(span.provider().text()),
                        DSL.val(span.account().text()),
                        texts(seen, Seen::network),
                        texts(seen, Seen::currency),
                        DSL.val(seen.stream().map(Seen::price).toArray(BigDecimal[]::new)))
                .forEach(row -> first.put(Seen.of(row), row.get("message_id", String.class)));
        Set<String> ofMessages = sql.resultQuery(
                        OF_MESSAGES,
                        DSL.val(first.values().toArray(String[]::new)),
                        DSL.val(span.provider().text()),
                        DSL.val(span.account().text()))
                .fetchSet("message_id", String.class);
        first.forEach((price, id) -> sought.stream()
                .filter(price::isOf)
                .forEach(one ->
                        found.put(one, new First(new MessageId(id), price.windowAt(), 0, ofMessages.contains(id)))));
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

    private static Param<String[]> texts(List<Seen> seen, Function<Seen, String> text) {
        return DSL.val(seen.stream().map(text).toArray(String[]::new));
    }
}
