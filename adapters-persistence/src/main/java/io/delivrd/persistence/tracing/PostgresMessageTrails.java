package io.delivrd.persistence.tracing;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrail.Entry;
import io.delivrd.application.tracing.MessageTrail.OfMessage;
import io.delivrd.application.tracing.MessageTrail.Sibling;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.receipt.MessageRefold;
import io.delivrd.persistence.receipt.PartRows;
import io.delivrd.persistence.receipt.StoredMessages;
import io.delivrd.persistence.receipt.StoredPart;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a part, its receipts, and what is expected of its network, from one consistent view.
///
/// What stands in the log and is not folded yet is folded while reading: of one message the answer is always exact. A
/// receipt is shown as the part has read it, which may be anew since it came; its repeats are counted with it.
@Singleton
final class PostgresMessageTrails implements MessageTrails {

    // Of a message with very many receipts several processes would read, and take the processors from the intake.
    static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '10s';
            set local max_parallel_workers_per_gather = 0
            """;
    private static final String PARTS = "select " + PartRows.COLUMNS + """

              from part
             where message_id = ?
               and provider = ?
            """;
    // Countries as in the rates: the network's own, its mobile country code's, its alphabetic code's.
    private static final String EXPECTED = """
            with asked (network_code, provider, account) as (values (?, ?, ?))
            select named.name,
                   coalesce(named.country, of_country.country,
                            case when network_code ~ '^[A-Z]{2}-' then left(network_code, 2) end) as country,
                   coalesce(network_expectation.receipt_support = 'none', false)
                       or not coalesce(account_expectation.sends_receipts, true)                  as silent,
                   validity_seconds + grace_seconds                                               as horizon
              from asked
              left join network as named on named.code = network_code
              left join network as of_country on of_country.code = left(network_code, 3)
                                             and network_code ~ '^[0-9]{5,6}$'
              left join network_expectation using (network_code)
              left join account_expectation using (provider, account)
            """;

    private final Database database;
    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Duration defaultHorizon;

    PostgresMessageTrails(
            @Named(Database.READERS) Database database,
            PartFold fold,
            CampaignRule campaigns,
            @Named("default-horizon") Duration defaultHorizon) {
        this.database = database;
        this.fold = fold;
        this.campaigns = campaigns;
        this.defaultHorizon = defaultHorizon;
    }

    @Override
    public List<MessageTrail> find(ProviderId provider, MessageId messageId, Optional<TimelineStart> before) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
            }
            Timelines timelines = Timelines.read(connection, provider, messageId, before);
            Map<PartKey, List<DeliveryReceipt>> unfolded = Timelines.unfolded(connection, provider, messageId);
            Map<PartKey, StoredPart> parts = parts(connection, provider, messageId);
            timelines.ofParts().forEach((key, timeline) -> {
                if (!parts.containsKey(key)) {
                    unfolded.computeIfAbsent(
                            key, _ -> timeline.stream().map(Entry::receipt).toList());
                }
            });
            unfolded.forEach((key, receipts) -> parts.put(key, withUnfolded(key, parts.get(key), receipts)));
            List<MessageTrail> trails = new ArrayList<>();
            for (StoredPart part : parts.values()) {
                trails.add(trail(connection, part, timelines));
            }
            connection.commit();
            return List.copyOf(trails);
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private static SortedMap<PartKey, StoredPart> parts(Connection connection, ProviderId provider, MessageId messageId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            SortedMap<PartKey, StoredPart> parts = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredPart part = PartRows.read(rows);
                    parts.put(part.part().key(), part);
                }
            }
            return parts;
        }
    }

    /// Receipts the part has folded stay as it has read them.
    private StoredPart withUnfolded(PartKey key, @Nullable StoredPart stored, List<DeliveryReceipt> receipts) {
        Part folded = stored == null ? Part.unheardOf(key) : stored.part();
        Part part = folded;
        for (DeliveryReceipt receipt : receipts) {
            part = folded.holds(receipt.claim().id()) ? part : part.with(receipt);
        }
        if (stored != null && part.equals(folded)) {
            return stored;
        }
        PartState state = fold.fold(part);
        return StoredPart.of(
                part,
                stored == null ? 0 : stored.version(),
                state,
                Contribution.of(part, campaigns.campaignOf(part.attributes().clientRef()), state),
                stored == null ? Optional.empty() : stored.prefix());
    }

    private MessageTrail trail(Connection connection, StoredPart stored, Timelines timelines) throws SQLException {
        PartKey key = stored.part().key();
        try (PreparedStatement statement = connection.prepareStatement(EXPECTED)) {
            statement.setString(1, stored.contribution().network().text());
            statement.setString(2, key.provider().text());
            statement.setString(3, key.account().text());
            try (ResultSet expected = statement.executeQuery()) {
                expected.next();
                return new MessageTrail(
                        stored.part(),
                        stored.state(),
                        stored.contribution().campaign(),
                        network(stored.state(), expected),
                        agesAt(stored, expected),
                        message(connection, stored),
                        timelines.of(stored.part()),
                        timelines.earlier());
            }
        }
    }

    private static Optional<OfMessage> message(Connection connection, StoredPart part) throws SQLException {
        Optional<MessageKey> key = MessageRefold.messageOf(part);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<MessageKey> keys = List.of(key.get());
        List<Sibling> siblings = StoredMessages.parts(connection, keys).getOrDefault(key.get(), List.of()).stream()
                .map(sibling -> new Sibling(
                        sibling.part().key().messageId(),
                        sibling.part().membership().map(Membership::number).orElse(1),
                        sibling.state().state()))
                .sorted(Comparator.comparingInt(Sibling::number).thenComparing(Sibling::id))
                .toList();
        return Optional.ofNullable(MessageRefold.stored(connection, StoredMessages.refs(keys))
                        .get(key.get()))
                .map(message -> new OfMessage(message.key().ref(), message.state(), siblings));
    }

    /// @param row with the network's name and country
    static Optional<Network> network(PartState state, ResultSet row) throws SQLException {
        Optional<NetworkCode> code = state.network();
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Network(
                        code.get(),
                        Optional.ofNullable(row.getString("name")),
                        Optional.ofNullable(row.getString("country"))));
    }

    private Optional<Instant> agesAt(StoredPart stored, ResultSet expected) throws SQLException {
        if (expected.getBoolean("silent")) {
            return Optional.empty();
        }
        Duration horizon = Optional.ofNullable(expected.getObject("horizon", Long.class))
                .map(Duration::ofSeconds)
                .orElse(defaultHorizon);
        return Optional.of(RollupWindow.agesAt(stored.state().windowAt(), horizon));
    }
}
