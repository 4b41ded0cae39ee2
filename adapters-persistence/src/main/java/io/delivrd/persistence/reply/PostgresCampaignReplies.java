package io.delivrd.persistence.reply;

import static io.delivrd.persistence.generated.Tables.REPLY;

import io.delivrd.application.reply.CampaignReplies;
import io.delivrd.application.reply.TiedWithin;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Ties replies to campaigns, some at a time and none twice at once, and counts what is tied.
@Singleton
final class PostgresCampaignReplies implements CampaignReplies {

    private static final String DUE = """
            select reply_id, provider, account, client_ref, answers, number, sender_id, received_at,
                   least(sent_at, received_at) as written_at
              from reply
             where tie = {0} and received_at <= {1}::timestamptz
             order by received_at desc
             limit %d
               for update skip locked
            """.formatted(AT_ONCE);

    private static final String ANSWERED =
            "select message_id, provider, account, campaign from part where message_id = any({0})";

    // A message to the number is sought along its index, and among the newest of them only.
    private static final String SENT = """
            select campaign
              from (select campaign, sender_id, window_at
                      from part
                     where recipient = {0}
                       and window_at <= {1}::timestamptz + interval '5 minutes'
                       and window_at > {1}::timestamptz - make_interval(secs => {2})
                     order by window_at desc
                     limit %d) as sent
             where %s = %s
             order by window_at desc
             limit 1
            """.formatted(MOST_TO_A_NUMBER, oneWay("sent.sender_id"), oneWay("{3}::text"));

    private static final String TIED = """
            update reply
               set campaign = looked.campaign,
                   tie = looked.tie
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   as looked (reply_id, provider, account, campaign, tie)
             where reply.reply_id = looked.reply_id
               and reply.provider = looked.provider
               and reply.account = looked.account
            """;

    private final Database database;
    private final Database readers;
    private final CampaignRule campaigns;
    private final Duration within;

    PostgresCampaignReplies(
            Database database, @Named(Database.READERS) Database readers, CampaignRule campaigns, TiedWithin within) {
        this.database = database;
        this.readers = readers;
        this.campaigns = campaigns;
        this.within = within.time();
    }

    /// Numbers are compared without what people put between their digits.
    private static String oneWay(String sender) {
        return "case when %1$s ~ '[[:alpha:]]' then %1$s else regexp_replace(%1$s, '[^0-9]', '', 'g') end"
                .formatted(sender);
    }

    @Override
    public int tieNew(Instant now) {
        return tie("open", now, now);
    }

    @Override
    public int tieAgain(Instant now) {
        return tie("again", now.minus(SECOND_LOOK), now);
    }

    /// @param state of those that are looked at
    /// @param until included, by when they came
    private int tie(String state, Instant until, Instant now) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            List<Record> due = sql.fetch(DUE, DSL.val(state), DSL.val(until));
            Map<List<String>, String> answered = answered(sql, due);
            List<Looked> looked = due.stream()
                    .map(reply -> looked(reply, campaign(sql, reply, answered), now))
                    .toList();
            if (!looked.isEmpty()) {
                sql.execute(
                        TIED,
                        column(looked, Looked::id),
                        column(looked, Looked::provider),
                        column(looked, Looked::account),
                        looked.stream()
                                .map(one -> one.campaign().map(Campaign::text).orElse(null))
                                .toArray(String[]::new),
                        column(looked, Looked::tie));
            }
            return looked.size();
        });
    }

    private static Map<List<String>, String> answered(DSLContext sql, List<Record> due) {
        String[] ids = due.stream()
                .flatMap(reply -> Optional.ofNullable(reply.get(REPLY.ANSWERS)).stream())
                .distinct()
                .toArray(String[]::new);
        Map<List<String>, String> campaigns = new HashMap<>();
        if (ids.length > 0) {
            sql.fetch(ANSWERED, DSL.val(ids))
                    .forEach(part -> campaigns.put(
                            key(part.get("message_id", String.class), part), part.get("campaign", String.class)));
        }
        return campaigns;
    }

    private static List<String> key(String messageId, Record of) {
        return List.of(messageId, of.get("provider", String.class), of.get("account", String.class));
    }

    private Optional<Campaign> campaign(DSLContext sql, Record reply, Map<List<String>, String> answered) {
        return Optional.ofNullable(reply.get(REPLY.ANSWERS))
                .flatMap(id -> Optional.ofNullable(answered.get(key(id, reply))))
                .map(Campaign::new)
                .or(() -> Optional.ofNullable(reply.get(REPLY.CLIENT_REF))
                        .map(ClientRef::new)
                        .map(reference -> campaigns.campaignOf(Optional.of(reference))))
                .or(() -> sent(sql, reply));
    }

    private Optional<Campaign> sent(DSLContext sql, Record reply) {
        return sql
                .fetch(
                        SENT,
                        DSL.val(reply.get(REPLY.NUMBER)),
                        DSL.val(reply.get("written_at", OffsetDateTime.class)),
                        DSL.val(within.toSeconds()),
                        DSL.val(reply.get(REPLY.SENDER_ID)))
                .stream()
                .map(row -> new Campaign(row.get("campaign", String.class)))
                .findFirst();
    }

    private static String[] column(List<Looked> looked, Function<Looked, String> column) {
        return looked.stream().map(column).toArray(String[]::new);
    }

    private record Looked(String id, String provider, String account, Optional<Campaign> campaign, String tie) {}

    private static Looked looked(Record reply, Optional<Campaign> campaign, Instant now) {
        boolean last =
                !reply.get("received_at", OffsetDateTime.class).toInstant().isAfter(now.minus(SECOND_LOOK));
        return new Looked(
                reply.get(REPLY.REPLY_ID),
                reply.get(REPLY.PROVIDER),
                reply.get(REPLY.ACCOUNT),
                campaign,
                campaign.isPresent() ? "tied" : last ? "none" : "again");
    }

    @Override
    public void forget() {
        database.sql()
                .update(REPLY)
                .set(REPLY.TIE, "open")
                .setNull(REPLY.CAMPAIGN)
                .where(REPLY.TIE.ne("open"))
                .execute();
    }

    @Override
    public Counts count(Instant from, Instant until, Optional<Campaign> only, Optional<Campaign> after, int limit) {
        Condition ofTime = REPLY.RECEIVED_AT.ge(from).and(REPLY.RECEIVED_AT.lt(until));
        Condition isFirst = REPLY.JOINED_TO.eq(REPLY.REPLY_ID);
        return readers.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.execute("set transaction isolation level repeatable read, read only");
            sql.execute("set local statement_timeout = '10s'");
            var out = DSL.count().filterWhere(REPLY.WISH.eq("out"));
            var in = DSL.count().filterWhere(REPLY.WISH.eq("in"));
            var all = DSL.count().filterWhere(isFirst);
            List<Counted> campaigns = sql.select(REPLY.CAMPAIGN, out, in, all, DSL.max(REPLY.RECEIVED_AT))
                    .from(REPLY)
                    .where(
                            ofTime,
                            REPLY.CAMPAIGN.isNotNull(),
                            only.map(Campaign::text).map(REPLY.CAMPAIGN::eq).orElse(DSL.noCondition()),
                            after.map(Campaign::text)
                                    .map(REPLY.CAMPAIGN.collate("C")::gt)
                                    .orElse(DSL.noCondition()))
                    .groupBy(REPLY.CAMPAIGN)
                    .orderBy(REPLY.CAMPAIGN.collate("C"))
                    .limit(limit)
                    .fetch(row -> new Counted(
                            new Campaign(row.value1()),
                            row.value2(),
                            row.value3(),
                            Math.max(0, row.value4() - row.value2() - row.value3()),
                            row.value5()));
            long untied = only.isPresent() ? 0 : sql.fetchCount(REPLY, ofTime, isFirst, REPLY.CAMPAIGN.isNull());
            return new Counts(campaigns, untied);
        });
    }
}
