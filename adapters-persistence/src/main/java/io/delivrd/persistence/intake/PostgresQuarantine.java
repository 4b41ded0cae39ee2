package io.delivrd.persistence.intake;

import static io.delivrd.persistence.generated.Tables.QUARANTINE;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.access.TooBusy;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.QuarantinedRequest.Head;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// The quarantine as a table; a request is on disk when [#add] returns.
@Singleton
final class PostgresQuarantine implements Quarantine {

    private static final Condition UNSETTLED = QUARANTINE.REPLAYED_AT.isNull().and(QUARANTINE.DISMISSED_AT.isNull());

    /// Requests in memory at once, each up to some hundred kilobytes.
    private static final int AT_ONCE = 4;

    private final Database database;
    private final Database intake;
    private final Database readers;

    PostgresQuarantine(
            Database database, @Named(Database.INTAKE) Database intake, @Named(Database.READERS) Database readers) {
        this.database = database;
        this.intake = intake;
        this.readers = readers;
    }

    @Override
    public void add(QuarantinedRequest request) {
        try {
            intake.sql()
                    .insertInto(QUARANTINE)
                    .set(QUARANTINE.ID, request.id())
                    .set(QUARANTINE.RECEIVED_AT, request.receivedAt())
                    .set(QUARANTINE.PROVIDER, text(request.provider()))
                    .set(QUARANTINE.METHOD, text(request.method()))
                    .set(QUARANTINE.PATH, text(request.path()))
                    .set(QUARANTINE.QUERY, text(request.query()))
                    .set(QUARANTINE.CONTENT_TYPE, text(request.contentType()))
                    .set(QUARANTINE.URL, text(request.head().url()))
                    .set(QUARANTINE.HEADERS, text(lines(request.head().headers())))
                    .set(QUARANTINE.BODY, request.body())
                    .set(QUARANTINE.REASON, text(request.reason()))
                    .set(QUARANTINE.DETAIL, text(request.detail()))
                    .set(QUARANTINE.REPLAYED_AT, request.replayedAt().orElse(null))
                    .onConflict(QUARANTINE.ID)
                    .doNothing()
                    .execute();
        } catch (TooBusy e) {
            throw new ReceiptsUnavailable("the quarantine has no connection free", e);
        } catch (DataAccessException e) {
            throw new ReceiptsUnavailable("the quarantine is away (SQL state " + e.sqlState() + ")", e);
        }
    }

    @Override
    public void each(Instant before, int limit, boolean settledToo, Kind kind, Predicate<QuarantinedRequest> taker) {
        Condition wanted = settledToo ? DSL.noCondition() : UNSETTLED;
        readers.sql().transaction(transaction -> {
            try (Cursor<? extends Record> requests = newest(
                            transaction.dsl(),
                            QUARANTINE.RECEIVED_AT.lt(before).and(wanted).and(of(kind)),
                            limit)
                    .fetchSize(AT_ONCE)
                    .fetchLazy()) {
                Record next = requests.fetchNext();
                while (next != null && taker.test(request(next))) {
                    next = requests.fetchNext();
                }
            }
        });
    }

    @Override
    public Optional<QuarantinedRequest> find(UUID id) {
        return newest(readers.sql(), QUARANTINE.ID.eq(id), 1).fetchOptional(PostgresQuarantine::request);
    }

    @Override
    public void replayed(UUID id, Instant at) {
        database.sql()
                .update(QUARANTINE)
                .set(QUARANTINE.REPLAYED_AT, at)
                .where(QUARANTINE.ID.eq(id))
                .execute();
    }

    @Override
    public long dismissReplies(Instant until, Instant at) {
        return database.sql()
                .update(QUARANTINE)
                .set(QUARANTINE.DISMISSED_AT, at)
                .where(UNSETTLED, of(Kind.REPLY), QUARANTINE.RECEIVED_AT.le(until))
                .execute();
    }

    @Override
    public long waiting(Kind kind) {
        return kind == Kind.ANY
                ? waiting(Kind.UNREADABLE) + waiting(Kind.REPLY)
                : readers.sql().fetchCount(QUARANTINE, UNSETTLED, of(kind));
    }

    /// In literals, as in the predicates of the indexes.
    private static Condition of(Kind kind) {
        return switch (kind) {
            case ANY -> DSL.noCondition();
            case UNREADABLE -> QUARANTINE.REASON.ne(inline(QuarantinedRequest.REPLY));
            case REPLY -> QUARANTINE.REASON.eq(inline(QuarantinedRequest.REPLY));
        };
    }

    private static ResultQuery<? extends Record> newest(DSLContext sql, Condition condition, int limit) {
        return sql.select(
                        QUARANTINE.ID,
                        QUARANTINE.RECEIVED_AT,
                        QUARANTINE.PROVIDER,
                        QUARANTINE.METHOD,
                        QUARANTINE.PATH,
                        QUARANTINE.QUERY,
                        QUARANTINE.CONTENT_TYPE,
                        QUARANTINE.URL,
                        QUARANTINE.HEADERS,
                        QUARANTINE.BODY,
                        QUARANTINE.REASON,
                        QUARANTINE.DETAIL,
                        QUARANTINE.REPLAYED_AT)
                .from(QUARANTINE)
                .where(condition)
                .orderBy(QUARANTINE.RECEIVED_AT.desc(), QUARANTINE.ID.desc())
                .limit(limit);
    }

    private static QuarantinedRequest request(Record row) {
        return new QuarantinedRequest(
                row.get(QUARANTINE.ID),
                row.get(QUARANTINE.RECEIVED_AT),
                row.get(QUARANTINE.PROVIDER),
                row.get(QUARANTINE.METHOD),
                row.get(QUARANTINE.PATH),
                row.get(QUARANTINE.QUERY),
                row.get(QUARANTINE.CONTENT_TYPE),
                new Head(row.get(QUARANTINE.URL), headers(row.get(QUARANTINE.HEADERS))),
                row.get(QUARANTINE.BODY),
                row.get(QUARANTINE.REASON),
                row.get(QUARANTINE.DETAIL),
                Optional.ofNullable(row.get(QUARANTINE.REPLAYED_AT)));
    }

    /// @return a line each; no header holds an end of line
    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headers(String lines) {
        return lines.lines()
                .collect(Collectors.toUnmodifiableMap(
                        line -> line.substring(0, line.indexOf(':')), line -> line.substring(line.indexOf(':') + 1)));
    }

    /// A NUL is nothing PostgreSQL can keep in a text; what was sent must not be lost for it.
    private static String text(String raw) {
        return raw.replace('\0', '\uFFFD');
    }
}
