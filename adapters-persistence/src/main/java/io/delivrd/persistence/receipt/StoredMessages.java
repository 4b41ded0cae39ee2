package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.ProviderId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Messages of several parts, by their keys, some hundred at a time.
public final class StoredMessages {

    private static final int PER_BATCH = 500;
    private static final int ROWS_PER_FETCH = 2_000;

    private static final String KEYS = """
            select message_ref, provider, account from part where message_ref is not null
             union
            select message_ref, provider, account from message
            """;
    private static final String PARTS = "select " + PartRows.COLUMNS + " from part where message_ref = any(?)";

    private StoredMessages() {}

    /// Hands over the keys of all messages, with or without parts.
    static void inBatches(Connection connection, StoredReceipts.Taker<List<MessageKey>> taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            List<MessageKey> batch = new ArrayList<>(PER_BATCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    batch.add(new MessageKey(
                            new ProviderId(rows.getString("provider")),
                            new AccountId(rows.getString("account")),
                            new MessageRef(rows.getString("message_ref"))));
                    if (batch.size() == PER_BATCH) {
                        if (!taker.take(batch)) {
                            return;
                        }
                        batch = new ArrayList<>(PER_BATCH);
                    }
                }
            }
            if (!batch.isEmpty()) {
                taker.take(batch);
            }
        }
    }

    public static Map<MessageKey, List<StoredPart>> parts(Connection connection, Collection<MessageKey> keys)
            throws SQLException {
        Map<MessageKey, List<StoredPart>> parts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setArray(1, connection.createArrayOf("text", refs(keys)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredPart part = PartRows.read(rows);
                    MessageRefold.messageOf(part)
                            .ifPresent(key -> parts.computeIfAbsent(key, _ -> new ArrayList<>())
                                    .add(part));
                }
            }
        }
        return parts;
    }

    public static String[] refs(Collection<MessageKey> keys) {
        return keys.stream().map(key -> key.ref().text()).distinct().toArray(String[]::new);
    }
}
