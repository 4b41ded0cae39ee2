package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.message.MessageKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Messages of several parts against their parts: what differs, and putting it right.
final class MessageCorrection {

    private static final int TRIES = PostgresDerivations.TRIES;

    private final DerivationViews views;
    private final MessageRefold messages;

    MessageCorrection(DerivationViews views, MessageRefold messages) {
        this.views = views;
        this.messages = messages;
    }

    /// @return the first message that is not what its parts make of it
    Optional<Verification.Different> first(Connection connection) throws SQLException {
        List<Verification.Different> found = new ArrayList<>(1);
        StoredMessages.inBatches(connection, keys -> {
            firstDifference(connection, keys).ifPresent(found::add);
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    private Optional<Verification.Different> firstDifference(Connection connection, List<MessageKey> keys)
            throws SQLException {
        Map<MessageKey, List<StoredPart>> parts = StoredMessages.parts(connection, keys);
        Map<MessageKey, StoredMessage> stored = MessageRefold.stored(connection, StoredMessages.refs(keys));
        for (MessageKey key : keys) {
            Optional<StoredMessage> live = Optional.ofNullable(stored.get(key));
            Optional<StoredMessage> right = Optional.ofNullable(parts.get(key))
                    .map(known -> messages.derive(
                            key, known, live.map(StoredMessage::version).orElse(0)));
            if (!right.equals(live)) {
                return Optional.of(new Verification.Different(
                        "message " + key.provider() + " of "
                                + parts.getOrDefault(key, List.of()).size() + " parts",
                        right.map(message -> message.state().state().tag()).orElse("no parts"),
                        live.map(message -> message.state().state().tag()).orElse("no row")));
            }
        }
        return Optional.empty();
    }

    /// Messages are corrected from their parts; what counts they were in is put right by the recount.
    void correct() throws SQLException {
        try (Connection connection = views.snapshot()) {
            StoredMessages.inBatches(connection, keys -> {
                if (firstDifference(connection, keys).isPresent()) {
                    correct(keys);
                }
                return true;
            });
            connection.commit();
        }
    }

    private void correct(List<MessageKey> keys) throws SQLException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Connection connection = views.oneView()) {
                Map<MessageKey, StoredMessage> stored = MessageRefold.stored(connection, StoredMessages.refs(keys));
                List<StoredMessage> right = new ArrayList<>();
                SortedMap<MessageKey, List<StoredPart>> members = new TreeMap<>(StoredMessages.parts(connection, keys));
                members.forEach((key, parts) -> right.add(messages.derive(
                        key,
                        parts,
                        Optional.ofNullable(stored.get(key))
                                        .map(StoredMessage::version)
                                        .orElse(0)
                                + 1)));
                List<StoredMessage> emptied = keys.stream()
                        .filter(key -> !members.containsKey(key) && stored.containsKey(key))
                        .map(stored::get)
                        .toList();
                if (BatchWrite.write(
                        connection,
                        new BatchWrite.Changes(
                                List.of(), List.of(), right, emptied, RollupDeltas.allSealed(), List.of()),
                        false)) {
                    connection.commit();
                    return;
                }
                connection.rollback();
            } catch (SQLException e) {
                if (!SqlFailures.isCollision(e)) {
                    throw e;
                }
            }
        }
        throw new ReceiptsUnavailable("other writers were always first");
    }
}
