package io.delivrd.persistence.alert;

import static io.delivrd.persistence.generated.Tables.ALERT_FIRING;
import static io.delivrd.persistence.generated.Tables.ALERT_RULE;
import static io.delivrd.persistence.generated.Tables.ALERT_VERSION;
import static io.delivrd.persistence.generated.Tables.ALERT_WATCH;

import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.Firing;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresAlertRules implements AlertRules {

    private static final Field<String[]> RULE = Texts.read(ALERT_RULE.FIELDS);
    private static final Field<String[]> THEN = Texts.read(ALERT_VERSION.FIELDS);

    private final Database database;
    private final CampaignRule.Expressions expressions;

    PostgresAlertRules(Database database, CampaignRule.Expressions expressions) {
        this.database = database;
        this.expressions = expressions;
    }

    @Override
    public List<Kept> all() {
        return select(DSL.noCondition()).stream()
                .sorted(Comparator.comparing((Kept kept) -> kept.rule().name()).thenComparing(Kept::id))
                .toList();
    }

    @Override
    public Optional<Kept> find(UUID id) {
        return select(ALERT_RULE.ID.eq(id)).stream().findFirst();
    }

    private List<Kept> select(Condition which) {
        return database.sql()
                .select(
                        ALERT_RULE.ID,
                        RULE,
                        ALERT_RULE.VERSION,
                        ALERT_RULE.FROM_FILE,
                        ALERT_RULE.CREATED_AT,
                        ALERT_RULE.CREATED_BY,
                        ALERT_RULE.CHANGED_AT,
                        ALERT_RULE.CHANGED_BY)
                .from(ALERT_RULE)
                .where(ALERT_RULE.DELETED_AT.isNull(), which)
                .fetch(row -> new Kept(
                        row.value1(),
                        rule(row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8()));
    }

    private AlertRule rule(String[] byTurns) {
        return RuleFields.read(Texts.map(byTurns), expressions);
    }

    @Override
    public void put(Kept kept, Deed deed) {
        database.sql().transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            Field<JSONB> fields = Texts.stored(RuleFields.of(kept.rule()));
            keep(sql, kept, fields, deed);
            sql.insertInto(ALERT_VERSION)
                    .set(ALERT_VERSION.RULE_ID, kept.id())
                    .set(ALERT_VERSION.VERSION, kept.version())
                    .set(ALERT_VERSION.DEED, deed.tag())
                    .set(ALERT_VERSION.CHANGED_AT, kept.changedAt())
                    .set(ALERT_VERSION.CHANGED_BY, kept.changedBy())
                    .set(ALERT_VERSION.FIELDS, fields)
                    .execute();
            sql.update(ALERT_FIRING)
                    .set(ALERT_FIRING.RESOLVED_AT, kept.changedAt())
                    .set(ALERT_FIRING.RESOLUTION, Firing.Resolution.RULE_CHANGED.tag())
                    .where(ALERT_FIRING.RULE_ID.eq(kept.id()), ALERT_FIRING.RESOLVED_AT.isNull())
                    .execute();
            sql.deleteFrom(ALERT_WATCH).where(ALERT_WATCH.RULE_ID.eq(kept.id())).execute();
        });
    }

    private static void keep(DSLContext sql, Kept kept, Field<JSONB> fields, Deed deed) {
        @Nullable Instant deleted = deed == Deed.DELETED ? kept.changedAt() : null;
        sql.insertInto(ALERT_RULE)
                .set(ALERT_RULE.ID, kept.id())
                .set(ALERT_RULE.VERSION, kept.version())
                .set(ALERT_RULE.FIELDS, fields)
                .set(ALERT_RULE.FROM_FILE, kept.fromFile())
                .set(ALERT_RULE.CREATED_AT, kept.createdAt())
                .set(ALERT_RULE.CREATED_BY, kept.createdBy())
                .set(ALERT_RULE.CHANGED_AT, kept.changedAt())
                .set(ALERT_RULE.CHANGED_BY, kept.changedBy())
                .set(ALERT_RULE.DELETED_AT, deleted)
                .onConflict(ALERT_RULE.ID)
                .doUpdate()
                .set(ALERT_RULE.VERSION, kept.version())
                .set(ALERT_RULE.FIELDS, fields)
                .set(ALERT_RULE.FROM_FILE, kept.fromFile())
                .set(ALERT_RULE.CHANGED_AT, kept.changedAt())
                .set(ALERT_RULE.CHANGED_BY, kept.changedBy())
                .set(ALERT_RULE.DELETED_AT, deleted)
                .execute();
    }

    @Override
    public List<Version> history(UUID id) {
        return database.sql()
                .select(
                        ALERT_VERSION.VERSION,
                        ALERT_VERSION.DEED,
                        ALERT_VERSION.CHANGED_AT,
                        ALERT_VERSION.CHANGED_BY,
                        THEN)
                .from(ALERT_VERSION)
                .where(ALERT_VERSION.RULE_ID.eq(id))
                .orderBy(ALERT_VERSION.VERSION)
                .fetch(row -> new Version(
                        row.value1(),
                        Deed.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                        row.value3(),
                        row.value4(),
                        rule(row.value5())));
    }
}
