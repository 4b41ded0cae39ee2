package io.delivrd.persistence.alert;

import static io.delivrd.persistence.generated.Tables.ALERT_FIRING;
import static io.delivrd.persistence.generated.Tables.ALERT_WATCH;

import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.Firing;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.domain.alert.Watch;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresAlertFirings implements AlertFirings {

    private static final Field<String[]> RULE = Texts.read(ALERT_FIRING.FIELDS).as("rule");
    private static final Field<String[]> SEEN = Texts.read(ALERT_FIRING.SEEN).as("figures");
    private static final Field<String[]> AT_END =
            Texts.read(ALERT_FIRING.AT_END).as("figures_at_end");

    private final Database database;
    private final CampaignRule.Expressions expressions;

    PostgresAlertFirings(Database database, CampaignRule.Expressions expressions) {
        this.database = database;
        this.expressions = expressions;
    }

    @Override
    public Map<String, Watch> watches(UUID rule) {
        Map<String, Watch> watches = new HashMap<>();
        database.sql()
                .select(ALERT_WATCH.SUBJECT, ALERT_WATCH.BAD_SINCE, ALERT_WATCH.FIRING_SINCE, ALERT_WATCH.QUIET_UNTIL)
                .from(ALERT_WATCH)
                .where(ALERT_WATCH.RULE_ID.eq(rule))
                .forEach(row -> watches.put(
                        row.value1(),
                        new Watch(
                                Optional.ofNullable(row.value2()),
                                Optional.ofNullable(row.value3()),
                                Optional.ofNullable(row.value4()))));
        return watches;
    }

    @Override
    public boolean keep(Look look) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            watch(sql, look);
            look.ended()
                    .ifPresent(end -> sql.update(ALERT_FIRING)
                            .set(ALERT_FIRING.RESOLVED_AT, end.at())
                            .set(ALERT_FIRING.RESOLUTION, end.resolution().tag())
                            .set(ALERT_FIRING.AT_END, Texts.stored(end.seen()))
                            .where(
                                    ALERT_FIRING.RULE_ID.eq(look.rule()),
                                    ALERT_FIRING.SUBJECT.eq(look.subject()),
                                    ALERT_FIRING.RESOLVED_AT.isNull())
                            .execute());
            return look.fired().map(firing -> insert(sql, firing)).orElse(true);
        });
    }

    private static void watch(DSLContext sql, Look look) {
        Watch next = look.next();
        sql.insertInto(ALERT_WATCH)
                .set(ALERT_WATCH.RULE_ID, look.rule())
                .set(ALERT_WATCH.SUBJECT, look.subject())
                .set(ALERT_WATCH.BAD_SINCE, next.badSince().orElse(null))
                .set(ALERT_WATCH.FIRING_SINCE, next.firingSince().orElse(null))
                .set(ALERT_WATCH.QUIET_UNTIL, next.quietUntil().orElse(null))
                .onConflict(ALERT_WATCH.RULE_ID, ALERT_WATCH.SUBJECT)
                .doUpdate()
                .set(ALERT_WATCH.BAD_SINCE, next.badSince().orElse(null))
                .set(ALERT_WATCH.FIRING_SINCE, next.firingSince().orElse(null))
                .set(ALERT_WATCH.QUIET_UNTIL, next.quietUntil().orElse(null))
                .execute();
    }

    private static boolean insert(DSLContext sql, Firing firing) {
        return sql.insertInto(ALERT_FIRING)
                        .set(ALERT_FIRING.ID, firing.id())
                        .set(ALERT_FIRING.RULE_ID, firing.ruleId())
                        .set(ALERT_FIRING.FIELDS, Texts.stored(RuleFields.of(firing.rule())))
                        .set(ALERT_FIRING.SUBJECT, firing.subject())
                        .set(ALERT_FIRING.FIRED_AT, firing.firedAt())
                        .set(ALERT_FIRING.FROM_AT, firing.from())
                        .set(ALERT_FIRING.UNTIL_AT, firing.until())
                        .set(ALERT_FIRING.SEEN, Texts.stored(firing.seen()))
                        .set(ALERT_FIRING.VIEW, firing.view())
                        .onConflict(ALERT_FIRING.RULE_ID, ALERT_FIRING.SUBJECT)
                        .where(ALERT_FIRING.RESOLVED_AT.isNull())
                        .doNothing()
                        .execute()
                > 0;
    }

    @Override
    public List<Firing> of(UUID rule, int limit) {
        return select(ALERT_FIRING.RULE_ID.eq(rule), limit);
    }

    @Override
    public List<Firing> latest(int limit) {
        return select(DSL.noCondition(), limit);
    }

    @Override
    public Optional<Firing> find(UUID rule, String subject) {
        return select(
                        ALERT_FIRING
                                .RULE_ID
                                .eq(rule)
                                .and(ALERT_FIRING.SUBJECT.eq(subject))
                                .and(ALERT_FIRING.RESOLVED_AT.isNull()),
                        1)
                .stream()
                .findFirst();
    }

    private List<Firing> select(Condition which, int limit) {
        return database.sql()
                .select(
                        ALERT_FIRING.ID,
                        ALERT_FIRING.RULE_ID,
                        RULE,
                        ALERT_FIRING.SUBJECT,
                        ALERT_FIRING.FIRED_AT,
                        ALERT_FIRING.FROM_AT,
                        ALERT_FIRING.UNTIL_AT,
                        SEEN,
                        ALERT_FIRING.RESOLVED_AT,
                        ALERT_FIRING.RESOLUTION,
                        AT_END,
                        ALERT_FIRING.VIEW)
                .from(ALERT_FIRING)
                .where(which)
                .orderBy(ALERT_FIRING.FIRED_AT.desc(), ALERT_FIRING.ID)
                .limit(limit)
                .fetch(this::firing);
    }

    private Firing firing(Record row) {
        return new Firing(
                row.get(ALERT_FIRING.ID),
                row.get(ALERT_FIRING.RULE_ID),
                RuleFields.read(Texts.map(row.get(RULE)), expressions),
                row.get(ALERT_FIRING.SUBJECT),
                row.get(ALERT_FIRING.FIRED_AT),
                row.get(ALERT_FIRING.FROM_AT),
                row.get(ALERT_FIRING.UNTIL_AT),
                Texts.verdict(row.get(SEEN)),
                Optional.ofNullable(row.get(ALERT_FIRING.RESOLVED_AT)),
                Optional.ofNullable(row.get(ALERT_FIRING.RESOLUTION))
                        .map(tag -> Firing.Resolution.valueOf(tag.toUpperCase(Locale.ROOT))),
                Optional.of(row.get(AT_END)).filter(texts -> texts.length > 0).map(Texts::verdict),
                row.get(ALERT_FIRING.VIEW));
    }
}
