package io.delivrd.persistence.reply;

import static io.delivrd.persistence.generated.Tables.REPLY;

import io.delivrd.application.access.TooBusy;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.reply.Answered;
import io.delivrd.application.reply.FoundReplies;
import io.delivrd.application.reply.Replies;
import io.delivrd.application.reply.ReplyQuery;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Concatenation;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import io.delivrd.domain.reply.ReplyText;
import io.delivrd.domain.reply.Wish;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Replies, few beside receipts: a row a part, which names the part of its reply that came first.
///
/// Who stores a part of a long reply waits for whoever stores another of it, so that they find each other.
@Singleton
final class PostgresReplies implements Replies {

    /// Of advisory locks, so that no other use of them meets this.
    private static final int LOCKS_OF_REPLIES = 26_112_903;

    private static final Condition IS_FIRST = REPLY.JOINED_TO.eq(REPLY.REPLY_ID);
    private static final String STATES = Arrays.stream(ReplyState.values())
            .map(state -> "'" + state.tag() + "'")
            .collect(Collectors.joining(", ", "array[", "]"));

    private final Database intake;
    private final Database readers;

    private final OptOutWords words;
    private final InstantSource clock;

    PostgresReplies(
            @Named(Database.INTAKE) Database intake,
            @Named(Database.READERS) Database readers,
            OptOutWords words,
            InstantSource clock) {
        this.intake = intake;
        this.readers = readers;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public List<Outcome> recordAll(List<Reply> batch) {
        try {
            return intake.sql().transactionResult(transaction -> {
                DSLContext sql = transaction.dsl();
                batch.stream()
                        .filter(reply -> reply.place().isPresent())
                        .map(reply -> reply.number().hashCode())
                        .distinct()
                        .sorted()
                        .forEach(number ->
                                sql.execute("select pg_advisory_xact_lock({0}, {1})", LOCKS_OF_REPLIES, number));
                return batch.stream().map(reply -> recorded(sql, reply)).toList();
            });
        } catch (TooBusy e) {
            throw new ReceiptsUnavailable("no connection is free for a reply", e);
        } catch (DataAccessException e) {
            throw switch (e.sqlStateClass()) {
                case C21_CARDINALITY_VIOLATION, C22_DATA_EXCEPTION, C23_INTEGRITY_CONSTRAINT_VIOLATION ->
                    new ReceiptsRefused("the store refuses a value (SQL state " + e.sqlState() + ")", e);
                default -> new ReceiptsUnavailable("the store is away (SQL state " + e.sqlState() + ")", e);
            };
        }
    }

    private Outcome recorded(DSLContext sql, Reply reply) {
        Outcome outcome = stored(sql, reply);
        if (outcome == Outcome.STORED) {
            OptOut.of(reply, words, clock.instant()).ifPresent(asked -> OptOutRows.insert(sql, asked));
        }
        return outcome;
    }

    private Outcome stored(DSLContext sql, Reply reply) {
        String id = reply.key().messageId().text();
        Boolean isNew = sql.insertInto(REPLY)
                .set(REPLY.REPLY_ID, id)
                .set(REPLY.PROVIDER, reply.key().provider().text())
                .set(REPLY.ACCOUNT, reply.key().account().text())
                .set(REPLY.JOINED_TO, firstOf(sql, reply).orElse(id))
                .set(REPLY.RECEIVED_AT, reply.receivedAt())
                .set(REPLY.SENT_AT, reply.sentAt().orElse(null))
                .set(REPLY.STATE, reply.state().tag())
                .set(REPLY.KEYWORD, reply.keyword().map(Keyword::text).orElse(null))
                .set(
                        REPLY.WISH,
                        reply.keyword().flatMap(words::wishOf).map(Wish::tag).orElse(null))
                .set(REPLY.PART_REF, reply.place().map(Concatenation::ref).orElse(null))
                .set(REPLY.PART_NUMBER, reply.partNumber())
                .set(REPLY.PART_COUNT, reply.partCount())
                .set(REPLY.ANSWERS, reply.answers().map(MessageId::text).orElse(null))
                .set(REPLY.SENDER_ID, reply.sender().map(SenderId::text).orElse(null))
                .set(REPLY.NUMBER, reply.number().map(Msisdn::text).orElse(null))
                .set(REPLY.BODY, reply.text().map(ReplyText::text).orElse(null))
                .set(REPLY.CLIENT_REF, reply.reference().map(ClientRef::text).orElse(null))
                .onConflict(REPLY.REPLY_ID, REPLY.PROVIDER, REPLY.ACCOUNT)
                .doUpdate()
                .set(
                        REPLY.STATE,
                        DSL.when(rank(DSL.excluded(REPLY.STATE)).gt(rank(REPLY.STATE)), DSL.excluded(REPLY.STATE))
                                .otherwise(REPLY.STATE))
                .returningResult(DSL.field("reply.xmax = 0", SQLDataType.BOOLEAN))
                .fetchSingle()
                .value1();
        return isNew ? Outcome.STORED : Outcome.REPEATED;
    }

    private static Field<Integer> rank(Field<String> state) {
        return DSL.field("array_position(" + STATES + ", {0})", SQLDataType.INTEGER, state);
    }

    /// @return the id of the part that came first of the reply this one belongs to; empty if it begins one
    private static Optional<String> firstOf(DSLContext sql, Reply reply) {
        if (reply.place().isEmpty() || reply.number().isEmpty()) {
            return Optional.empty();
        }
        io.delivrd.persistence.generated.tables.Reply part = REPLY.as("part");
        return sql.select(REPLY.REPLY_ID)
                .from(REPLY)
                .where(
                        IS_FIRST,
                        REPLY.PROVIDER.eq(reply.key().provider().text()),
                        REPLY.ACCOUNT.eq(reply.key().account().text()),
                        REPLY.NUMBER.eq(reply.number().get().text()),
                        REPLY.SENDER_ID.isNotDistinctFrom(
                                reply.sender().map(SenderId::text).orElse(null)),
                        REPLY.PART_REF.eq(reply.place().get().ref()),
                        REPLY.PART_COUNT.eq(reply.partCount()),
                        REPLY.RECEIVED_AT.between(
                                reply.receivedAt().minus(JoinedReply.TOGETHER),
                                reply.receivedAt().plus(JoinedReply.TOGETHER)))
                .andNotExists(sql.selectOne()
                        .from(part)
                        .where(
                                part.JOINED_TO.eq(REPLY.REPLY_ID),
                                part.PROVIDER.eq(REPLY.PROVIDER),
                                part.ACCOUNT.eq(REPLY.ACCOUNT),
                                part.PART_NUMBER.eq(reply.partNumber())))
                .orderBy(REPLY.RECEIVED_AT.desc(), REPLY.REPLY_ID.collate("C"))
                .limit(1)
                .fetchOptional(REPLY.REPLY_ID);
    }

    @Override
    public FoundReplies find(ReplyQuery query) {
        Condition wanted = IS_FIRST.and(REPLY.RECEIVED_AT.ge(query.from()))
                .and(REPLY.RECEIVED_AT.lt(query.until()))
                .and(is(REPLY.PROVIDER, query.provider(), ProviderId::text))
                .and(is(REPLY.ACCOUNT, query.account(), AccountId::text))
                .and(is(REPLY.NUMBER, query.number(), Msisdn::text))
                .and(is(REPLY.SENDER_ID, query.sender(), SenderId::text))
                .and(ofAnyPart(part -> is(part.KEYWORD, query.keyword(), Keyword::text)))
                .and(ofAnyPart(part -> is(part.ANSWERS, query.answers(), MessageId::text)))
                .and(after(query.start()));
        return FoundReplies.of(newestFirst(wanted, query.limit() + 1), query.limit());
    }

    private static <T> Condition is(Field<String> column, Optional<T> value, Function<T, String> text) {
        return value.map(text).map(column::eq).orElseGet(DSL::noCondition);
    }

    /// Only one part of a reply tells, and not always the one that came first.
    private static Condition ofAnyPart(Function<io.delivrd.persistence.generated.tables.Reply, Condition> wanted) {
        io.delivrd.persistence.generated.tables.Reply part = REPLY.as("part");
        Condition ofFirst = wanted.apply(REPLY);
        return ofFirst.equals(DSL.noCondition())
                ? ofFirst
                : ofFirst.or(REPLY.PART_COUNT
                        .gt(1)
                        .and(DSL.exists(DSL.selectOne()
                                .from(part)
                                .where(
                                        part.JOINED_TO.eq(REPLY.REPLY_ID),
                                        part.PROVIDER.eq(REPLY.PROVIDER),
                                        part.ACCOUNT.eq(REPLY.ACCOUNT),
                                        wanted.apply(part)))));
    }

    private static Condition after(PageStart start) {
        return switch (start) {
            case PageStart.Newest() -> DSL.noCondition();
            case PageStart.After(var at, var key) ->
                REPLY.RECEIVED_AT
                        .lt(at)
                        .or(REPLY.RECEIVED_AT
                                .eq(at)
                                .and(DSL.row(
                                                REPLY.REPLY_ID.collate("C"),
                                                REPLY.PROVIDER.collate("C"),
                                                REPLY.ACCOUNT.collate("C"))
                                        .gt(
                                                key.messageId().text(),
                                                key.provider().text(),
                                                key.account().text())));
        };
    }

    @Override
    public List<JoinedReply> to(Answered message) {
        io.delivrd.persistence.generated.tables.Reply part = REPLY.as("part");
        Condition named =
                part.ANSWERS.in(message.ids().stream().map(MessageId::text).toList());
        if (message.reference().isPresent() && message.recipient().isPresent()) {
            named = named.or(part.ANSWERS
                    .isNull()
                    .and(part.NUMBER.eq(message.recipient().get().text()))
                    .and(part.CLIENT_REF.eq(message.reference().get().text())));
        }
        return newestFirst(
                IS_FIRST.and(REPLY.PROVIDER.eq(message.provider().text()))
                        .and(REPLY.ACCOUNT.eq(message.account().text()))
                        .and(REPLY.REPLY_ID.in(DSL.select(part.JOINED_TO)
                                .from(part)
                                .where(
                                        part.PROVIDER.eq(message.provider().text()),
                                        part.ACCOUNT.eq(message.account().text()),
                                        named))),
                MOST_OF_A_MESSAGE);
    }

    /// @param firsts parts that came first of their replies
    private List<JoinedReply> newestFirst(Condition firsts, int limit) {
        return readers.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.execute("set transaction isolation level repeatable read, read only");
            sql.execute("set local statement_timeout = '10s'");
            List<PartKey> keys = sql.select(REPLY.fields())
                    .from(REPLY)
                    .where(firsts)
                    .orderBy(
                            REPLY.RECEIVED_AT.desc(),
                            REPLY.REPLY_ID.collate("C"),
                            REPLY.PROVIDER.collate("C"),
                            REPLY.ACCOUNT.collate("C"))
                    .limit(limit)
                    .fetch(row -> ReplyRows.key(row, REPLY.REPLY_ID));
            Map<PartKey, List<Reply>> parts = new HashMap<>();
            sql.select(REPLY.fields())
                    .from(REPLY)
                    .where(REPLY.JOINED_TO.in(
                            keys.stream().map(key -> key.messageId().text()).toList()))
                    .forEach(row -> parts.computeIfAbsent(ReplyRows.key(row, REPLY.JOINED_TO), _ -> new ArrayList<>())
                            .add(ReplyRows.reply(row)));
            return keys.stream()
                    .map(key -> new JoinedReply(key, parts.getOrDefault(key, List.of())))
                    .toList();
        });
    }
}
