package io.delivrd.persistence.notice;

import static io.delivrd.persistence.generated.Tables.CHANNEL;
import static io.delivrd.persistence.generated.Tables.CHANNEL_ADDRESS;
import static io.delivrd.persistence.generated.Tables.NOTICE_DELIVERY;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Deliveries.State;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.notice.Trouble.Reason;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
final class PostgresChannels implements Channels {

    private final Database database;
    private final ChannelRows rows;

    PostgresChannels(Database database, SecretBox box) {
        this.database = database;
        this.rows = new ChannelRows(box);
    }

    @Override
    public List<Channel> all() {
        return list(database.sql(), rows, DSL.noCondition());
    }

    @Override
    public Optional<Channel> find(ChannelId id) {
        return list(database.sql(), rows, CHANNEL.ID.eq(id.uuid())).stream().findFirst();
    }

    static List<Channel> list(DSLContext sql, ChannelRows rows, Condition which) {
        Map<UUID, List<Recipient>> recipients = sql.select(
                        CHANNEL_ADDRESS.CHANNEL_ID, CHANNEL_ADDRESS.ADDRESS, CHANNEL_ADDRESS.UNSUBSCRIBED_AT)
                .from(CHANNEL_ADDRESS)
                .join(CHANNEL)
                .on(CHANNEL.ID.eq(CHANNEL_ADDRESS.CHANNEL_ID))
                .where(which)
                .orderBy(CHANNEL_ADDRESS.ADDRESS.collate("C"))
                .fetchGroups(
                        CHANNEL_ADDRESS.CHANNEL_ID,
                        row -> new Recipient(row.value2(), Optional.ofNullable(row.value3())));
        return sql.selectFrom(CHANNEL)
                .where(which)
                .orderBy(CHANNEL.NAME.collate("C"), CHANNEL.ID)
                .fetch(row -> rows.channel(row, recipients.getOrDefault(row.get(CHANNEL.ID), List.of())));
    }

    @Override
    public void put(Channel channel) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            var row = rows.row(channel);
            boolean known = sql.update(CHANNEL)
                            .set(row)
                            .where(CHANNEL.ID.eq(channel.id().uuid()))
                            .execute()
                    > 0;
            if (!known) {
                sql.insertInto(CHANNEL).set(row).execute();
            }
            if (channel.target().orElse(null) instanceof Target.Mail mail) {
                addresses(sql, channel.id(), mail.recipients());
            }
        });
    }

    private static void addresses(DSLContext sql, ChannelId id, List<Recipient> recipients) {
        sql.deleteFrom(CHANNEL_ADDRESS)
                .where(CHANNEL_ADDRESS.CHANNEL_ID.eq(id.uuid()))
                .execute();
        var insert = sql.insertInto(
                CHANNEL_ADDRESS, CHANNEL_ADDRESS.CHANNEL_ID, CHANNEL_ADDRESS.ADDRESS, CHANNEL_ADDRESS.UNSUBSCRIBED_AT);
        for (Recipient recipient : recipients) {
            insert = insert.values(
                    id.uuid(), recipient.address(), recipient.unsubscribedAt().orElse(null));
        }
        if (!recipients.isEmpty()) {
            insert.execute();
        }
    }

    @Override
    public boolean remove(ChannelId id) {
        return database.sql()
                        .deleteFrom(CHANNEL)
                        .where(CHANNEL.ID.eq(id.uuid()))
                        .execute()
                > 0;
    }

    @Override
    public boolean unsubscribe(ChannelId id, String address, Instant at) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            boolean changed = sql.update(CHANNEL_ADDRESS)
                            .set(CHANNEL_ADDRESS.UNSUBSCRIBED_AT, at)
                            .where(
                                    CHANNEL_ADDRESS.CHANNEL_ID.eq(id.uuid()),
                                    CHANNEL_ADDRESS.ADDRESS.eq(address),
                                    CHANNEL_ADDRESS.UNSUBSCRIBED_AT.isNull())
                            .execute()
                    > 0;
            sql.update(NOTICE_DELIVERY)
                    .set(NOTICE_DELIVERY.STATE, State.FAILED.tag())
                    .set(NOTICE_DELIVERY.SETTLED_AT, at)
                    .set(NOTICE_DELIVERY.REASON, Reason.UNSUBSCRIBED.tag())
                    .where(
                            NOTICE_DELIVERY.CHANNEL_ID.eq(id.uuid()),
                            NOTICE_DELIVERY.ADDRESS.eq(address),
                            NOTICE_DELIVERY.STATE.eq(State.WAITING.tag()))
                    .execute();
            return changed;
        });
    }
}
