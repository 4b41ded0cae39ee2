package io.delivrd.persistence.receipt;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrail.Earlier;
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
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a part, its receipts, and what is expected of its network, from one consistent view.
///
/// What stands in the log and is not folded yet is folded while reading: of one message the answer is always exact. A
/// receipt is shown as the part has read it, which may be anew since it came; its repeats are counted with it.
@Singleton
final class PostgresMessageTrails implements MessageTrails {

    /// Receipts folded while reading; past that a part reads as it was folded.
    private static final int MOST_FOLDED = 1_000;

    /// Characters of payloads in a stretch of a timeline, without the one that goes past it.
    private static final long LONG = 256 * 1024;

    private static final int ROWS_A_FETCH = 25;

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
    private static final String RECEIPTS = "select " + ReceiptRows.COLUMNS + """

              from receipt
             where message_id = ?
               and provider = ?
               and (?::timestamptz is null or (received_at, receipt_id) < (?::timestamptz, ?::uuid))
             order by received_at desc, receipt_id desc, logged_at desc nulls last
             limit\s""" + (MOST_RECEIPTS + 1);
    private static final String COUNT = """
            select count(*)
              from (select
                      from receipt
                     where message_id = ?
                       and provider = ?
                     limit\s""" + MOST_COUNTED + ") as came";
    private static final String UNFOLDED = "select " + ReceiptRows.TO_FOLD + """

              from receipt
              join log_instance using (instance)
             where message_id = ?
               and provider = ?
               and logged_at > folded_until
             order by received_at
             limit\s""" + MOST_FOLDED;
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
            Stretch stretch = stretch(connection, provider, messageId, before);
            Map<PartKey, List<DeliveryReceipt>> unfolded = unfolded(connection, provider, messageId);
            Map<PartKey, StoredPart> parts = parts(connection, provider, messageId);
            stretch.timelines().forEach((key, timeline) -> {
                if (!parts.containsKey(key)) {
                    unfolded.computeIfAbsent(
                            key, _ -> timeline.stream().map(Entry::receipt).toList());
                }
            });
            unfolded.forEach((key, receipts) -> parts.put(key, withUnfolded(key, parts.get(key), receipts)));
            List<MessageTrail> trails = new ArrayList<>();
            for (StoredPart part : parts.values()) {
                trails.add(trail(
                        connection,
                        part,
                        stretch.timelines().getOrDefault(part.part().key(), List.of()),
                        stretch.earlier()));
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

    private MessageTrail trail(
            Connection connection, StoredPart stored, List<Entry> timeline, Optional<Earlier> earlier)
            throws SQLException {
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
                        asRead(timeline, stored.part()),
                        earlier);
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

    /// @param timelines by part, what each receipt says with its repeats; the payload is that of the first
    /// @param earlier empty if nothing came before
    private record Stretch(Map<PartKey, List<Entry>> timelines, Optional<Earlier> earlier) {}

    /// By arrival, so that it is bounded whatever came.
    private static Stretch stretch(
            Connection connection, ProviderId provider, MessageId messageId, Optional<TimelineStart> before)
            throws SQLException {
        List<Entry> newestFirst = new ArrayList<>();
        boolean whole = true;
        try (PreparedStatement statement = connection.prepareStatement(RECEIPTS)) {
            String at = before.map(start -> start.receivedAt().toString()).orElse(null);
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            statement.setString(3, at);
            statement.setString(4, at);
            statement.setString(
                    5, before.map(start -> start.receipt().toString()).orElse(null));
            statement.setFetchSize(ROWS_A_FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                long length = 0;
                while (whole && rows.next()) {
                    if (newestFirst.size() == MOST_RECEIPTS || length > LONG) {
                        whole = false;
                    } else {
                        DeliveryReceipt receipt = ReceiptRows.read(rows);
                        length += receipt.raw().length();
                        newestFirst.add(new Entry(receipt, rows.getLong("repeats")));
                    }
                }
            }
        }
        Map<ReceiptId, Entry> entries = new LinkedHashMap<>();
        newestFirst
                .reversed()
                .forEach(entry -> entries.merge(entry.receipt().claim().id(), entry, Entry::repeatedBy));
        Optional<Earlier> earlier = Optional.empty();
        if (!whole) {
            Claim oldest = newestFirst.getLast().receipt().claim();
            earlier = Optional.of(new Earlier(
                    new TimelineStart(oldest.receivedAt(), oldest.id()), count(connection, provider, messageId)));
        }
        return new Stretch(
                entries.values().stream()
                        .collect(Collectors.groupingBy(entry -> entry.receipt().part())),
                earlier);
    }

    private static long count(Connection connection, ProviderId provider, MessageId messageId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Map<PartKey, List<DeliveryReceipt>> unfolded(
            Connection connection, ProviderId provider, MessageId messageId) throws SQLException {
        Map<PartKey, List<DeliveryReceipt>> unfolded = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(UNFOLDED)) {
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DeliveryReceipt receipt = ReceiptRows.read(rows);
                    unfolded.computeIfAbsent(receipt.part(), _ -> new ArrayList<>())
                            .add(receipt);
                }
            }
        }
        return unfolded;
    }

    private static List<Entry> asRead(List<Entry> timeline, Part part) {
        Map<ReceiptId, Claim> read = new HashMap<>();
        part.claims().forEach(claim -> read.put(claim.id(), claim));
        return timeline.stream()
                .map(entry -> {
                    DeliveryReceipt receipt = entry.receipt();
                    return new Entry(
                            new DeliveryReceipt(
                                    receipt.part(),
                                    read.getOrDefault(receipt.claim().id(), receipt.claim()),
                                    receipt.scts(),
                                    receipt.attributes(),
                                    receipt.raw()),
                            entry.repeats());
                })
                .sorted(Comparator.comparing(entry -> entry.receipt().claim(), Claim.BY_EVENT_TIME))
                .toList();
    }
}
