package io.delivrd.persistence.finance;

import io.delivrd.application.finance.MatchQuery;
import io.delivrd.application.finance.MatchRow;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.rates.Ageing;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Answers from sums of equal parts, whose price is taken as often as there are parts: exact, whatever their number.
/// Where a month's own sums tell what is asked, those, and the few parts that are not in them.
@Singleton
final class PostgresSpendFigures implements SpendFigures {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String COLUMNS = """
            window_at, day, provider, account, campaign, network_code, country, state, standing, price,
            coalesce(currency, account_currency) as currency, coalesce(price_source, '') as price_source, estimated, class,
            n\
            """;

    private static final Field<String> CURRENCY = text("currency");
    private static final Field<BigDecimal> PARTS = decimal("sum(n)");
    private static final Field<BigDecimal> BILLED = decimal("coalesce(sum(billed), 0)");
    private static final Field<BigDecimal> AMOUNT = decimal("coalesce(sum(amount), 0)");
    private static final Field<BigDecimal> ESTIMATED = decimal("coalesce(sum(guessed), 0)");

    private static final String KEPT_COLUMNS = """
            day, provider, account, campaign, network_code, country, state, class, price_source, currency, n, billed, amount,
            estimated as guessed\
            """;
    private static final String SIDES = "class, our_currency, their_currency, account_currency, n, ";

    private final Database database;
    private final Duration defaultHorizon;
    private final InstantSource clock;

    PostgresSpendFigures(
            @Named(Database.READERS) Database database,
            @Named("default-horizon") Duration defaultHorizon,
            InstantSource clock) {
        this.database = database;
        this.defaultHorizon = defaultHorizon;
        this.clock = clock;
    }

    @Override
    public List<SpendRow> spend(SpendQuery query) {
        List<SpendRow> rows = Snapshot.of(
                database, TIMEOUT, sql -> spend(query, Books.of(query.period(), clock.instant(), sql), sql));
        if (rows.size() > TooManyRows.LIMIT) {
            throw new TooManyRows();
        }
        return rows;
    }

    private List<SpendRow> spend(SpendQuery query, Books books, DSLContext sql) {
        Map<SpendDimension, Field<String>> keys = new LinkedHashMap<>();
        query.groups().forEach(dimension -> keys.put(dimension, text("key_" + dimension.tag())));
        List<Field<String>> groups = new ArrayList<>(keys.values());
        groups.add(CURRENCY);
        List<Field<?>> selected = new ArrayList<>(groups);
        selected.addAll(List.of(PARTS, BILLED, AMOUNT, ESTIMATED));
        return sql.select(selected)
                .from(keyed(query, keys, books, sql).asTable("keyed"))
                .groupBy(groups)
                .having(PARTS.ne(BigDecimal.ZERO))
                .orderBy(groups.stream().map(key -> key.collate("C")).toList())
                .limit(TooManyRows.LIMIT + 1)
                .fetch(row -> new SpendRow(
                        key(row, keys),
                        new CurrencyCode(row.get(CURRENCY)),
                        row.get(PARTS).longValueExact(),
                        row.get(BILLED).longValueExact(),
                        row.get(AMOUNT).setScale(Price.SCALE),
                        row.get(ESTIMATED).setScale(Price.SCALE)));
    }

    private Select<Record> keyed(
            SpendQuery query, Map<SpendDimension, Field<String>> keys, Books books, DSLContext sql) {
        List<Condition> filters = ofAccount(query.provider(), query.account());
        Optional<Grain> grain = Grain.telling(query.groups());
        Optional<KeptMonth> kept = grain.flatMap(_ -> KeptMonth.find(query.period(), books, sql))
                .filter(month -> !month.isLive() || month.horizon().equals(defaultHorizon));
        if (kept.isEmpty()) {
            return ofSums(query, keys, books, filters);
        }
        List<Field<?>> columns = new ArrayList<>(List.of(
                text("kept.currency").as(CURRENCY),
                DSL.field("kept.n"),
                DSL.field("kept.billed"),
                DSL.field("kept.amount"),
                DSL.field("kept.guessed")));
        keys.forEach((dimension, key) ->
                columns.add(column(dimension, "kept.", text("kept.state")).as(key)));
        Select<Record> ofMonth = DSL.select(columns).from(kept.get().of(grain.orElseThrow(), KEPT_COLUMNS, filters));
        if (!kept.get().isLive()) {
            return ofMonth;
        }
        List<Condition> fresh = new ArrayList<>(filters);
        fresh.add(kept.get().fresh());
        return ofMonth.unionAll(ofSums(query, keys, books, fresh));
    }

    private Select<Record> ofSums(
            SpendQuery query, Map<SpendDimension, Field<String>> keys, Books books, List<Condition> filters) {
        Field<String> state = new Ageing(books.asOf(), defaultHorizon).state();
        List<Field<?>> columns = new ArrayList<>(List.of(
                text("counted_part.currency").as(CURRENCY),
                DSL.field("counted_part.n").as("n"),
                decimal("case when price <> 0 then n end").as("billed"),
                decimal("case when not estimated then n * price end").as("amount"),
                decimal("case when estimated then n * price end").as("guessed")));
        keys.forEach((dimension, key) ->
                columns.add(column(dimension, "counted_part.", state).as(key)));
        return DSL.select(columns).from(Ageing.joined(books.of(books.sums(), query.period(), COLUMNS, filters)));
    }

    private static Map<SpendDimension, String> key(Record row, Map<SpendDimension, Field<String>> keys) {
        Map<SpendDimension, String> key = new LinkedHashMap<>();
        keys.forEach((dimension, field) -> key.put(dimension, row.get(field)));
        return key;
    }

    private static Field<String> column(SpendDimension dimension, String of, Field<String> state) {
        return switch (dimension) {
            case CAMPAIGN -> text(of + "campaign");
            case NETWORK -> text(of + "network_code");
            case COUNTRY -> text(of + "country");
            case PROVIDER -> text(of + "provider");
            case ACCOUNT -> text(of + "account");
            case STATE -> state;
            case SOURCE -> text(of + "price_source");
            case CLASS -> text(of + "class");
            case CURRENCY -> text(of + "currency");
            case DAY -> text("to_char(" + of + "day, 'YYYY-MM-DD')");
        };
    }

    @Override
    public List<MatchRow> match(MatchQuery query) {
        return Snapshot.of(database, TIMEOUT, sql -> match(query, Books.of(query.period(), clock.instant(), sql), sql));
    }

    private static List<MatchRow> match(MatchQuery query, Books books, DSLContext sql) {
        Map<MatchClass, Map<CurrencyCode, MatchRow>> rows = new TreeMap<>();
        sql.resultQuery("""
                select class, our_currency, their_currency, account_currency, sum(n) as n,
                       coalesce(sum(ours), 0) as ours, coalesce(sum(theirs), 0) as theirs
                  from {0} as sides
                 group by class, our_currency, their_currency, account_currency
                having sum(n) <> 0
                """, sides(query, books, sql))
                .forEach(row -> sides(row)
                        .forEach(side -> rows.computeIfAbsent(
                                        side.matchClass(), _ -> new TreeMap<>(Comparator.comparing(CurrencyCode::text)))
                                .merge(side.currency(), side, PostgresSpendFigures::plus)));
        return rows.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .toList();
    }

    private static QueryPart sides(MatchQuery query, Books books, DSLContext sql) {
        List<Condition> filters = new ArrayList<>(ofAccount(query.provider(), query.account()));
        Optional<KeptMonth> kept = KeptMonth.find(query.period(), books, sql);
        kept.ifPresent(month -> filters.add(month.fresh()));
        String columns = SIDES + "n * our_price as ours, n * their_price as theirs";
        QueryPart ofSums = DSL.sql("select * from {0}", books.of(books.sums(), query.period(), columns, filters));
        if (kept.isEmpty()) {
            return DSL.sql("({0})", ofSums);
        }
        QueryPart ofMonth = DSL.sql(
                "select * from {0}",
                kept.get().of(Grain.MATCH, SIDES + "ours, theirs", ofAccount(query.provider(), query.account())));
        return kept.get().isLive() ? DSL.sql("({0} union all {1})", ofMonth, ofSums) : DSL.sql("({0})", ofMonth);
    }

    /// A row a currency: one where both sides name the same, or one of them none.
    private static List<MatchRow> sides(Record row) {
        MatchClass matchClass = MatchClass.ofTag(row.get("class", String.class));
        long parts = row.get("n", BigDecimal.class).longValueExact();
        Optional<String> our = Optional.ofNullable(row.get("our_currency", String.class));
        Optional<String> their = Optional.ofNullable(row.get("their_currency", String.class));
        BigDecimal ours = row.get("ours", BigDecimal.class).setScale(Price.SCALE);
        BigDecimal theirs = row.get("theirs", BigDecimal.class).setScale(Price.SCALE);
        BigDecimal none = BigDecimal.ZERO.setScale(Price.SCALE);
        if (our.isPresent() && their.isPresent() && !our.equals(their)) {
            return List.of(
                    new MatchRow(matchClass, new CurrencyCode(our.get()), parts, ours, none),
                    new MatchRow(matchClass, new CurrencyCode(their.get()), parts, none, theirs));
        }
        String currency = our.or(() -> their).orElseGet(() -> row.get("account_currency", String.class));
        return List.of(new MatchRow(matchClass, new CurrencyCode(currency), parts, ours, theirs));
    }

    private static MatchRow plus(MatchRow one, MatchRow other) {
        return new MatchRow(
                one.matchClass(),
                one.currency(),
                one.parts() + other.parts(),
                one.ours().add(other.ours()),
                one.theirs().add(other.theirs()));
    }

    private static List<Condition> ofAccount(Optional<ProviderId> provider, Optional<AccountId> account) {
        List<Condition> filters = new ArrayList<>(Books.equal("provider", provider.map(ProviderId::text)));
        filters.addAll(Books.equal("account", account.map(AccountId::text)));
        return filters;
    }

    private static Field<String> text(String sql) {
        return DSL.field(sql, SQLDataType.CLOB);
    }

    private static Field<BigDecimal> decimal(String sql) {
        return DSL.field(sql, SQLDataType.NUMERIC);
    }
}
