package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Receipts by part, and parts as they are, in batches that fit in memory.
final class StoredReceipts {

    private static final int PARTS_PER_BATCH = 500;
    private static final int ROWS_PER_FETCH = 2_000;

    // In the order of the primary keys, whatever the collation: parts of one message id only have to be neighbours.
    private static final String ALL = "select " + ReceiptRows.TO_FOLD + """

              from receipt
             order by message_id, provider, account, receipt_id
            """;
    private static final String OF_MESSAGES = "select " + ReceiptRows.TO_FOLD + """

              from receipt
             where message_id = any(?)
            """;
    private static final String PARTS = "select " + PartRows.COLUMNS + """

              from part
             where message_id = any(?)
            """;
    private static final String WITHOUT = """
            select message_id, provider, account
              from (select message_id, provider, account from part
                     union
                    select message_id, provider, account from submission) as known
             where not exists (select
                                 from receipt
                                where receipt.message_id = known.message_id
                                  and receipt.provider = known.provider
                                  and receipt.account = known.account)
            """;

    private static final String BEHIND = """
            select exists (select 1 as one
                             from receipt
                             join log_instance using (instance)
                            where message_id = ?
                              and provider = ?
                              and account = ?
                              and logged_at > folded_until)
            """;

    /// @param <T> what is handed over
    @FunctionalInterface
    interface Taker<T> {

        /// @return false to stop
        boolean take(T next) throws SQLException;
    }

    private StoredReceipts() {}

    /// Hands over the receipts of some hundred parts at a time; a part is never split.
    static void inBatches(Connection connection, Refold refold, Taker<Map<PartKey, Gathered>> taker)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            Map<PartKey, Gathered> batch = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DeliveryReceipt receipt = ReceiptRows.read(rows);
                    if (batch.size() == PARTS_PER_BATCH && !batch.containsKey(receipt.part())) {
                        if (!taker.take(batch)) {
                            return;
                        }
                        batch = new LinkedHashMap<>();
                    }
                    add(connection, refold, batch, receipt);
                }
            }
            if (!batch.isEmpty()) {
                taker.take(batch);
            }
        }
    }

    /// @return of the keys that receipts are of
    static Map<PartKey, Gathered> of(Connection connection, Refold refold, Collection<PartKey> keys)
            throws SQLException {
        Set<PartKey> wanted = Set.copyOf(keys);
        Map<PartKey, Gathered> receipts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OF_MESSAGES)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setArray(1, connection.createArrayOf("text", messageIds(keys)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DeliveryReceipt receipt = ReceiptRows.read(rows);
                    if (wanted.contains(receipt.part())) {
                        add(connection, refold, receipts, receipt);
                    }
                }
            }
        }
        return receipts;
    }

    private static void add(
            Connection connection, Refold refold, Map<PartKey, Gathered> gathered, DeliveryReceipt receipt)
            throws SQLException {
        Gathered ofPart = gathered.computeIfAbsent(receipt.part(), Gathered::new);
        ofPart.add(receipt);
        if (ofPart.isCrowded()) {
            Map<PartKey, LivePart> live = parts(connection, List.of(receipt.part()));
            Part _ = ofPart.folded(refold, Optional.ofNullable(live.get(receipt.part())));
        }
    }

    static Map<PartKey, LivePart> parts(Connection connection, Collection<PartKey> keys) throws SQLException {
        Map<PartKey, LivePart> parts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setArray(1, connection.createArrayOf("text", messageIds(keys)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LivePart part = LivePart.read(rows);
                    parts.put(part.key(), part);
                }
            }
        }
        return parts;
    }

    /// Hands over the keys of parts and submissions that no receipt is of, some hundred at a time.
    static void without(Connection connection, Taker<List<PartKey>> taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITHOUT)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            List<PartKey> batch = new ArrayList<>(PARTS_PER_BATCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.add(PartRows.key(rows));
                    if (batch.size() == PARTS_PER_BATCH) {
                        if (!taker.take(batch)) {
                            return;
                        }
                        batch = new ArrayList<>(PARTS_PER_BATCH);
                    }
                }
            }
            if (!batch.isEmpty()) {
                taker.take(batch);
            }
        }
    }

    /// @return whether the log holds receipts of the part that may not be folded yet
    static boolean isBehind(Connection connection, PartKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
            statement.setString(1, key.messageId().text());
            statement.setString(2, key.provider().text());
            statement.setString(3, key.account().text());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static Map<PartKey, Submission> submissions(Connection connection, Collection<PartKey> keys) throws SQLException {
        return SubmissionRows.of(connection, messageIds(keys));
    }

    private static String[] messageIds(Collection<PartKey> keys) {
        return keys.stream().map(key -> key.messageId().text()).distinct().toArray(String[]::new);
    }
}
