package io.delivrd.persistence.reply;

import static io.delivrd.persistence.generated.Tables.OPT_OUT;

import io.delivrd.application.reply.OptOutQuery;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What numbers asked. The order of the primary key is that of the lists, so that a page of them reads little more than
/// it shows.
@Singleton
final class PostgresOptOuts implements OptOuts {

    private final Database database;
    private final Database readers;

    PostgresOptOuts(Database database, @Named(Database.READERS) Database readers) {
        this.database = database;
        this.readers = readers;
    }

    @Override
    public List<OptOut> of(Collection<Msisdn> numbers, Instant until) {
        Condition ofNumbers = DSL.condition(
                "{0} = any({1})",
                OPT_OUT.NUMBER, DSL.val(numbers.stream().map(Msisdn::text).toArray(String[]::new)));
        return standing(ofNumbers.and(OPT_OUT.AT.lt(until)), DSL.noCondition(), Integer.MAX_VALUE);
    }

    @Override
    public List<OptOut> find(OptOutQuery query) {
        io.delivrd.persistence.generated.tables.OptOut learned = OPT_OUT.as("learned");
        Condition of = OPT_OUT.AT
                .lt(query.until())
                .and(is(OPT_OUT.NUMBER, query.number().map(Msisdn::text)))
                .and(is(OPT_OUT.SENDER_ID, query.sender().map(SenderId::text)))
                .and(query.after()
                        .<Condition>map(place ->
                                DSL.row(OPT_OUT.NUMBER, OPT_OUT.SENDER_ID).gt(place.number(), place.sender()))
                        .orElse(DSL.noCondition()))
                .and(query.since()
                        .<Condition>map(since -> DSL.row(OPT_OUT.NUMBER, OPT_OUT.SENDER_ID)
                                .in(DSL.select(learned.NUMBER, learned.SENDER_ID)
                                        .from(learned)
                                        .where(learned.LEARNED_AT.ge(since))))
                        .orElse(DSL.noCondition()));
        return standing(
                of,
                query.wish()
                        .<Condition>map(wish -> DSL.field(DSL.name("standing", "wish"), String.class)
                                .eq(wish.tag()))
                        .orElse(DSL.noCondition()),
                query.limit());
    }

    private List<OptOut> standing(Condition of, Condition shown, int limit) {
        Table<Record> standing = DSL.select(OPT_OUT.fields())
                .distinctOn(OPT_OUT.NUMBER, OPT_OUT.SENDER_ID)
                .from(OPT_OUT)
                .where(of)
                .orderBy(
                        OPT_OUT.NUMBER,
                        OPT_OUT.SENDER_ID,
                        OPT_OUT.AT.desc(),
                        OPT_OUT.WISH.desc(),
                        OPT_OUT.REPLY_ID.desc())
                .asTable("standing");
        return asked(sql -> sql.select(standing.fields())
                .from(standing)
                .where(shown)
                .orderBy(standing.field(OPT_OUT.NUMBER), standing.field(OPT_OUT.SENDER_ID))
                .limit(limit)
                .fetch(row -> OptOutRows.optOut(row.into(OPT_OUT.fields()))));
    }

    @Override
    public List<Kept> newest(Wanted wanted, long before, int limit) {
        io.delivrd.persistence.generated.tables.OptOut newer = OPT_OUT.as("newer");
        return asked(sql -> sql.select(OPT_OUT.fields())
                .from(OPT_OUT)
                .where(
                        OPT_OUT.ENTRY.lt(before),
                        is(OPT_OUT.NUMBER, wanted.number().map(Msisdn::text)),
                        is(OPT_OUT.SENDER_ID, wanted.sender().map(SenderId::text)),
                        is(OPT_OUT.WISH, wanted.wish().map(Wish::tag)),
                        wanted.since().map(OPT_OUT.LEARNED_AT::ge).orElse(DSL.noCondition()))
                .andNotExists(DSL.selectOne()
                        .from(newer)
                        .where(newer.NUMBER.eq(OPT_OUT.NUMBER), newer.SENDER_ID.eq(OPT_OUT.SENDER_ID))
                        .and(DSL.row(newer.AT, newer.WISH, newer.REPLY_ID, newer.ENTRY)
                                .gt(OPT_OUT.AT, OPT_OUT.WISH, OPT_OUT.REPLY_ID, OPT_OUT.ENTRY)))
                .orderBy(OPT_OUT.ENTRY.desc())
                .limit(limit)
                .fetch(row -> new Kept(row.get(OPT_OUT.ENTRY), OptOutRows.optOut(row))));
    }

    private static Condition is(Field<String> column, Optional<String> wanted) {
        return wanted.map(column::eq).orElse(DSL.noCondition());
    }

    @Override
    public List<OptOut> history(Msisdn number, int limit) {
        return asked(sql -> sql.select(OPT_OUT.fields())
                .from(OPT_OUT)
                .where(OPT_OUT.NUMBER.eq(number.text()))
                .orderBy(OPT_OUT.AT.desc(), OPT_OUT.WISH.desc(), OPT_OUT.REPLY_ID.desc())
                .limit(limit)
                .fetch(OptOutRows::optOut));
    }

    private <T> List<T> asked(Function<DSLContext, List<T>> question) {
        return readers.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.execute("set transaction read only");
            sql.execute("set local statement_timeout = '10s'");
            return question.apply(sql);
        });
    }

    @Override
    public void put(OptOut byHand) {
        OptOutRows.insert(database.sql(), byHand);
    }
}
