package io.delivrd.persistence.campaign;

import static io.delivrd.persistence.generated.Tables.CAMPAIGN_RULES;
import static io.delivrd.persistence.generated.Tables.PART;

import io.delivrd.application.campaign.RuleVersions;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
final class PostgresRuleVersions implements RuleVersions {

    private final Database database;
    private final Database readers;

    PostgresRuleVersions(Database database, @Named(Database.READERS) Database readers) {
        this.database = database;
        this.readers = readers;
    }

    @Override
    public List<Version> newest(int limit) {
        return database.sql()
                .select(
                        CAMPAIGN_RULES.VERSION,
                        CAMPAIGN_RULES.RULES,
                        CAMPAIGN_RULES.CHANGED_AT,
                        CAMPAIGN_RULES.CHANGED_BY)
                .from(CAMPAIGN_RULES)
                .orderBy(CAMPAIGN_RULES.VERSION.desc())
                .limit(limit)
                .fetch(row -> new Version(row.value1(), row.value2().lines().toList(), row.value3(), row.value4()));
    }

    @Override
    public int last() {
        return database.sql()
                .select(DSL.coalesce(DSL.max(CAMPAIGN_RULES.VERSION), 0))
                .from(CAMPAIGN_RULES)
                .fetchSingle()
                .value1();
    }

    @Override
    public boolean add(Version version) {
        return database.sql()
                        .insertInto(CAMPAIGN_RULES)
                        .set(CAMPAIGN_RULES.VERSION, version.number())
                        .set(CAMPAIGN_RULES.RULES, String.join("\n", version.rules()))
                        .set(CAMPAIGN_RULES.CHANGED_AT, version.changedAt())
                        .set(CAMPAIGN_RULES.CHANGED_BY, version.changedBy())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    @Override
    public List<ClientRef> recentReferences(int limit) {
        return readers.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            sql.execute("set transaction read only");
            sql.execute("set local statement_timeout = '2s'");
            return sql.select(PART.CLIENT_REF)
                    .from(PART)
                    .where(PART.CLIENT_REF.isNotNull())
                    .orderBy(PART.WINDOW_AT.desc())
                    .limit(limit)
                    .fetch(row -> new ClientRef(row.value1()));
        });
    }
}
