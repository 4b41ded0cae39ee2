package io.delivrd.persistence.reply;

import static io.delivrd.persistence.generated.Tables.OPT_OUT;
import static io.delivrd.persistence.generated.Tables.REPLY;

import io.delivrd.application.reply.Rereading;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.domain.reply.Wish;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/// Keywords are many, words few: the keywords that are words are found first, and replies looked for by them.
@Singleton
final class PostgresRereading implements Rereading {

    private static final int AT_ONCE = 1_000;

    private static final Condition OF_REPLY = OPT_OUT.REPLY_ID
            .eq(REPLY.REPLY_ID)
            .and(OPT_OUT.PROVIDER.eq(REPLY.PROVIDER))
            .and(OPT_OUT.ACCOUNT.eq(REPLY.ACCOUNT))
            .and(OPT_OUT.REPLY_ID.ne(""));

    private final Database database;
    private final OptOutWords words;
    private final InstantSource clock;

    PostgresRereading(Database database, OptOutWords words, InstantSource clock) {
        this.database = database;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public long reread() {
        DSLContext sql = database.sql();
        Field<String> right = wish(keywords());
        long read = sql.update(REPLY)
                .set(REPLY.WISH, right)
                .where(REPLY.KEYWORD.isNotNull(), REPLY.WISH.isDistinctFrom(right))
                .execute();
        sql.deleteFrom(OPT_OUT)
                .using(REPLY)
                .where(OF_REPLY, REPLY.WISH.isDistinctFrom(OPT_OUT.WISH))
                .execute();
        while (insertMissing() == AT_ONCE) {
            // Some more.
        }
        return read;
    }

    private int insertMissing() {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            List<OptOut> missing = sql
                    .select(REPLY.fields())
                    .from(REPLY)
                    .where(isMissing())
                    .limit(AT_ONCE)
                    .fetch(ReplyRows::reply)
                    .stream()
                    .flatMap(reply -> OptOut.of(reply, words, clock.instant()).stream())
                    .toList();
            missing.forEach(asked -> OptOutRows.insert(sql, asked));
            return missing.size();
        });
    }

    private static Condition isMissing() {
        return REPLY.WISH
                .isNotNull()
                .and(REPLY.NUMBER.isNotNull())
                .andNotExists(DSL.selectOne().from(OPT_OUT).where(OF_REPLY));
    }

    @Override
    public long differing() {
        DSLContext sql = database.sql();
        return (long) sql.fetchCount(REPLY, REPLY.KEYWORD.isNotNull(), REPLY.WISH.isDistinctFrom(wish(keywords())))
                + sql.fetchCount(REPLY, isMissing())
                + sql.fetchCount(OPT_OUT.join(REPLY).on(OF_REPLY), REPLY.WISH.isDistinctFrom(OPT_OUT.WISH));
    }

    private static Field<String> wish(Map<Wish, List<String>> keywords) {
        return DSL.when(isAnyOf(keywords, Wish.OUT), Wish.OUT.tag())
                .when(isAnyOf(keywords, Wish.IN), Wish.IN.tag())
                .otherwise(DSL.castNull(String.class));
    }

    private static Condition isAnyOf(Map<Wish, List<String>> keywords, Wish wish) {
        return DSL.condition(
                "{0} = any({1})",
                REPLY.KEYWORD, DSL.val(keywords.getOrDefault(wish, List.of()).toArray(String[]::new)));
    }

    /// @return those in use that are words
    private Map<Wish, List<String>> keywords() {
        return database.sql().transactionResult(transaction -> {
            Map<Wish, List<String>> found = new HashMap<>();
            try (Cursor<Record1<String>> keywords = transaction
                    .dsl()
                    .selectDistinct(REPLY.KEYWORD)
                    .from(REPLY)
                    .where(REPLY.KEYWORD.isNotNull())
                    .fetchSize(AT_ONCE)
                    .fetchLazy()) {
                for (Record1<String> row : keywords) {
                    Optional<Wish> wish = words.wishOf(new Keyword(row.value1()));
                    wish.ifPresent(asked ->
                            found.computeIfAbsent(asked, _ -> new ArrayList<>()).add(row.value1()));
                }
            }
            return found;
        });
    }
}
