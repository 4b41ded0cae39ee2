package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.MessageFold;
import io.delivrd.domain.message.MessageFold.Member;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.receipt.Membership;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Folds the messages whose parts change.
///
/// A message is written whenever one of its parts is, even if it stays as it was: two writers that change two parts of
/// it find each other by its version.
public final class MessageRefold {

    private static final String SIBLINGS = "select " + PartRows.COLUMNS + " from part where message_ref = any(?)";
    private static final String MESSAGES =
            "select " + MessageRows.TABLE.names() + " from message where message_ref = any(?)";

    private final CampaignRule campaigns;

    MessageRefold(CampaignRule campaigns) {
        this.campaigns = campaigns;
    }

    public static Optional<MessageKey> messageOf(StoredPart part) {
        return part.part().membership().map(whole -> MessageKey.of(part.part().key(), whole.message()));
    }

    /// Messages whose parts change, in key order.
    ///
    /// @param messages as they are to stand
    /// @param emptied as they stood, of which no part is left
    record Refolded(List<StoredMessage> messages, List<StoredMessage> emptied) {}

    /// @param changed parts as they are to stand
    /// @param before the same as they stood, but for those not heard of: a part can leave a message for another
    /// @param deltas told what moves
    Refolded refold(
            Connection connection, Collection<StoredPart> changed, Collection<StoredPart> before, RollupDeltas deltas)
            throws SQLException {
        Map<MessageKey, Map<PartKey, StoredPart>> members = new TreeMap<>();
        Stream.concat(changed.stream(), before.stream())
                .forEach(part -> messageOf(part).ifPresent(key -> members.computeIfAbsent(key, _ -> new HashMap<>())));
        if (members.isEmpty()) {
            return new Refolded(List.of(), List.of());
        }
        Set<PartKey> moving = changed.stream().map(part -> part.part().key()).collect(Collectors.toSet());
        String[] refs = members.keySet().stream().map(key -> key.ref().text()).toArray(String[]::new);
        // Versions before parts: whoever changes a part in between has changed the version read here.
        Map<MessageKey, StoredMessage> stored = stored(connection, refs);
        siblings(connection, refs).stream()
                .filter(part -> !moving.contains(part.part().key()))
                .forEach(part -> add(members, part));
        changed.forEach(part -> add(members, part));
        List<StoredMessage> messages = new ArrayList<>();
        List<StoredMessage> emptied = new ArrayList<>();
        members.forEach((key, parts) -> {
            Optional<StoredMessage> then = Optional.ofNullable(stored.get(key));
            if (parts.isEmpty()) {
                then.map(StoredMessage::contribution).ifPresent(deltas::leaves);
                then.ifPresent(emptied::add);
                return;
            }
            StoredMessage now =
                    derive(key, parts.values(), then.map(StoredMessage::version).orElse(0) + 1);
            messages.add(now);
            if (then.isPresent() && then.get().contribution().equals(now.contribution())) {
                return;
            }
            then.map(StoredMessage::contribution).ifPresent(deltas::leaves);
            deltas.enters(now.contribution());
        });
        return new Refolded(messages, emptied);
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
                                        .membership()
                                        .map(Membership::number)
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

    public static Map<MessageKey, StoredMessage> stored(Connection connection, String[] refs) throws SQLException {
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
