package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parts to and from rows of the table `part`.
public final class PartRows {

    /// The columns [#read] wants.
    public static final String COLUMNS = PartWrites.TABLE.names();

    private PartRows() {}

    public static StoredPart read(ResultSet row) throws SQLException {
        ClaimCodec.Decoded known = ClaimCodec.decode(row.getBytes("claims"));
        Part part = new Part(key(row), known.claims(), sending(row), attributes(row), known.flood());
        PartState state = state(row);
        return new StoredPart(
                part,
                row.getInt("version"),
                state,
                Contribution.of(part, campaign(row), state),
                Optional.ofNullable(row.getString("prefix")));
    }

    public static PartKey key(ResultSet row) throws SQLException {
        return new PartKey(
                new ProviderId(row.getString("provider")),
                new AccountId(row.getString("account")),
                new MessageId(row.getString("message_id")));
    }

    public static Attributes attributes(ResultSet row) throws SQLException {
        return new Attributes(
                Optional.ofNullable(row.getString("client_ref")).map(ClientRef::new),
                Optional.ofNullable(row.getString("recipient")).map(Msisdn::new),
                Optional.ofNullable(row.getString("sender_id")).map(SenderId::new));
    }

    public static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(row.getString("campaign"));
    }

    static Optional<Sending> sending(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getBytes("sending")).map(SendingCodec::decode);
    }

    public static PartState state(ResultSet row) throws SQLException {
        String network = row.getString("network_code");
        return new PartState(
                DeliveryState.ofTag(row.getString("state")),
                Finality.valueOf(upper(row.getString("finality"))),
                Evidence.valueOf(upper(row.getString("evidence"))),
                Rule.ofTag(row.getString("rule")),
                Optional.ofNullable(row.getObject("decided_by", UUID.class)).map(ReceiptId::new),
                flags(row.getString("flags")),
                Standing.valueOf(upper(row.getString("standing"))),
                Settlement.valueOf(upper(row.getString("settlement"))),
                row.getString("raw_status"),
                Optional.of(row.getString("error_code"))
                        .filter(text -> !text.isEmpty())
                        .map(ErrorCode::new),
                network.equals(NetworkCode.UNKNOWN.text()) ? Optional.empty() : Optional.of(new NetworkCode(network)),
                prices(row),
                instant(row, "first_event_at").orElseThrow(),
                instant(row, "final_at"),
                instant(row, "window_at").orElseThrow(),
                outcome(row).map(Outcome::ofTag),
                Optional.ofNullable(row.getObject("time_to_outcome_us", Long.class))
                        .map(micros -> Duration.of(micros, ChronoUnit.MICROS)));
    }

    /// Rows of earlier versions tell no outcome: delivered parts are counted by that of their state, others not at all.
    static Optional<String> outcome(ResultSet row) throws SQLException {
        Optional<String> told = Optional.ofNullable(row.getString("outcome"));
        if (told.isPresent() || !row.getString("state").equals(DeliveryState.DELIVERED.tag())) {
            return told;
        }
        if (row.getString("standing").equals(Standing.CONTRADICTED.tag())) {
            return Optional.of(Outcome.CONTRADICTED.tag());
        }
        boolean disputed = List.of(row.getString("flags").split(",")).contains(Flag.CONTRADICTED.tag());
        return Optional.of((disputed ? Outcome.DISPUTED : Outcome.DELIVERED).tag());
    }

    static PartPrices prices(ResultSet row) throws SQLException {
        int records = row.getInt("records");
        Optional<PriceObservation> counts = observation(row, "price", "currency", "price_source");
        return records == 0
                ? PartPrices.ofOurs(counts)
                : new PartPrices(
                        observation(row, "our_price", "our_currency", "our_source"),
                        counts,
                        price(row, "their_price", "their_currency"),
                        records,
                        row.getBoolean("known"));
    }

    private static Optional<PriceObservation> observation(ResultSet row, String amount, String currency, String source)
            throws SQLException {
        Optional<Price> price = price(row, amount, currency);
        return price.isEmpty()
                ? Optional.empty()
                : Optional.of(new PriceObservation(price.get(), PriceSource.ofTag(row.getString(source))));
    }

    static Optional<Price> price(ResultSet row, String amount, String currency) throws SQLException {
        BigDecimal value = row.getBigDecimal(amount);
        return value == null
                ? Optional.empty()
                : Optional.of(new Price(value, new CurrencyCode(row.getString(currency))));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static String flags(Set<Flag> flags) {
        return flags.isEmpty() ? "" : flags.stream().sorted().map(Flag::tag).collect(Collectors.joining(","));
    }

    private static Set<Flag> flags(String tags) {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        if (!tags.isEmpty()) {
            Arrays.stream(tags.split(","))
                    .map(PartRows::upper)
                    .map(Flag::valueOf)
                    .forEach(flags::add);
        }
        return flags;
    }

    static String upper(String tag) {
        return tag.toUpperCase(Locale.ROOT);
    }
}
