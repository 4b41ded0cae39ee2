package io.delivrd.persistence.fallback;

import static io.delivrd.persistence.generated.Tables.POLL_RUN;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresPollRuns implements PollRuns {

    private final Database database;

    PostgresPollRuns(Database database) {
        this.database = database;
    }

    @Override
    public void add(PollRun run) {
        database.sql().insertInto(POLL_RUN).set(columns(run)).execute();
    }

    @Override
    public void update(PollRun run) {
        database.sql()
                .update(POLL_RUN)
                .set(columns(run))
                .where(POLL_RUN.ID.eq(run.id()))
                .execute();
    }

    @Override
    public Optional<PollRun> find(UUID id) {
        return list(POLL_RUN.ID.eq(id), POLL_RUN.REQUESTED_AT.asc(), 1).stream().findFirst();
    }

    @Override
    public List<PollRun> latest(int limit) {
        return list(DSL.noCondition(), POLL_RUN.REQUESTED_AT.desc(), limit);
    }

    @Override
    public List<PollRun> unfinished() {
        return list(
                POLL_RUN.STATE.eq(DSL.inline(PollRun.State.RUNNING.tag())),
                POLL_RUN.REQUESTED_AT.asc(),
                Integer.MAX_VALUE);
    }

    private List<PollRun> list(Condition which, OrderField<Instant> order, int limit) {
        return database.sql()
                .select(POLL_RUN.fields())
                .from(POLL_RUN)
                .where(which)
                .orderBy(order, POLL_RUN.ID)
                .limit(limit)
                .fetch(PostgresPollRuns::run);
    }

    private static Map<Field<?>, @Nullable Object> columns(PollRun run) {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(POLL_RUN.ID, run.id());
        columns.put(POLL_RUN.PROVIDER, run.provider().text());
        columns.put(POLL_RUN.ACCOUNT, run.account().text());
        columns.put(POLL_RUN.MODE, run.mode().tag());
        columns.put(POLL_RUN.FROM_AT, run.window().map(Window::from).orElse(null));
        columns.put(POLL_RUN.UNTIL_AT, run.window().map(Window::until).orElse(null));
        columns.put(POLL_RUN.IGNORE_PATIENCE, run.ignorePatience());
        columns.put(POLL_RUN.CAUSE, run.cause().tag());
        columns.put(POLL_RUN.REQUESTED_AT, run.requestedAt());
        columns.put(POLL_RUN.FINISHED_AT, run.finishedAt().orElse(null));
        columns.put(POLL_RUN.STATE, run.state().tag());
        columns.put(POLL_RUN.POSITION, run.position());
        columns.put(POLL_RUN.ASKED, run.asked());
        columns.put(POLL_RUN.RECORDS, run.records());
        columns.put(POLL_RUN.CLOSED, run.closed());
        columns.put(POLL_RUN.SPENT, run.spent().map(Price::amount).orElse(null));
        columns.put(
                POLL_RUN.CURRENCY,
                run.spent().map(price -> price.currency().text()).orElse(null));
        columns.put(POLL_RUN.ERROR, run.error().orElse(null));
        return columns;
    }

    private static PollRun run(Record row) {
        @Nullable Instant from = row.get(POLL_RUN.FROM_AT);
        @Nullable Instant until = row.get(POLL_RUN.UNTIL_AT);
        return new PollRun(
                row.get(POLL_RUN.ID),
                new ProviderId(row.get(POLL_RUN.PROVIDER)),
                new AccountId(row.get(POLL_RUN.ACCOUNT)),
                PollMode.ofTag(row.get(POLL_RUN.MODE)),
                from == null || until == null ? Optional.empty() : Optional.of(new Window(from, until)),
                row.get(POLL_RUN.IGNORE_PATIENCE),
                PollRun.Cause.valueOf(upper(row.get(POLL_RUN.CAUSE))),
                row.get(POLL_RUN.REQUESTED_AT),
                Optional.ofNullable(row.get(POLL_RUN.FINISHED_AT)),
                PollRun.State.valueOf(upper(row.get(POLL_RUN.STATE))),
                row.get(POLL_RUN.POSITION),
                row.get(POLL_RUN.ASKED),
                row.get(POLL_RUN.RECORDS),
                row.get(POLL_RUN.CLOSED),
                price(row.get(POLL_RUN.SPENT), row.get(POLL_RUN.CURRENCY)),
                Optional.ofNullable(row.get(POLL_RUN.ERROR)));
    }

    static Optional<Price> price(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null
                ? Optional.empty()
                : Optional.of(new Price(amount, new CurrencyCode(currency)));
    }

    private static String upper(String tag) {
        return tag.toUpperCase(Locale.ROOT);
    }
}
