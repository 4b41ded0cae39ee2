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
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

    /// The columns [#read] wants.
    static final String COLUMNS = """
            message_ref, provider, account, version, state, standing, settlement, error_code, network_code, client_ref, \
            currencies, amounts, window_at, campaign, first_delivered_us, time_to_receipt_us, known_parts, part_count\
            """;

    private static final String TOLD = """
              from (select *
                      from unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::text[], ?::text[], ?::text[],
                                  ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                                  ?::text[], ?::bigint[], ?::bigint[], ?::integer[], ?::integer[])
                           as one (message_ref, provider, account, version, state, standing, settlement,
                                   error_code, network_code, client_ref, currencies, amounts, window_at,
                                   campaign, first_delivered_us, time_to_receipt_us, known_parts, part_count)) as told
            """;

    /// New ones; tells of each that was written, since another writer may have made it meanwhile.
    static final String INSERT = "insert into message (" + COLUMNS + """
            )
            select message_ref, provider, account, version, state, standing, settlement, error_code, network_code,
                   client_ref, string_to_array(currencies, ','), string_to_array(amounts, ',')::numeric[], window_at,
                   campaign, first_delivered_us, time_to_receipt_us, known_parts, part_count
            """ + TOLD + """
                on conflict (message_ref, provider, account) do nothing
            returning true
            """;

    /// Written only over the version that was read, which must still be there.
    static final String UPDATE = """
            update message
               set version = told.version,
                   state = told.state,
                   standing = told.standing,
                   settlement = told.settlement,
                   error_code = told.error_code,
                   network_code = told.network_code,
                   client_ref = told.client_ref,
                   currencies = string_to_array(told.currencies, ','),
                   amounts = string_to_array(told.amounts, ',')::numeric[],
                   window_at = told.window_at,
                   campaign = told.campaign,
                   first_delivered_us = told.first_delivered_us,
                   time_to_receipt_us = told.time_to_receipt_us,
                   known_parts = told.known_parts,
                   part_count = told.part_count
            """ + TOLD + """
             where message.message_ref = told.message_ref
               and message.provider = told.provider
               and message.account = told.account
               and message.version = told.version - 1
            """;

    static final String DELETE = """
            delete from message
             using (select *
                      from unnest(?::text[], ?::text[], ?::text[], ?::integer[])
                           as one (message_ref, provider, account, version)) as gone
             where message.message_ref = gone.message_ref
               and message.provider = gone.provider
               and message.account = gone.account
               and message.version = gone.version
            """;

    private MessageRows() {}

    static int bind(Connection connection, PreparedStatement statement, int first, List<StoredMessage> messages)
            throws SQLException {
        return new Columns<>(connection, statement, first, messages)
                .texts(row -> row.key().ref().text())
                .texts(row -> row.key().provider().text())
                .texts(row -> row.key().account().text())
                .integers(StoredMessage::version)
                .texts(row -> row.state().state().tag())
                .texts(row -> row.state().standing().tag())
                .texts(row -> row.state().settlement().tag())
                .texts(row -> row.state().error().map(ErrorCode::text).orElse(""))
                .texts(row -> row.contribution().network().text())
                .texts(row ->
                        BatchWrite.orNull(row.state().attributes().clientRef().map(ClientRef::text)))
                .texts(row -> array(row.state().spend().stream()
                        .map(price -> price.currency().text())
                        .toList()))
                .texts(row ->
                        array(row.state().spend().stream().map(Price::text).toList()))
                .instants(row -> row.state().windowAt().toString())
                .texts(row -> row.contribution().campaign().text())
                .longs(row -> BatchWrite.orNull(row.state().firstDelivered().map(TimeUnit.MICROSECONDS::convert)))
                .longs(row -> BatchWrite.orNull(row.state().timeToReceipt().map(TimeUnit.MICROSECONDS::convert)))
                .integers(row -> row.state().known())
                .integers(row -> row.state().count())
                .next();
    }

    static int bindKeys(Connection connection, PreparedStatement statement, int first, List<StoredMessage> messages)
            throws SQLException {
        return new Columns<>(connection, statement, first, messages)
                .texts(row -> row.key().ref().text())
                .texts(row -> row.key().provider().text())
                .texts(row -> row.key().account().text())
                .integers(StoredMessage::version)
                .next();
    }

    // Currency codes and plain numbers hold no comma.
    private static String array(List<String> values) {
        return String.join(",", values);
    }

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
