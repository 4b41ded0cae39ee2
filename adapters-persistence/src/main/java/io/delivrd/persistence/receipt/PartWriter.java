package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.receipt.MessageRefold.Refolded;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Folds receipts of the log, or stores submissions and folds them, in one transaction: read the parts concerned, fold
/// in Java, write.
///
/// Two writers that meet on a part or message find each other by its version; the later one starts its batch again.
/// Rows are touched in key order, parts before messages before counts, so that writers cannot wait for each other in a
/// circle.
@Singleton
final class PartWriter {

    private static final int TRIES = 50;

    // Callers are answered long before; this sets the writer free of a server that hangs.
    private static final int NETWORK_TIMEOUT_MILLIS = 5_000;
    private static final int NETWORK_TIMEOUT_OF_MANY_MILLIS = 60_000;
    private static final int MANY = 1_000;

    private static final String BEGIN =
            RollupProgress.SEALED_FOR_WRITER + "select " + PartRows.COLUMNS + " from part where message_id = any(?)";

    // Totals are kept in a few rows an instance, so that its writers seldom wait for each other.
    private static final int STRIPES = 4;

    private final Database database;
    private final PartFold fold;
    private final CampaignRule campaigns;
    private final MessageRefold messages;
    private final LogInstance instance;
    private final LatelyWritten lately;
    private final String name = "writer-" + UUID.randomUUID();

    PartWriter(
            @Named(Database.INTAKE) Database database,
            LogInstance instance,
            LatelyWritten lately,
            PartFold fold,
            CampaignRule campaigns) {
        this.database = database;
        this.instance = instance;
        this.lately = lately;
        this.fold = fold;
        this.campaigns = campaigns;
        this.messages = new MessageRefold(campaigns);
    }

    /// Folds receipts of the log.
    ///
    /// @param stretches of this instance's log that are folded with them
    List<Intake> fold(Collection<LogStretch> stretches, List<DeliveryReceipt> batch) {
        return inOneTransaction(batch.stream().map(DeliveryReceipt::part), batch.size(), (connection, begun) -> {
            List<Intake> outcomes = begun.parts().record(batch);
            if (!written(connection, begun, List.of())) {
                return Optional.empty();
            }
            instance.folded(connection, stretches);
            return Optional.of(outcomes);
        });
    }

    List<Submissions.Outcome> submit(List<Submission> batch, Instant at) {
        return inOneTransaction(batch.stream().map(Submission::part), batch.size(), (connection, begun) -> {
            List<Submissions.Outcome> outcomes = begun.parts().submit(batch);
            List<BatchWrite.Taken> taken = begun.parts().submitted().stream()
                    .map(submission -> new BatchWrite.Taken(submission, at))
                    .toList();
            return written(connection, begun, taken) ? Optional.of(outcomes) : Optional.empty();
        });
    }

    /// What a transaction begins with.
    ///
    /// @param spread whether parts may lie on several machines
    private record Begun(PartBatch parts, boolean spread) {}

    /// What a transaction does.
    ///
    /// @param <T> what comes of it
    @FunctionalInterface
    private interface Work<T> {

        /// @return empty if another writer was there first
        Optional<T> on(Connection connection, Begun begun) throws SQLException;
    }

    private <T> T inOneTransaction(Stream<PartKey> concerned, int size, Work<T> work) {
        String[] ids = concerned.map(key -> key.messageId().text()).distinct().toArray(String[]::new);
        try {
            try (Connection connection = database.connection()) {
                connection.setNetworkTimeout(
                        Runnable::run, size > MANY ? NETWORK_TIMEOUT_OF_MANY_MILLIS : NETWORK_TIMEOUT_MILLIS);
                connection.setAutoCommit(false);
                String[] read = lately.worthReading(ids);
                for (int attempt = 1; attempt <= TRIES; attempt++) {
                    Optional<T> done = tried(connection, read, work);
                    if (done.isPresent()) {
                        lately.written(ids);
                        return done.get();
                    }
                    if (read.length < ids.length) {
                        lately.mistaken();
                        read = ids;
                    }
                }
            }
            throw new ReceiptsUnavailable("other writers were always first");
        } catch (SQLException e) {
            throw SqlFailures.translated(e);
        }
    }

    /// @param read ids of the parts that may be stored already
    private <T> Optional<T> tried(Connection connection, String[] read, Work<T> work) throws SQLException {
        try {
            Optional<T> done = work.on(connection, begun(connection, read));
            if (done.isPresent()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return done;
        } catch (SQLException e) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
            if (SqlFailures.isCollision(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// @return false if another writer was there first
    private boolean written(Connection connection, Begun begun, List<BatchWrite.Taken> taken) throws SQLException {
        PartBatch parts = begun.parts();
        List<StoredPart> changed = parts.changed();
        Refolded refolded = messages.refold(connection, changed, parts.before(), parts.deltas());
        String writer = name + "-" + Thread.currentThread().threadId() % STRIPES;
        return BatchWrite.write(
                connection,
                new BatchWrite.Changes(
                        taken,
                        changed,
                        refolded.messages(),
                        refolded.emptied(),
                        parts.deltas(),
                        Tally.of(writer, parts.added(), parts.repeats(), taken)),
                begun.spread());
    }

    private Begun begun(Connection connection, String[] ids) throws SQLException {
        Map<PartKey, StoredPart> stored = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setArray(1, connection.createArrayOf("text", ids));
            boolean _ = statement.execute();
            boolean _ = statement.getMoreResults();
            RollupDeltas deltas;
            Instant partsFrom;
            boolean spread;
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                deltas = new RollupDeltas(RollupProgress.instant(row, 1));
                partsFrom = RollupProgress.instant(row, 2);
                spread = row.getBoolean(3);
            }
            boolean _ = statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    StoredPart part = PartRows.read(rows);
                    stored.put(part.part().key(), part);
                }
            }
            return new Begun(new PartBatch(fold, campaigns, stored, deltas, partsFrom), spread);
        }
    }
}
