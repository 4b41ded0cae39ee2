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
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Answers from sums of equal parts, whose price is taken as often as there are parts: exact, whatever their number.
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
    private static final Field<BigDecimal> BILLED = decimal("coalesce(sum(n) filter (where price <> 0), 0)");
    private static final Field<BigDecimal> AMOUNT = decimal("coalesce(sum(n * price) filter (where not estimated), 0)");
    private static final Field<BigDecimal> ESTIMATED = decimal("coalesce(sum(n * price) filter (where estimated), 0)");

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
        Ageing ageing = new Ageing(books.asOf(), defaultHorizon);
        Map<SpendDimension, Field<String>> keys = new LinkedHashMap<>();
        List<Field<?>> columns = new ArrayList<>(List.of(
                text("counted_part.currency").as(CURRENCY),
                DSL.field("counted_part.n").as("n"),
                DSL.field("counted_part.price").as("price"),
                DSL.field("counted_part.estimated").as("estimated")));
        query.groups().forEach(dimension -> {
            Field<String> key = text("key_" + dimension.tag());
            columns.add(column(dimension, ageing).as(key));
            keys.put(dimension, key);
        });
        List<Field<String>> groups = new ArrayList<>(keys.values());
        groups.add(CURRENCY);
        List<Field<?>> selected = new ArrayList<>(groups);
        selected.addAll(List.of(PARTS, BILLED, AMOUNT, ESTIMATED));
        return sql.select(selected)
                .from(sql.select(columns)
                        .from(Ageing.joined(books.of(
                                books.sums(), query.period(), COLUMNS, ofAccount(query.provider(), query.account()))))
                        .asTable("keyed"))
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

    private static Map<SpendDimension, String> key(Record row, Map<SpendDimension, Field<String>> keys) {
        Map<SpendDimension, String> key = new LinkedHashMap<>();
        keys.forEach((dimension, field) -> key.put(dimension, row.get(field)));
        return key;
    }

    private static Field<String> column(SpendDimension dimension, Ageing ageing) {
        return switch (dimension) {
            case CAMPAIGN -> text("counted_part.campaign");
            case NETWORK -> text("counted_part.network_code");
            case COUNTRY -> text("counted_part.country");
            case PROVIDER -> text("counted_part.provider");
            case ACCOUNT -> text("counted_part.account");
            case STATE -> ageing.state();
            case SOURCE -> text("counted_part.price_source");
            case CLASS -> text("counted_part.class");
            case CURRENCY -> text("counted_part.currency");
            case DAY -> text("to_char(counted_part.day, 'YYYY-MM-DD')");
        };
    }

    @Override
    public List<MatchRow> match(MatchQuery query) {
        return Snapshot.of(database, TIMEOUT, sql -> match(query, Books.of(query.period(), clock.instant(), sql), sql));
    }

    private static List<MatchRow> match(MatchQuery query, Books books, DSLContext sql) {
        Map<MatchClass, Map<CurrencyCode, MatchRow>> rows = new TreeMap<>();
        sql.resultQuery(
                        """
                select class, our_currency, their_currency, account_currency, sum(n) as n,
                       coalesce(sum(n * our_price), 0) as ours, coalesce(sum(n * their_price), 0) as theirs
                  from {0}
                 group by class, our_currency, their_currency, account_currency
                having sum(n) <> 0
                """,
                        books.of(
                                books.sums(),
                                query.period(),
                                "class, our_price, our_currency, their_price, their_currency, account_currency, n",
                                ofAccount(query.provider(), query.account())))
                .forEach(row -> sides(row)
                        .forEach(side -> rows.computeIfAbsent(
                                        side.matchClass(), _ -> new TreeMap<>(Comparator.comparing(CurrencyCode::text)))
                                .merge(side.currency(), side, PostgresSpendFigures::plus)));
        return rows.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .toList();
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
