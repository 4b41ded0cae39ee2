package io.delivrd.persistence.fallback;

import static io.delivrd.persistence.generated.Tables.ARRIVAL_WATCH;
import static io.delivrd.persistence.generated.Tables.INTAKE_WRITER;
import static org.jooq.impl.DSL.max;

import io.delivrd.application.fallback.Arrivals;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;

@Singleton
final class PostgresArrivals implements Arrivals {

    private static final Field<Instant> LAST_PUSHED =
            max(INTAKE_WRITER.LAST_PUSHED_AT).as("pushed");
    private static final Field<Instant> LAST_SUBMITTED =
            max(INTAKE_WRITER.LAST_SUBMITTED_AT).as("submitted");
    private static final Field<Instant> WATCHED = max(ARRIVAL_WATCH.WATCHED_AT).as("watched");
    private static final Field<Instant> KNOWN =
            max(ARRIVAL_WATCH.LAST_PUSHED_AT).as("known");
    private static final Field<Instant> SWEPT = max(ARRIVAL_WATCH.SWEPT_UNTIL).as("swept");

    private final Database database;

    PostgresArrivals(Database database) {
        this.database = database;
    }

    @Override
    public List<Latest> latest() {
        return database.sql()
                .select(
                        INTAKE_WRITER.PROVIDER,
                        INTAKE_WRITER.ACCOUNT,
                        LAST_PUSHED,
                        LAST_SUBMITTED,
                        WATCHED,
                        KNOWN,
                        SWEPT)
                .from(INTAKE_WRITER)
                .leftJoin(ARRIVAL_WATCH)
                .on(ARRIVAL_WATCH.PROVIDER.eq(INTAKE_WRITER.PROVIDER))
                .and(ARRIVAL_WATCH.ACCOUNT.eq(INTAKE_WRITER.ACCOUNT))
                .where(INTAKE_WRITER.PROVIDER.ne(""))
                .groupBy(INTAKE_WRITER.PROVIDER, INTAKE_WRITER.ACCOUNT)
                .orderBy(INTAKE_WRITER.PROVIDER, INTAKE_WRITER.ACCOUNT)
                .fetch(PostgresArrivals::latest);
    }

    private static Latest latest(Record row) {
        Optional<Instant> watched = Optional.ofNullable(row.get(WATCHED));
        Optional<Instant> known = Optional.ofNullable(row.get(KNOWN));
        Optional<Instant> swept = Optional.ofNullable(row.get(SWEPT));
        return new Latest(
                new ProviderId(row.get(INTAKE_WRITER.PROVIDER)),
                new AccountId(row.get(INTAKE_WRITER.ACCOUNT)),
                Optional.ofNullable(row.get(LAST_PUSHED)),
                Optional.ofNullable(row.get(LAST_SUBMITTED)),
                watched.flatMap(at -> known.map(pushed -> new Watch(pushed, at, swept))));
    }

    @Override
    public void watched(ProviderId provider, AccountId account, Watch watch) {
        database.sql()
                .insertInto(
                        ARRIVAL_WATCH,
                        ARRIVAL_WATCH.PROVIDER,
                        ARRIVAL_WATCH.ACCOUNT,
                        ARRIVAL_WATCH.LAST_PUSHED_AT,
                        ARRIVAL_WATCH.WATCHED_AT,
                        ARRIVAL_WATCH.SWEPT_UNTIL)
                .values(
                        provider.text(),
                        account.text(),
                        watch.lastPushed(),
                        watch.at(),
                        watch.sweptUntil().orElse(null))
                .onConflict(ARRIVAL_WATCH.PROVIDER, ARRIVAL_WATCH.ACCOUNT)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    @Override
    public boolean submittedSince(ProviderId provider, AccountId account, Instant since) {
        return database.sql()
                .fetchExists(
                        INTAKE_WRITER,
                        INTAKE_WRITER
                                .PROVIDER
                                .eq(provider.text())
                                .and(INTAKE_WRITER.ACCOUNT.eq(account.text()))
                                .and(INTAKE_WRITER.LAST_SUBMITTED_AT.ge(since)));
    }
}
