package io.delivrd.persistence.imports;

import static io.delivrd.persistence.generated.Tables.IMPORT_REFUSED_LINE;
import static io.delivrd.persistence.generated.Tables.IMPORT_RUN;

import io.delivrd.application.imports.ImportBeats;
import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep6;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresImportRuns implements ImportRuns, ImportBeats {

    private static final int ROWS_PER_FETCH = 1_000;

    private static final Condition IS_RUNNING = IMPORT_RUN.STATE.eq(ImportRun.State.RUNNING.tag());

    private final Database database;

    PostgresImportRuns(Database database) {
        this.database = database;
    }

    @Override
    public void add(ImportRun run) {
        database.sql().insertInto(IMPORT_RUN).set(columns(run)).execute();
    }

    @Override
    public boolean update(ImportRun run, List<Refused> refused) {
        return database.sql().transactionResult(transaction -> {
            DSLContext sql = transaction.dsl();
            int updated = sql.update(IMPORT_RUN)
                    .set(columns(run))
                    .where(IMPORT_RUN.ID.eq(run.id()), IS_RUNNING)
                    .execute();
            if (updated == 0) {
                return false;
            }
            for (int from = 0; from < refused.size(); from += ROWS_PER_FETCH) {
                refuse(sql, run.id(), refused.subList(from, Math.min(refused.size(), from + ROWS_PER_FETCH)));
            }
            return true;
        });
    }

    @Override
    public boolean cancel(UUID id, Instant at) {
        return database.sql()
                        .update(IMPORT_RUN)
                        .set(IMPORT_RUN.STATE, ImportRun.State.CANCELLED.tag())
                        .set(IMPORT_RUN.FINISHED_AT, at)
                        .where(IMPORT_RUN.ID.eq(id), IS_RUNNING)
                        .execute()
                > 0;
    }

    @Override
    public void beat(Collection<UUID> ids, Instant at) {
        database.sql()
                .update(IMPORT_RUN)
                .set(IMPORT_RUN.SEEN_AT, at)
                .where(IMPORT_RUN.ID.in(ids), IS_RUNNING)
                .execute();
    }

    @Override
    public boolean takeOver(UUID id, Instant quietSince, Instant at) {
        return database.sql()
                        .update(IMPORT_RUN)
                        .set(IMPORT_RUN.SEEN_AT, at)
                        .where(IMPORT_RUN.ID.eq(id), IS_RUNNING, IMPORT_RUN.SEEN_AT.lt(quietSince))
                        .execute()
                > 0;
    }

    @Override
    public int giveUp(Instant quietSince, Instant at, String error) {
        return database.sql()
                .update(IMPORT_RUN)
                .set(IMPORT_RUN.STATE, ImportRun.State.FAILED.tag())
                .set(IMPORT_RUN.FINISHED_AT, at)
                .set(IMPORT_RUN.ERROR, error)
                .where(IS_RUNNING, IMPORT_RUN.SEEN_AT.lt(quietSince))
                .execute();
    }

    private static void refuse(DSLContext sql, UUID id, List<Refused> lines) {
        InsertValuesStep6<Record, UUID, Long, String, Long, String, String> insert = sql.insertInto(
                IMPORT_REFUSED_LINE,
                IMPORT_REFUSED_LINE.IMPORT_ID,
                IMPORT_REFUSED_LINE.LINE,
                IMPORT_REFUSED_LINE.ENTRY,
                IMPORT_REFUSED_LINE.LINE_OF_ENTRY,
                IMPORT_REFUSED_LINE.FIELD,
                IMPORT_REFUSED_LINE.REASON);
        for (Refused line : lines) {
            insert = insert.values(id, line.line(), line.entry(), line.lineOfEntry(), line.field(), line.reason());
        }
        insert.onConflictDoNothing().execute();
    }

    @Override
    public Optional<ImportRun> find(UUID id) {
        return list(IMPORT_RUN.ID.eq(id), IMPORT_RUN.REQUESTED_AT.asc(), 1).stream()
                .findFirst();
    }

    @Override
    public List<ImportRun> latest(int limit) {
        return list(DSL.noCondition(), IMPORT_RUN.REQUESTED_AT.desc(), limit);
    }

    @Override
    public List<ImportRun> unfinished() {
        return list(IS_RUNNING, IMPORT_RUN.REQUESTED_AT.asc(), Integer.MAX_VALUE);
    }

    private List<ImportRun> list(Condition which, OrderField<Instant> order, int limit) {
        return database.sql()
                .select(IMPORT_RUN.fields())
                .from(IMPORT_RUN)
                .where(which)
                .orderBy(order, IMPORT_RUN.ID)
                .limit(limit)
                .fetch(PostgresImportRuns::run);
    }

    @Override
    public void refusedOf(UUID id, Consumer<Refused> consumer) {
        database.sql().transaction(transaction -> {
            try (Cursor<Record5<Long, String, Long, String, String>> lines = transaction
                    .dsl()
                    .select(
                            IMPORT_REFUSED_LINE.LINE,
                            IMPORT_REFUSED_LINE.ENTRY,
                            IMPORT_REFUSED_LINE.LINE_OF_ENTRY,
                            IMPORT_REFUSED_LINE.FIELD,
                            IMPORT_REFUSED_LINE.REASON)
                    .from(IMPORT_REFUSED_LINE)
                    .where(IMPORT_REFUSED_LINE.IMPORT_ID.eq(id))
                    .orderBy(IMPORT_REFUSED_LINE.LINE)
                    .fetchSize(ROWS_PER_FETCH)
                    .fetchLazy()) {
                lines.forEach(line -> consumer.accept(
                        new Refused(line.value1(), line.value2(), line.value3(), line.value4(), line.value5())));
            }
        });
    }

    private static Map<Field<?>, @Nullable Object> columns(ImportRun run) {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(IMPORT_RUN.ID, run.id());
        columns.put(IMPORT_RUN.PROVIDER, run.provider().text());
        columns.put(IMPORT_RUN.NAME, run.name());
        columns.put(IMPORT_RUN.FILE, run.file());
        columns.put(IMPORT_RUN.REQUESTED_AT, run.requestedAt());
        columns.put(IMPORT_RUN.FINISHED_AT, run.finishedAt().orElse(null));
        columns.put(IMPORT_RUN.STATE, run.state().tag());
        columns.put(IMPORT_RUN.BYTES, run.bytes());
        columns.put(IMPORT_RUN.BYTES_READ, run.bytesRead());
        columns.put(IMPORT_RUN.LINES, run.lines());
        columns.put(IMPORT_RUN.STORED, run.stored());
        columns.put(IMPORT_RUN.REPEATED, run.repeated());
        columns.put(IMPORT_RUN.REFUSED, run.refused());
        columns.put(IMPORT_RUN.ENCODING, run.encoding());
        columns.put(IMPORT_RUN.ERROR, run.error().orElse(null));
        return columns;
    }

    private static ImportRun run(Record row) {
        return new ImportRun(
                row.get(IMPORT_RUN.ID),
                new ProviderId(row.get(IMPORT_RUN.PROVIDER)),
                row.get(IMPORT_RUN.NAME),
                row.get(IMPORT_RUN.FILE),
                row.get(IMPORT_RUN.REQUESTED_AT),
                Optional.ofNullable(row.get(IMPORT_RUN.FINISHED_AT)),
                ImportRun.State.valueOf(row.get(IMPORT_RUN.STATE).toUpperCase(Locale.ROOT)),
                row.get(IMPORT_RUN.BYTES),
                row.get(IMPORT_RUN.BYTES_READ),
                row.get(IMPORT_RUN.LINES),
                row.get(IMPORT_RUN.STORED),
                row.get(IMPORT_RUN.REPEATED),
                row.get(IMPORT_RUN.REFUSED),
                row.get(IMPORT_RUN.ENCODING),
                Optional.ofNullable(row.get(IMPORT_RUN.ERROR)));
    }
}
