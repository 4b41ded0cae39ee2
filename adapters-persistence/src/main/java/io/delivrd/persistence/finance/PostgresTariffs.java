package io.delivrd.persistence.finance;

import static io.delivrd.persistence.generated.Tables.TARIFF;
import static io.delivrd.persistence.generated.Tables.TARIFF_LINE;
import static io.delivrd.persistence.generated.Tables.TARIFF_REFUSED_LINE;
import static io.delivrd.persistence.generated.Tables.TARIFF_UPLOAD;

import io.delivrd.application.finance.tariff.TariffLine;
import io.delivrd.application.finance.tariff.TariffPlace;
import io.delivrd.application.finance.tariff.TariffTable;
import io.delivrd.application.finance.tariff.TariffUpload;
import io.delivrd.application.finance.tariff.TariffUpload.Outcome;
import io.delivrd.application.finance.tariff.TariffUpload.Refused;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep10;
import org.jooq.InsertValuesStep5;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresTariffs implements Tariffs {

    /// Whoever adds or ends lines holds it: overlaps are told by looking at all that are in force.
    private static final long LOCK = 0x7461726966660001L;

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int MOST_REFUSED_KEPT = 1_000;

    private final Database database;

    PostgresTariffs(Database database) {
        this.database = database;
    }

    @Override
    public Outcome add(TariffUpload upload, Placing placing) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            lock(sql);
            Optional<Integer> known = sql.select(TARIFF.VERSION)
                    .from(TARIFF)
                    .where(TARIFF.SHA256.eq(upload.sha256()))
                    .fetchOptional(TARIFF.VERSION);
            TariffTable table = inForce(sql, upload);
            table.add(upload, placing, known.isPresent());
            List<TariffLine> added = table.added();
            int version = added.isEmpty() && table.retired().isEmpty()
                    ? known.orElseGet(() -> latest(sql))
                    : store(
                            sql,
                            new Version(0, upload.at(), upload.by(), upload.fileName(), added.size()),
                            upload.sha256(),
                            table.retired(),
                            added);
            Outcome outcome = new Outcome(version, table.stored(), table.repeated(), table.refused());
            tell(sql, upload, outcome);
            return outcome;
        });
    }

    private static void lock(DSLContext sql) {
        sql.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    private static TariffTable inForce(DSLContext sql, TariffUpload upload) {
        Set<String> providers = upload.lines().stream()
                .map(given -> given.line().provider().text())
                .collect(Collectors.toSet());
        TariffTable table = new TariffTable();
        sql.select(TARIFF_LINE.fields())
                .from(TARIFF_LINE)
                .where(TARIFF_LINE.PROVIDER.in(providers), TARIFF_LINE.RETIRED_VERSION.isNull())
                .forEach(row -> table.keep(row.get(TARIFF_LINE.LINE), line(row)));
        return table;
    }

    private static int latest(DSLContext sql) {
        return sql.select(DSL.coalesce(DSL.max(TARIFF.VERSION), 0))
                .from(TARIFF)
                .fetchSingle()
                .value1();
    }

    private static int store(
            DSLContext sql, Version version, String sha256, List<Long> retired, List<TariffLine> added) {
        int number = sql.insertInto(TARIFF)
                .set(TARIFF.UPLOADED_AT, version.at())
                .set(TARIFF.UPLOADED_BY, version.by())
                .set(TARIFF.FILE_NAME, version.fileName())
                .set(TARIFF.SHA256, sha256)
                .set(TARIFF.LINES, version.lines())
                .returningResult(TARIFF.VERSION)
                .fetchSingle()
                .value1();
        sql.update(TARIFF_LINE)
                .set(TARIFF_LINE.RETIRED_VERSION, number)
                .where(TARIFF_LINE.LINE.eq(DSL.any(retired.toArray(Long[]::new))))
                .execute();
        for (int from = 0; from < added.size(); from += ROWS_AT_ONCE) {
            insert(sql, added.subList(from, Math.min(added.size(), from + ROWS_AT_ONCE)), number);
        }
        return number;
    }

    private static void insert(DSLContext sql, List<TariffLine> lines, int version) {
        InsertValuesStep10<
                        Record,
                        String,
                        String,
                        String,
                        String,
                        String,
                        BigDecimal,
                        String,
                        LocalDate,
                        LocalDate,
                        Integer>
                insert = sql.insertInto(
                        TARIFF_LINE,
                        TARIFF_LINE.PROVIDER,
                        TARIFF_LINE.ACCOUNT,
                        TARIFF_LINE.NETWORK_CODE,
                        TARIFF_LINE.COUNTRY,
                        TARIFF_LINE.PREFIX,
                        TARIFF_LINE.PRICE,
                        TARIFF_LINE.CURRENCY,
                        TARIFF_LINE.VALID_FROM,
                        TARIFF_LINE.VALID_UNTIL,
                        TARIFF_LINE.SINCE_VERSION);
        for (TariffLine line : lines) {
            insert = insert.values(
                    line.provider().text(),
                    line.account().map(AccountId::text).orElse(""),
                    line.place().network(),
                    line.place().country(),
                    line.place().prefix(),
                    line.price().amount(),
                    line.price().currency().text(),
                    line.from(),
                    line.until().orElse(null),
                    version);
        }
        insert.execute();
    }

    private static void tell(DSLContext sql, TariffUpload upload, Outcome outcome) {
        long number = sql.insertInto(TARIFF_UPLOAD)
                .set(TARIFF_UPLOAD.UPLOADED_AT, upload.at())
                .set(TARIFF_UPLOAD.UPLOADED_BY, upload.by())
                .set(TARIFF_UPLOAD.FILE_NAME, upload.fileName())
                .set(TARIFF_UPLOAD.VERSION, outcome.version())
                .set(TARIFF_UPLOAD.STORED, Math.toIntExact(outcome.stored()))
                .set(TARIFF_UPLOAD.REPEATED, Math.toIntExact(outcome.repeated()))
                .set(TARIFF_UPLOAD.REFUSED, outcome.refused().size())
                .returningResult(TARIFF_UPLOAD.UPLOAD)
                .fetchSingle()
                .value1();
        if (outcome.refused().isEmpty()) {
            return;
        }
        InsertValuesStep5<Record, Long, Integer, Long, String, String> insert = sql.insertInto(
                TARIFF_REFUSED_LINE,
                TARIFF_REFUSED_LINE.UPLOAD,
                TARIFF_REFUSED_LINE.PLACE,
                TARIFF_REFUSED_LINE.LINE,
                TARIFF_REFUSED_LINE.FIELD,
                TARIFF_REFUSED_LINE.REASON);
        for (int i = 0; i < Math.min(outcome.refused().size(), MOST_REFUSED_KEPT); i++) {
            Refused refused = outcome.refused().get(i);
            insert = insert.values(number, i, refused.at(), refused.field(), refused.reason());
        }
        insert.execute();
    }

    @Override
    public OptionalInt end(long line, LocalDate until, String by, Instant at) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            lock(sql);
            Optional<TariffLine> held = sql.select(TARIFF_LINE.fields())
                    .from(TARIFF_LINE)
                    .where(TARIFF_LINE.LINE.eq(line), TARIFF_LINE.RETIRED_VERSION.isNull())
                    .fetchOptional(PostgresTariffs::line)
                    .filter(tariff -> tariff.holdsUntilAfter(until));
            if (held.isEmpty()) {
                return OptionalInt.empty();
            }
            List<TariffLine> shorter = held.get().shortenedTo(until);
            return OptionalInt.of(store(
                    sql,
                    new Version(0, at, by, "", shorter.size()),
                    "line " + line + " ends " + until,
                    List.of(line),
                    shorter));
        });
    }

    @Override
    public List<Version> versions(int limit) {
        return database.sql()
                .select(TARIFF.VERSION, TARIFF.UPLOADED_AT, TARIFF.UPLOADED_BY, TARIFF.FILE_NAME, TARIFF.LINES)
                .from(TARIFF)
                .orderBy(TARIFF.VERSION.desc())
                .limit(limit)
                .fetch(Records.mapping(Version::new));
    }

    @Override
    public List<Kept> lines(Query query, long after, int limit) {
        return database.sql()
                .select(TARIFF_LINE.fields())
                .from(TARIFF_LINE)
                .where(
                        TARIFF_LINE.LINE.gt(after),
                        of(query.version()),
                        query.provider()
                                .map(provider -> TARIFF_LINE.PROVIDER.eq(provider.text()))
                                .orElseGet(DSL::noCondition),
                        query.account()
                                .map(account -> TARIFF_LINE.ACCOUNT.eq(account.text()))
                                .orElseGet(DSL::noCondition))
                .orderBy(TARIFF_LINE.LINE)
                .limit(limit)
                .fetch(row -> new Kept(
                        row.get(TARIFF_LINE.LINE),
                        line(row),
                        row.get(TARIFF_LINE.SINCE_VERSION),
                        version(row.get(TARIFF_LINE.RETIRED_VERSION))));
    }

    private static Condition of(OptionalInt version) {
        return version.isEmpty()
                ? TARIFF_LINE.RETIRED_VERSION.isNull()
                : TARIFF_LINE
                        .SINCE_VERSION
                        .le(version.getAsInt())
                        .and(TARIFF_LINE
                                .RETIRED_VERSION
                                .isNull()
                                .or(TARIFF_LINE.RETIRED_VERSION.gt(version.getAsInt())));
    }

    @Override
    public List<Told> uploads(int limit) {
        DSLContext sql = database.sql();
        return sql
                .select(TARIFF_UPLOAD.fields())
                .from(TARIFF_UPLOAD)
                .orderBy(TARIFF_UPLOAD.UPLOAD.desc())
                .limit(limit)
                .fetch()
                .stream()
                .map(row -> new Told(
                        row.get(TARIFF_UPLOAD.UPLOADED_AT),
                        row.get(TARIFF_UPLOAD.UPLOADED_BY),
                        row.get(TARIFF_UPLOAD.FILE_NAME),
                        new Outcome(
                                row.get(TARIFF_UPLOAD.VERSION),
                                row.get(TARIFF_UPLOAD.STORED),
                                row.get(TARIFF_UPLOAD.REPEATED),
                                refusedOf(sql, row.get(TARIFF_UPLOAD.UPLOAD))),
                        row.get(TARIFF_UPLOAD.REFUSED)))
                .toList();
    }

    private static List<Refused> refusedOf(DSLContext sql, long upload) {
        return sql.select(TARIFF_REFUSED_LINE.LINE, TARIFF_REFUSED_LINE.FIELD, TARIFF_REFUSED_LINE.REASON)
                .from(TARIFF_REFUSED_LINE)
                .where(TARIFF_REFUSED_LINE.UPLOAD.eq(upload))
                .orderBy(TARIFF_REFUSED_LINE.PLACE)
                .fetch(Records.mapping(Refused::new));
    }

    private static TariffLine line(Record row) {
        return new TariffLine(
                new ProviderId(row.get(TARIFF_LINE.PROVIDER)),
                Optional.of(row.get(TARIFF_LINE.ACCOUNT))
                        .filter(account -> !account.isEmpty())
                        .map(AccountId::new),
                TariffPlace.of(
                        row.get(TARIFF_LINE.NETWORK_CODE), row.get(TARIFF_LINE.COUNTRY), row.get(TARIFF_LINE.PREFIX)),
                new Price(row.get(TARIFF_LINE.PRICE), new CurrencyCode(row.get(TARIFF_LINE.CURRENCY))),
                row.get(TARIFF_LINE.VALID_FROM),
                Optional.ofNullable(row.get(TARIFF_LINE.VALID_UNTIL)));
    }

    private static OptionalInt version(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
