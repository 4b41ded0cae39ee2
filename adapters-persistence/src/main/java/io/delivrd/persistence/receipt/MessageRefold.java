package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.MessageFold;
import io.delivrd.domain.message.MessageFold.Member;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.rates.Contribution;
import io.delivrd.domain.receipt.PartKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Folds the messages whose parts change.
///
/// A message is written whenever one of its parts is, even if it stays as it was: two writers that change two parts of
/// it find each other by its version.
final class MessageRefold {

    private static final String SIBLINGS = "select " + PartRows.COLUMNS + " from part where message_ref = any(?)";
    private static final String MESSAGES = "select " + MessageRows.COLUMNS + " from message where message_ref = any(?)";

    private final CampaignRule campaigns;

    MessageRefold(CampaignRule campaigns) {
        this.campaigns = campaigns;
    }

    static Optional<MessageKey> messageOf(StoredPart part) {
        return part.part()
                .sending()
                .flatMap(Sending::message)
                .map(ref -> MessageKey.of(part.part().key(), ref));
    }

    /// @param changed parts as they are to stand
    /// @param deltas told what moves
    /// @return their messages as they are to stand, in key order
    List<StoredMessage> refold(Connection connection, Collection<StoredPart> changed, RollupDeltas deltas)
            throws SQLException {
        Map<MessageKey, Map<PartKey, StoredPart>> members = new TreeMap<>();
        changed.forEach(part -> messageOf(part).ifPresent(key -> members.computeIfAbsent(key, _ -> new HashMap<>())));
        if (members.isEmpty()) {
            return List.of();
        }
        String[] refs = members.keySet().stream().map(key -> key.ref().text()).toArray(String[]::new);
        // Versions before parts: whoever changes a part in between has changed the version read here.
        Map<MessageKey, StoredMessage> stored = stored(connection, refs);
        siblings(connection, refs).forEach(part -> add(members, part));
        changed.forEach(part -> add(members, part));
        List<StoredMessage> messages = new ArrayList<>();
        members.forEach((key, parts) -> {
            Optional<StoredMessage> before = Optional.ofNullable(stored.get(key));
            StoredMessage now = derive(
                    key, parts.values(), before.map(StoredMessage::version).orElse(0) + 1);
            messages.add(now);
            if (before.isPresent() && before.get().contribution().equals(now.contribution())) {
                return;
            }
            before.map(StoredMessage::contribution).ifPresent(deltas::leaves);
            deltas.enters(now.contribution());
        });
        return messages;
    }

    private static void add(Map<MessageKey, Map<PartKey, StoredPart>> members, StoredPart part) {
        messageOf(part)
                .flatMap(key -> Optional.ofNullable(members.get(key)))
                .ifPresent(parts -> parts.put(part.part().key(), part));
    }

    /// @param parts all that are known of the message, at least one
    StoredMessage derive(MessageKey key, Collection<StoredPart> parts, int version) {
        MessageState state = MessageRows.storable(MessageFold.fold(parts.stream()
                .map(part -> new Member(part.part(), part.state()))
                .toList()));
        Campaign campaign = state.attributes().clientRef().isPresent()
                ? campaigns.campaignOf(state.attributes().clientRef())
                : parts.stream()
                        .min(Comparator.comparing((StoredPart part) -> part.part()
                                        .sending()
                                        .map(Sending::number)
                                        .orElse(1))
                                .thenComparing(part -> part.part().key()))
                        .map(part -> part.contribution().campaign())
                        .orElse(CampaignRule.NO_REFERENCE);
        return new StoredMessage(key, version, state, Contribution.of(key, campaign, state));
    }

    private static List<StoredPart> siblings(Connection connection, String[] refs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIBLINGS)) {
            statement.setArray(1, connection.createArrayOf("text", refs));
            List<StoredPart> parts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.add(PartRows.read(rows));
                }
            }
            return parts;
        }
    }

    static Map<MessageKey, StoredMessage> stored(Connection connection, String[] refs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MESSAGES)) {
            statement.setArray(1, connection.createArrayOf("text", refs));
            Map<MessageKey, StoredMessage> messages = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredMessage message = MessageRows.read(rows);
                    messages.put(message.key(), message);
                }
            }
            return messages;
        }
    }
}
