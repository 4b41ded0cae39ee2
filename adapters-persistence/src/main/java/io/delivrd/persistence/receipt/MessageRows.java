package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.MessageKey;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.rows.Kind;
import io.delivrd.persistence.rows.StoredTable;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Messages of several parts to and from rows of the table `message`.
final class MessageRows {

    static final StoredTable<StoredMessage> TABLE = StoredTable.<StoredMessage>builder()
            .key("message_ref", Kind.TEXT, row -> row.key().ref().text())
            .key("provider", Kind.TEXT, row -> row.key().provider().text())
            .key("account", Kind.TEXT, row -> row.key().account().text())
            .column("version", Kind.INTEGER, StoredMessage::version)
            .column("state", Kind.TEXT, row -> row.state().state().tag())
            .column("standing", Kind.TEXT, row -> row.state().standing().tag())
            .column("settlement", Kind.TEXT, row -> row.state().settlement().tag())
            .column(
                    "error_code",
                    Kind.TEXT,
                    row -> row.state().error().map(ErrorCode::text).orElse(""))
            .column(
                    "network_code",
                    Kind.TEXT,
                    row -> row.contribution().network().text())
            .perhaps(
                    "client_ref",
                    Kind.TEXT,
                    row -> row.state().attributes().clientRef().map(ClientRef::text))
            .column(
                    "currencies",
                    Kind.TEXTS,
                    row -> row.state().spend().stream()
                            .map(price -> price.currency().text())
                            .toList())
            .column(
                    "amounts",
                    Kind.AMOUNTS,
                    row -> row.state().spend().stream().map(Price::text).toList())
            .column("window_at", Kind.INSTANT, row -> row.state().windowAt())
            .column("campaign", Kind.TEXT, row -> row.contribution().campaign().text())
            .perhaps(
                    "first_delivered_us",
                    Kind.LONG,
                    row -> row.state().firstDelivered().map(TimeUnit.MICROSECONDS::convert))
            .perhaps(
                    "time_to_receipt_us",
                    Kind.LONG,
                    row -> row.state().timeToReceipt().map(TimeUnit.MICROSECONDS::convert))
            .column("known_parts", Kind.INTEGER, row -> row.state().known())
            .column("part_count", Kind.INTEGER, row -> row.state().count())
            .build();

    /// New ones; tells of each that was written, since another writer may have made it meanwhile.
    static final String INSERT = """
            insert into message (%s)
            select %s
              from %s
                on conflict (%s) do nothing
            returning true
            """.formatted(TABLE.names(), TABLE.values(), TABLE.told(), TABLE.keys());

    /// Written only over the version that was read, which must still be there.
    static final String UPDATE = """
            update message
               set %s
              from %s
             where %s
               and message.version = told.version - 1
            """.formatted(TABLE.changes(), TABLE.told(), TABLE.sameKey("message"));

    /// What [#DELETE] wants.
    static final StoredTable<StoredMessage> VERSIONS = TABLE.only("message_ref", "provider", "account", "version");

    static final String DELETE = """
            delete from message
             using %s
             where %s
               and message.version = told.version
            """.formatted(VERSIONS.told(), VERSIONS.sameKey("message"));

    private MessageRows() {}

    static StoredMessage read(ResultSet row) throws SQLException {
        MessageKey key = new MessageKey(
                new ProviderId(row.getString("provider")),
                new AccountId(row.getString("account")),
                new MessageRef(row.getString("message_ref")));
        NetworkCode network = new NetworkCode(row.getString("network_code"));
        MessageState state = new MessageState(
                DeliveryState.ofTag(row.getString("state")),
                Standing.valueOf(PartRows.upper(row.getString("standing"))),
                Settlement.valueOf(PartRows.upper(row.getString("settlement"))),
                Optional.of(row.getString("error_code"))
                        .filter(text -> !text.isEmpty())
                        .map(ErrorCode::new),
                Optional.of(network).filter(code -> !code.equals(NetworkCode.UNKNOWN)),
                named(Optional.ofNullable(row.getString("client_ref")).map(ClientRef::new)),
                spend(row.getArray("currencies"), row.getArray("amounts")),
                PartRows.instant(row, "window_at").orElseThrow(),
                micros(row, "first_delivered_us"),
                micros(row, "time_to_receipt_us"),
                row.getInt("known_parts"),
                row.getInt("part_count"));
        return new StoredMessage(
                key,
                row.getInt("version"),
                state,
                Contribution.of(key, new Campaign(row.getString("campaign")), state));
    }

    /// @return the state as a row can hold it
    static MessageState storable(MessageState state) {
        return new MessageState(
                state.state(),
                state.standing(),
                state.settlement(),
                state.error(),
                state.network(),
                named(state.attributes().clientRef()),
                state.spend(),
                state.windowAt(),
                state.firstDelivered(),
                state.timeToReceipt(),
                state.known(),
                state.count());
    }

    private static Attributes named(Optional<ClientRef> clientRef) {
        return new Attributes(clientRef, Optional.empty(), Optional.empty());
    }

    private static Optional<Duration> micros(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class))
                .map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    private static List<Price> spend(Array currencies, Array amounts) throws SQLException {
        String[] codes = (String[]) currencies.getArray();
        BigDecimal[] sums = (BigDecimal[]) amounts.getArray();
        List<Price> spend = new ArrayList<>(codes.length);
        for (int i = 0; i < codes.length; i++) {
            spend.add(new Price(sums[i], new CurrencyCode(codes[i])));
        }
        return spend;
    }
}
