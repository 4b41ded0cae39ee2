package io.delivrd.persistence.notice;

import static io.delivrd.persistence.generated.Tables.CHANNEL;
import static io.delivrd.persistence.generated.Tables.CHANNEL_ADDRESS;
import static io.delivrd.persistence.generated.Tables.NOTICE;
import static io.delivrd.persistence.generated.Tables.NOTICE_DELIVERY;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Deliveries;
import io.delivrd.application.notice.Delivery;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresDeliveries implements Deliveries {

    private static final Condition WAITING = NOTICE_DELIVERY.STATE.eq(DSL.inline(State.WAITING.tag()));
    private static final Condition FAILED = NOTICE_DELIVERY.STATE.eq(DSL.inline(State.FAILED.tag()));
    private static final Condition SAYS_SOMETHING = DSL.cardinality(NOTICE.PARAGRAPHS)
            .gt(0)
            .or(DSL.cardinality(NOTICE.CELLS).gt(0));
    private static final Field<Boolean> SAID = DSL.field(SAYS_SOMETHING).as("said");

    private final Database database;
    private final ChannelRows rows;

    PostgresDeliveries(Database database, SecretBox box) {
        this.database = database;
        this.rows = new ChannelRows(box);
    }

    @Override
    public boolean areDue(Instant now) {
        return database.sql().fetchExists(NOTICE_DELIVERY, WAITING.and(NOTICE_DELIVERY.NEXT_AT.le(now)));
    }

    @Override
    public List<Delivery> due(Instant now, int limit) {
        DSLContext sql = database.sql();
        var found = sql.select(NOTICE_DELIVERY.fields())
                .select(NOTICE.fields())
                .from(NOTICE_DELIVERY)
                .join(NOTICE)
                .on(NOTICE.ID.eq(NOTICE_DELIVERY.NOTICE_ID))
                .where(WAITING, NOTICE_DELIVERY.NEXT_AT.le(now))
                .orderBy(NOTICE_DELIVERY.NEXT_AT, NOTICE_DELIVERY.ID)
                .limit(limit)
                .fetch();
        List<UUID> asked =
                found.getValues(NOTICE_DELIVERY.CHANNEL_ID).stream().distinct().toList();
        Map<UUID, Channel> channels = PostgresChannels.list(sql, rows, CHANNEL.ID.in(asked)).stream()
                .collect(Collectors.toMap(channel -> channel.id().uuid(), Function.identity()));
        // One whose channel was taken away between the two questions is gone as well.
        return found.stream()
                .flatMap(row -> Optional.ofNullable(channels.get(row.get(NOTICE_DELIVERY.CHANNEL_ID)))
                        .map(channel -> new Delivery(
                                row.get(NOTICE_DELIVERY.ID),
                                NoticeRows.notice(row),
                                row.get(NOTICE.AT),
                                channel,
                                row.get(NOTICE_DELIVERY.ADDRESS),
                                row.get(NOTICE_DELIVERY.ATTEMPTS)))
                        .stream())
                .toList();
    }

    @Override
    public void sent(Delivery delivery, Instant at) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.update(NOTICE_DELIVERY)
                    .set(NOTICE_DELIVERY.STATE, State.SENT.tag())
                    .set(NOTICE_DELIVERY.ATTEMPTS, NOTICE_DELIVERY.ATTEMPTS.plus(1))
                    .set(NOTICE_DELIVERY.SETTLED_AT, at)
                    .set(NOTICE_DELIVERY.REASON, "")
                    .set(NOTICE_DELIVERY.DETAIL, "")
                    .where(NOTICE_DELIVERY.ID.eq(delivery.key()))
                    .execute();
            sql.update(CHANNEL)
                    .setNull(CHANNEL.FAILED_AT)
                    .set(CHANNEL.FAILED_REASON, "")
                    .set(CHANNEL.FAILED_DETAIL, "")
                    .where(CHANNEL.ID.eq(delivery.channel().id().uuid()), CHANNEL.FAILED_AT.isNotNull())
                    .execute();
            forgetWords(sql, NOTICE.KEY.eq(delivery.notice().key()), WAITING.or(FAILED));
        });
    }

    @Override
    public void putOff(Delivery delivery, Trouble trouble, Instant at, Instant next) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.update(NOTICE_DELIVERY)
                    .set(NOTICE_DELIVERY.ATTEMPTS, NOTICE_DELIVERY.ATTEMPTS.plus(1))
                    .set(NOTICE_DELIVERY.NEXT_AT, next)
                    .set(NOTICE_DELIVERY.REASON, trouble.reason().tag())
                    .set(NOTICE_DELIVERY.DETAIL, trouble.detail())
                    .where(NOTICE_DELIVERY.ID.eq(delivery.key()), WAITING)
                    .execute();
            noteFailure(sql, delivery.channel().id(), trouble, at);
        });
    }

    @Override
    public void rest(ChannelId channel, Instant until) {
        database.sql()
                .update(NOTICE_DELIVERY)
                .set(NOTICE_DELIVERY.NEXT_AT, until)
                .where(NOTICE_DELIVERY.CHANNEL_ID.eq(channel.uuid()), WAITING, NOTICE_DELIVERY.NEXT_AT.lt(until))
                .execute();
    }

    @Override
    public void failed(Delivery delivery, Trouble trouble, Instant at) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.update(NOTICE_DELIVERY)
                    .set(NOTICE_DELIVERY.STATE, State.FAILED.tag())
                    .set(NOTICE_DELIVERY.ATTEMPTS, NOTICE_DELIVERY.ATTEMPTS.plus(1))
                    .set(NOTICE_DELIVERY.SETTLED_AT, at)
                    .set(NOTICE_DELIVERY.REASON, trouble.reason().tag())
                    .set(NOTICE_DELIVERY.DETAIL, trouble.detail())
                    .where(NOTICE_DELIVERY.ID.eq(delivery.key()), WAITING)
                    .execute();
            noteFailure(sql, delivery.channel().id(), trouble, at);
        });
    }

    @Override
    public void switchOff(ChannelId channel, Trouble trouble, Instant at) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.update(CHANNEL)
                    .set(CHANNEL.OFF_SINCE, at)
                    .set(CHANNEL.OFF_REASON, trouble.reason().tag())
                    .set(CHANNEL.OFF_DETAIL, trouble.detail())
                    .where(CHANNEL.ID.eq(channel.uuid()), CHANNEL.OFF_SINCE.isNull())
                    .execute();
            sql.update(NOTICE_DELIVERY)
                    .set(NOTICE_DELIVERY.STATE, State.FAILED.tag())
                    .set(NOTICE_DELIVERY.SETTLED_AT, at)
                    .set(NOTICE_DELIVERY.REASON, Reason.CHANNEL_OFF.tag())
                    .set(NOTICE_DELIVERY.DETAIL, "")
                    .where(NOTICE_DELIVERY.CHANNEL_ID.eq(channel.uuid()), WAITING)
                    .execute();
        });
    }

    @Override
    public boolean again(long key, Instant at) {
        return database.sql()
                        .update(NOTICE_DELIVERY)
                        .set(NOTICE_DELIVERY.STATE, State.WAITING.tag())
                        .set(NOTICE_DELIVERY.ATTEMPTS, 0)
                        .set(NOTICE_DELIVERY.NEXT_AT, at)
                        .setNull(NOTICE_DELIVERY.SETTLED_AT)
                        .set(NOTICE_DELIVERY.REASON, "")
                        .set(NOTICE_DELIVERY.DETAIL, "")
                        .where(
                                NOTICE_DELIVERY.ID.eq(key),
                                FAILED,
                                DSL.exists(DSL.selectOne()
                                        .from(NOTICE)
                                        .where(NOTICE.ID.eq(NOTICE_DELIVERY.NOTICE_ID), SAYS_SOMETHING)),
                                NOTICE_DELIVERY
                                        .ADDRESS
                                        .eq("")
                                        .or(DSL.exists(DSL.selectOne()
                                                .from(CHANNEL_ADDRESS)
                                                .where(
                                                        CHANNEL_ADDRESS.CHANNEL_ID.eq(NOTICE_DELIVERY.CHANNEL_ID),
                                                        CHANNEL_ADDRESS.ADDRESS.eq(NOTICE_DELIVERY.ADDRESS),
                                                        CHANNEL_ADDRESS.UNSUBSCRIBED_AT.isNull()))))
                        .execute()
                > 0;
    }

    private static void noteFailure(DSLContext sql, ChannelId channel, Trouble trouble, Instant at) {
        sql.update(CHANNEL)
                .set(CHANNEL.FAILED_AT, at)
                .set(CHANNEL.FAILED_REASON, trouble.reason().tag())
                .set(CHANNEL.FAILED_DETAIL, trouble.detail())
                .where(CHANNEL.ID.eq(channel.uuid()))
                .execute();
    }

    /// What was told may hold what is of no use any more, such as numbers: key and subject are kept for the
    /// log.
    ///
    /// @param still what keeps a notice its words
    private static void forgetWords(DSLContext sql, Condition notices, Condition still) {
        sql.update(NOTICE)
                .set(NOTICE.PARAGRAPHS, new String[0])
                .set(NOTICE.CELLS, new String[0])
                .setNull(NOTICE.PICTURE)
                .where(
                        notices,
                        DSL.notExists(DSL.selectOne()
                                .from(NOTICE_DELIVERY)
                                .where(NOTICE_DELIVERY.NOTICE_ID.eq(NOTICE.ID), still)))
                .execute();
    }

    @Override
    public void forgetWords(Instant before) {
        forgetWords(database.sql(), NOTICE.AT.lt(before).and(SAYS_SOMETHING), WAITING);
    }

    @Override
    public List<Logged> log(Optional<ChannelId> channel, long before, int limit) {
        return log(
                channel.map(id -> NOTICE_DELIVERY.CHANNEL_ID.eq(id.uuid()))
                        .orElse(DSL.noCondition())
                        .and(NOTICE_DELIVERY.ID.lt(before)),
                limit);
    }

    @Override
    public Optional<Logged> find(long key) {
        return log(NOTICE_DELIVERY.ID.eq(key), 1).stream().findFirst();
    }

    private List<Logged> log(Condition which, int limit) {
        return database.sql()
                .select(NOTICE_DELIVERY.fields())
                .select(NOTICE.KEY, NOTICE.KIND, NOTICE.SUBJECT, NOTICE.AT, SAID)
                .from(NOTICE_DELIVERY)
                .join(NOTICE)
                .on(NOTICE.ID.eq(NOTICE_DELIVERY.NOTICE_ID))
                .where(which)
                .orderBy(NOTICE_DELIVERY.ID.desc())
                .limit(limit)
                .fetch(PostgresDeliveries::logged);
    }

    private static Logged logged(Record row) {
        State state = State.valueOf(row.get(NOTICE_DELIVERY.STATE).toUpperCase(Locale.ROOT));
        String reason = row.get(NOTICE_DELIVERY.REASON);
        return new Logged(
                row.get(NOTICE_DELIVERY.ID),
                new ChannelId(row.get(NOTICE_DELIVERY.CHANNEL_ID)),
                row.get(NOTICE_DELIVERY.ADDRESS),
                row.get(NOTICE.KEY),
                row.get(NOTICE.KIND),
                row.get(NOTICE.SUBJECT),
                row.get(NOTICE.AT),
                state,
                row.get(NOTICE_DELIVERY.ATTEMPTS),
                Optional.of(row.get(NOTICE_DELIVERY.NEXT_AT)).filter(_ -> state == State.WAITING),
                Optional.ofNullable(row.get(NOTICE_DELIVERY.SETTLED_AT)),
                reason.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Trouble(Reason.of(reason), row.get(NOTICE_DELIVERY.DETAIL))),
                state == State.FAILED && row.get(SAID));
    }

    @Override
    public int forget(Instant before) {
        return database.sql()
                .deleteFrom(NOTICE)
                .where(
                        NOTICE.AT.lt(before),
                        DSL.notExists(DSL.selectOne()
                                .from(NOTICE_DELIVERY)
                                .where(NOTICE_DELIVERY.NOTICE_ID.eq(NOTICE.ID), WAITING)))
                .execute();
    }
}
