package io.delivrd.persistence.access;

import static io.delivrd.persistence.generated.Tables.AUDIT_ENTRY;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

@Singleton
final class PostgresAuditLog implements AuditLog {

    private final Database database;

    PostgresAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(AuditEntry entry) {
        database.sql()
                .insertInto(AUDIT_ENTRY)
                .set(AUDIT_ENTRY.AT, entry.at())
                .set(AUDIT_ENTRY.ACTOR, entry.actor())
                .set(AUDIT_ENTRY.ACTION, entry.action().tag())
                .set(AUDIT_ENTRY.SUBJECT, entry.subject().replace('\0', '\uFFFD'))
                .set(AUDIT_ENTRY.OUTCOME, entry.outcome().tag())
                .execute();
    }

    @Override
    public List<Kept> list(Wanted wanted, long before, int limit) {
        return database.sql()
                .select(AUDIT_ENTRY.fields())
                .from(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.KEY.lt(before), wanted(wanted))
                .orderBy(AUDIT_ENTRY.KEY.desc())
                .limit(limit)
                .fetch(PostgresAuditLog::kept);
    }

    private static Condition wanted(Wanted wanted) {
        Condition actions = wanted.actions().isEmpty()
                ? DSL.noCondition()
                : AUDIT_ENTRY.ACTION.in(
                        wanted.actions().stream().map(AuditAction::tag).toList());
        return wanted.actors().isEmpty()
                ? actions
                : actions.and(DSL.lower(AUDIT_ENTRY.ACTOR)
                        .in(wanted.actors().stream()
                                .map(actor -> actor.replace('\0', '\uFFFD').toLowerCase(Locale.ROOT))
                                .toList()));
    }

    private static Kept kept(Record row) {
        return new Kept(
                row.get(AUDIT_ENTRY.KEY),
                new AuditEntry(
                        row.get(AUDIT_ENTRY.AT),
                        row.get(AUDIT_ENTRY.ACTOR),
                        AuditAction.valueOf(row.get(AUDIT_ENTRY.ACTION).toUpperCase(Locale.ROOT)),
                        row.get(AUDIT_ENTRY.SUBJECT),
                        AuditEntry.Outcome.valueOf(row.get(AUDIT_ENTRY.OUTCOME).toUpperCase(Locale.ROOT))));
    }
}
