package io.delivrd.persistence.notice;

import static io.delivrd.persistence.generated.Tables.CHANNEL;
import static io.delivrd.persistence.generated.Tables.CHANNEL_ADDRESS;
import static io.delivrd.persistence.generated.Tables.NOTICE;
import static io.delivrd.persistence.generated.Tables.NOTICE_DELIVERY;

import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Deliveries.State;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

@Singleton
final class PostgresOutbox implements Outbox {

    private final Database database;
    private final InstantSource clock;

    PostgresOutbox(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean put(Notice notice, Collection<ChannelId> to) {
        Instant now = clock.instant();
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            Long id = sql.insertInto(NOTICE)
                    .set(NoticeRows.row(notice, now))
                    .onConflict(NOTICE.KEY)
                    .doNothing()
                    .returningResult(NOTICE.ID)
                    .fetchOne(NOTICE.ID);
            if (id == null) {
                return false;
            }
            deliveries(sql, id, to.stream().map(ChannelId::uuid).distinct().toList(), now);
            return true;
        });
    }

    /// One for each channel, and of e-mail for each address that has not had enough.
    private static void deliveries(DSLContext sql, long notice, List<UUID> channels, Instant now) {
        Field<Boolean> off = DSL.field(CHANNEL.OFF_SINCE.isNotNull());
        sql.insertInto(
                        NOTICE_DELIVERY,
                        NOTICE_DELIVERY.NOTICE_ID,
                        NOTICE_DELIVERY.CHANNEL_ID,
                        NOTICE_DELIVERY.ADDRESS,
                        NOTICE_DELIVERY.STATE,
                        NOTICE_DELIVERY.ATTEMPTS,
                        NOTICE_DELIVERY.NEXT_AT,
                        NOTICE_DELIVERY.SETTLED_AT,
                        NOTICE_DELIVERY.REASON,
                        NOTICE_DELIVERY.DETAIL)
                .select(DSL.select(
                                DSL.val(notice),
                                CHANNEL.ID,
                                DSL.coalesce(CHANNEL_ADDRESS.ADDRESS, ""),
                                DSL.when(off, State.FAILED.tag()).otherwise(State.WAITING.tag()),
                                DSL.val(0),
                                DSL.val(now, NOTICE_DELIVERY.NEXT_AT),
                                DSL.when(off, DSL.val(now, NOTICE_DELIVERY.SETTLED_AT)),
                                DSL.when(off, Reason.CHANNEL_OFF.tag()).otherwise(""),
                                DSL.val(""))
                        .from(CHANNEL)
                        .leftJoin(CHANNEL_ADDRESS)
                        .on(CHANNEL_ADDRESS.CHANNEL_ID.eq(CHANNEL.ID), CHANNEL_ADDRESS.UNSUBSCRIBED_AT.isNull())
                        .where(
                                CHANNEL.ID.in(channels),
                                CHANNEL.KIND.ne(ChannelKind.EMAIL.tag()).or(CHANNEL_ADDRESS.ADDRESS.isNotNull())))
                .execute();
    }
}
