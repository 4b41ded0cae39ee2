package io.delivrd.persistence.retention;

import io.delivrd.application.retention.Kept;
import io.delivrd.application.retention.Kind;
import io.delivrd.application.retention.Retention;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.receipt.PartErasure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/// Each batch is a transaction of its own, which says how much went.
@Singleton
final class PostgresRetention implements Retention {

    private static final int PARTS_AT_ONCE = 1_000;

    private static final String BEGIN = """
            update retention
               set kept_from = ?::timestamptz, position = null
             where kind = ?
               and (kept_from is null or kept_from < ?::timestamptz)
            """;

    // The fold adds no part there from then on, and nothing is counted again.
    private static final String PARTS_FROM =
            "update rollup_progress set parts_from = greatest(parts_from, ?::timestamptz)";

    private static final String DROPPED = """
            update retention
               set dropped = dropped + ?, changed_at = ?::timestamptz
             where kind = ?
            """;
    private static final String DONE = "update retention set done_from = kept_from where kind = ?";

    private final Database database;
    private final InstantSource clock;
    private final ReceiptMonths months;
    private final PersonalOfOldParts personal;
    private final OldParts parts;

    @Inject
    PostgresRetention(Database database, PartErasure erasure, InstantSource clock) {
        this(database, erasure, clock, PARTS_AT_ONCE);
    }

    /// @param partsAtOnce how many old parts are looked at in a batch
    PostgresRetention(Database database, PartErasure erasure, InstantSource clock, int partsAtOnce) {
        this.database = database;
        this.clock = clock;
        this.months = new ReceiptMonths();
        this.personal = new PersonalOfOldParts(erasure);
        this.parts = new OldParts(partsAtOnce);
    }

    @Override
    public void begin(Kind kind, Instant from) {
        database.sql().transaction(transaction -> {
            transaction.dsl().execute(BEGIN, from.toString(), kind.tag(), from.toString());
            if (kind == Kind.PARTS) {
                transaction.dsl().execute(PARTS_FROM, from.toString());
            }
        });
    }

    @Override
    public boolean dropSome(Kind kind) {
        Instant from = all().stream()
                .filter(kept -> kept.kind() == kind)
                .findFirst()
                .flatMap(Kept::from)
                .orElse(Instant.MIN);
        if (from.equals(Instant.MIN)) {
            return false;
        }
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                Batch batch = batch(connection, kind, from);
                told(connection, kind, batch);
                connection.commit();
                return batch.more();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private Batch batch(Connection connection, Kind kind, Instant from) throws SQLException {
        return switch (kind) {
            case RECEIPTS -> months.drop(connection, from);
            case PERSONAL_DATA -> personal.drop(connection, from);
            case PARTS -> parts.drop(connection, from);
            case AUDIT -> Batch.of(connection, """
                        delete from audit_entry
                         where key in (select key from audit_entry where at < ?::timestamptz order by key limit 5000)
                        """, from);
        };
    }

    private void told(Connection connection, Kind kind, Batch batch) throws SQLException {
        if (batch.rows() > 0) {
            try (PreparedStatement statement = connection.prepareStatement(DROPPED)) {
                statement.setLong(1, batch.rows());
                statement.setString(2, clock.instant().toString());
                statement.setString(3, kind.tag());
                statement.executeUpdate();
            }
        }
        if (batch.done()) {
            try (PreparedStatement statement = connection.prepareStatement(DONE)) {
                statement.setString(1, kind.tag());
                statement.executeUpdate();
            }
        }
    }

    @Override
    public List<Kept> all() {
        return database.sql().fetch("select kind, kept_from, done_from, dropped, changed_at from retention").stream()
                .map(PostgresRetention::kept)
                .sorted(java.util.Comparator.comparing(Kept::kind))
                .toList();
    }

    private static Kept kept(Record row) {
        Optional<Instant> from = instant(row, "kept_from");
        return new Kept(
                Kind.ofTag(row.get("kind", String.class)),
                from,
                from.equals(instant(row, "done_from")),
                row.get("dropped", Long.class),
                instant(row, "changed_at"));
    }

    private static Optional<Instant> instant(Record row, String column) {
        return Optional.ofNullable(row.get(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
