package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.rates.Contribution;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// Stores receipts and what they derive in one transaction: read the parts concerned, fold in Java, write.
///
/// Two writers that meet on a part find each other by its version; the later one starts its batch again. Rows are
/// touched in key order, parts before counts, so that writers cannot wait for each other in a circle.
@Singleton
final class PostgresReceipts implements Receipts {

    private static final int TRIES = 50;

    // Callers are answered long before; this sets the writer free of a server that hangs.
    private static final int NETWORK_TIMEOUT_MILLIS = 5_000;

    private final Database database;
    private final ReceiptPartitions partitions;
    private final PartFold fold;
    private final CampaignRule campaigns;
    private final String writer = "writer-" + UUID.randomUUID();

    PostgresReceipts(Database database, ReceiptPartitions partitions, PartFold fold, CampaignRule campaigns) {
        this.database = database;
        this.partitions = partitions;
        this.fold = fold;
        this.campaigns = campaigns;
    }

    @Override
    public List<Intake> recordAll(List<DeliveryReceipt> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        try {
            Instant newest = batch.stream()
                    .map(receipt -> receipt.claim().receivedAt())
                    .max(Instant::compareTo)
                    .orElseThrow();
            partitions.prepareFor(newest);
            try (Connection connection = database.connection()) {
                connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
                connection.setAutoCommit(false);
                for (int attempt = 1; attempt <= TRIES; attempt++) {
                    if (tried(connection, batch, newest) instanceof Outcome.Committed(List<Intake> outcomes)) {
                        return outcomes;
                    }
                }
            }
            throw new ReceiptsUnavailable("other writers were always first");
        } catch (SQLException e) {
            throw SqlFailures.translated(e);
        }
    }

    private sealed interface Outcome {
        record Committed(List<Intake> outcomes) implements Outcome {}

        record Collided() implements Outcome {}
    }

    private Outcome tried(Connection connection, List<DeliveryReceipt> batch, Instant newest) throws SQLException {
        try {
            Batch folded = new Batch(partsOf(connection, batch), batch);
            BatchWrite.Tally tally =
                    new BatchWrite.Tally(writer, folded.appended.size(), folded.repeats.size(), newest);
            boolean first = BatchWrite.write(connection, folded.appended, folded.changed(), folded.deltas, tally);
            if (!first) {
                connection.rollback();
                return new Outcome.Collided();
            }
            if (!folded.repeats.isEmpty()) {
                BatchWrite.countRepeats(connection, folded.originals(), folded.repeats);
            }
            connection.commit();
            return new Outcome.Committed(folded.outcomes);
        } catch (SQLException e) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
            if (SqlFailures.isCollision(e)) {
                return new Outcome.Collided();
            }
            throw e;
        }
    }

    private static Map<PartKey, StoredPart> partsOf(Connection connection, List<DeliveryReceipt> batch)
            throws SQLException {
        Map<PartKey, StoredPart> stored = new HashMap<>();
        String[] ids = batch.stream()
                .map(receipt -> receipt.part().messageId().text())
                .distinct()
                .toArray(String[]::new);
        try (PreparedStatement statement =
                connection.prepareStatement("select " + PartRows.COLUMNS + " from part where message_id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredPart part = PartRows.read(rows);
                    stored.put(part.part().key(), part);
                }
            }
        }
        return stored;
    }

    /// Folds a batch over the parts as they are stored.
    private final class Batch {

        private final Map<PartKey, StoredPart> before;
        private final Map<PartKey, Part> after = new TreeMap<>();
        private final Map<PartKey, StoredPart> changed = new TreeMap<>();
        private final List<DeliveryReceipt> appended = new ArrayList<>();
        private final List<DeliveryReceipt> repeats = new ArrayList<>();
        private final RollupDeltas deltas = new RollupDeltas();
        private final List<Intake> outcomes;

        Batch(Map<PartKey, StoredPart> before, List<DeliveryReceipt> batch) {
            this.before = before;
            List<Boolean> isNew = new ArrayList<>(batch.size());
            for (DeliveryReceipt receipt : batch) {
                isNew.add(add(receipt));
            }
            after.forEach(this::settle);
            outcomes = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                outcomes.add(isNew.get(i) ? stored(batch.get(i).part()) : new Intake.Repeated());
            }
        }

        private boolean add(DeliveryReceipt receipt) {
            PartKey key = receipt.part();
            Part part = after.computeIfAbsent(key, this::asStored);
            boolean repeated = part.holds(receipt.claim().id());
            (repeated ? repeats : appended).add(receipt);
            after.put(key, part.with(receipt));
            return !repeated;
        }

        private Part asStored(PartKey key) {
            StoredPart stored = before.get(key);
            return stored == null ? Part.unheardOf(key) : stored.part();
        }

        private void settle(PartKey key, Part part) {
            StoredPart stored = before.get(key);
            if (stored != null && stored.part().equals(part)) {
                return;
            }
            PartState state = fold.fold(part);
            Contribution contribution =
                    Contribution.of(key, campaigns.campaignOf(part.attributes().clientRef()), state);
            int version = stored == null ? 1 : stored.version() + 1;
            changed.put(key, new StoredPart(part, version, state, contribution));
            if (stored == null) {
                deltas.enters(contribution);
            } else if (!stored.contribution().equals(contribution)) {
                deltas.leaves(stored.contribution());
                deltas.enters(contribution);
            }
        }

        /// An appended receipt always changes its part.
        private Intake stored(PartKey key) {
            StoredPart then = before.get(key);
            boolean wasOutOfOrder = then != null && then.state().flags().contains(Flag.OUT_OF_ORDER);
            PartState now = Objects.requireNonNull(changed.get(key)).state();
            return new Intake.Stored(now.state(), !wasOutOfOrder && now.flags().contains(Flag.OUT_OF_ORDER));
        }

        private List<StoredPart> changed() {
            return List.copyOf(changed.values());
        }

        private List<Claim> originals() {
            return repeats.stream()
                    .map(DeliveryReceipt::part)
                    .distinct()
                    .flatMap(key -> after.getOrDefault(key, Part.unheardOf(key)).claims().stream())
                    .toList();
        }
    }
}
