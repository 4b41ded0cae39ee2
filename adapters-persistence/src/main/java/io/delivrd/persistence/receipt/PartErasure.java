package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.receipt.MessageRefold.Refolded;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Takes what is personal out of parts and their messages, over the version it read, as the fold does: states,
/// money and
/// that something was named stay, and counts move only where the campaign is called otherwise.
@Singleton
public final class PartErasure {

    private static final int TRIES = 50;
    private static final String ONE_VIEW = "set transaction isolation level repeatable read";

    // Of a row that cannot be read, what else it says is left to a rebuild.
    private static final String UNREADABLE = """
            update part
               set client_ref = null, recipient = null, sender_id = null, campaign = ?, version = version + 1
             where message_id = ? and provider = ? and account = ?
            """;

    private final Database database;
    private final MessageRefold messages;

    PartErasure(Database database, CampaignRule campaigns) {
        this.database = database;
        this.messages = new MessageRefold(campaigns);
    }

    /// A part that is to lose what is personal.
    ///
    /// @param campaign as which it is counted then
    public record Erased(PartKey key, String campaign) {}

    /// @param parts few enough for a transaction
    /// @throws ReceiptsUnavailable if other writers were always first
    public void erase(Collection<Erased> parts) throws SQLException {
        Map<PartKey, String> campaigns =
                new TreeMap<>(parts.stream().collect(Collectors.toMap(Erased::key, Erased::campaign)));
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Connection connection = database.connection()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(ONE_VIEW);
                }
                if (written(connection, campaigns)) {
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

    /// @return false if another writer was first
    private boolean written(Connection connection, Map<PartKey, String> campaigns) throws SQLException {
        Map<PartKey, LivePart> live = StoredReceipts.parts(connection, campaigns.keySet());
        List<StoredPart> changed = new ArrayList<>();
        List<StoredPart> before = new ArrayList<>();
        RollupDeltas deltas = RollupDeltas.allSealed();
        for (Map.Entry<PartKey, String> erased : campaigns.entrySet()) {
            Optional<LivePart> part = Optional.ofNullable(live.get(erased.getKey()));
            Optional<StoredPart> stood = part.flatMap(LivePart::readable);
            if (stood.isPresent()) {
                StoredPart without = without(stood.get(), new Campaign(erased.getValue()));
                deltas.moves(stood, without);
                before.add(stood.get());
                changed.add(without.atVersion(stood.get().version() + 1));
            } else if (part.isPresent()) {
                eraseUnreadable(connection, erased.getKey(), erased.getValue());
            }
        }
        Refolded refolded = messages.refold(connection, changed, before, deltas);
        return BatchWrite.write(
                connection,
                new BatchWrite.Changes(List.of(), changed, refolded.messages(), refolded.emptied(), deltas, List.of()),
                false);
    }

    private static StoredPart without(StoredPart stood, Campaign campaign) {
        Part part = stood.part();
        Part without = new Part(part.key(), part.claims(), part.sending(), Attributes.NONE, part.flood());
        return StoredPart.of(
                without,
                stood.version(),
                stood.state(),
                Contribution.of(without, campaign, stood.state()),
                stood.prefix());
    }

    private static void eraseUnreadable(Connection connection, PartKey key, String campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNREADABLE)) {
            statement.setString(1, campaign);
            statement.setString(2, key.messageId().text());
            statement.setString(3, key.provider().text());
            statement.setString(4, key.account().text());
            statement.executeUpdate();
        }
    }
}
