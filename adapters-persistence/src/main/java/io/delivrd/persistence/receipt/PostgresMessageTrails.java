package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrail.Entry;
import io.delivrd.application.tracing.MessageTrail.OfMessage;
import io.delivrd.application.tracing.MessageTrail.Sibling;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
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
import java.util.Optional;

/// Reads a part, its receipts, and what is expected of its network, from one consistent view.
///
/// A receipt is shown as the part has read it, which may be anew since it came.
@Singleton
final class PostgresMessageTrails implements MessageTrails {

    static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '10s'
            """;
    private static final String PARTS = "select " + PartRows.COLUMNS + """

              from part
             where message_id = ?
               and provider = ?
             order by account collate "C"
            """;
    private static final String RECEIPTS = "select " + ReceiptRows.COLUMNS + """

              from receipt
             where message_id = ?
               and provider = ?
               and account = ?
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
    private final Duration defaultHorizon;

    PostgresMessageTrails(Database database, @Named("default-horizon") Duration defaultHorizon) {
        this.database = database;
        this.defaultHorizon = defaultHorizon;
    }

    @Override
    public List<MessageTrail> find(ProviderId provider, MessageId messageId) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
            }
            List<MessageTrail> trails = new ArrayList<>();
            for (StoredPart part : parts(connection, provider, messageId)) {
                trails.add(trail(connection, part));
            }
            connection.commit();
            return List.copyOf(trails);
        } catch (SQLException e) {
            throw new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
        }
    }

    private static List<StoredPart> parts(Connection connection, ProviderId provider, MessageId messageId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            List<StoredPart> parts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.add(PartRows.read(rows));
                }
            }
            return parts;
        }
    }

    private MessageTrail trail(Connection connection, StoredPart stored) throws SQLException {
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
                        timeline(connection, stored.part()));
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
                        sibling.part().sending().map(Sending::number).orElse(1),
                        sibling.state().state()))
                .sorted(Comparator.comparing(Sibling::number).thenComparing(Sibling::id))
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

    private static List<Entry> timeline(Connection connection, Part part) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECEIPTS)) {
            statement.setString(1, part.key().messageId().text());
            statement.setString(2, part.key().provider().text());
            statement.setString(3, part.key().account().text());
            List<Entry> timeline = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    timeline.add(new Entry(asRead(ReceiptRows.read(rows), part), rows.getLong("repeats")));
                }
            }
            timeline.sort(Comparator.comparing(entry -> entry.receipt().claim(), Claim.BY_EVENT_TIME));
            return timeline;
        }
    }

    private static DeliveryReceipt asRead(DeliveryReceipt receipt, Part part) {
        Claim claim = part.claims().stream()
                .filter(read -> read.id().equals(receipt.claim().id()))
                .findFirst()
                .orElse(receipt.claim());
        return new DeliveryReceipt(receipt.part(), claim, receipt.scts(), receipt.attributes(), receipt.raw());
    }
}
