package io.delivrd.persistence.hygiene;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.hygiene.Delivery;
import io.delivrd.domain.hygiene.Failure;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.receipt.ClaimTimes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts rows of parts together to histories: those of one number come one behind the other.
final class HistoryRows {

    private final ResultSet rows;
    private final Instant until;
    private boolean more;

    /// @param until the end of the window
    HistoryRows(ResultSet rows, Instant until) throws SQLException {
        this.rows = rows;
        this.until = until;
        this.more = rows.next();
    }

    /// @return empty behind the last one
    Optional<NumberHistory> next() throws SQLException {
        if (!more) {
            return Optional.empty();
        }
        String number = rows.getString("number");
        long sent = rows.getLong("sent");
        int days = NumberHistory.daysOfPace(sent == 0 ? until : at("first_sent"), until);
        List<Failure> failures = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        Optional<Priced> latest = Optional.empty();
        do {
            Optional<String> what = Optional.ofNullable(rows.getString("what"));
            if (what.isPresent()) {
                latest = later(latest, priced());
                if (what.get().equals("failed")) {
                    failures.add(failure());
                } else {
                    deliveries.add(delivery());
                }
            }
            more = rows.next();
        } while (more && rows.getString("number").equals(number));
        return Optional.of(new NumberHistory(
                new Msisdn(number), failures, deliveries, List.of(), sent, days, latest.map(Priced::price)));
    }

    private record Priced(Instant at, Price price) {}

    private static Optional<Priced> later(Optional<Priced> one, Optional<Priced> other) {
        return one.filter(known ->
                        other.filter(found -> found.at().isAfter(known.at())).isEmpty())
                .or(() -> other);
    }

    private Optional<Priced> priced() throws SQLException {
        BigDecimal amount = rows.getBigDecimal("price");
        return amount == null
                ? Optional.empty()
                : Optional.of(
                        new Priced(at("window_at"), new Price(amount, new CurrencyCode(rows.getString("currency")))));
    }

    private Failure failure() throws SQLException {
        return new Failure(
                new PartKey(
                        new ProviderId(rows.getString("provider")),
                        new AccountId(rows.getString("account")),
                        new MessageId(rows.getString("message_id"))),
                new Campaign(rows.getString("campaign")),
                new NetworkCode(rows.getString("network_code")),
                new ErrorCode(rows.getString("error_code")),
                rows.getString("state").equals(DeliveryState.EXPIRED.tag()),
                at("final_at"),
                arrivedAt());
    }

    private Delivery delivery() throws SQLException {
        return new Delivery(
                new ProviderId(rows.getString("provider")),
                new NetworkCode(rows.getString("network_code")),
                at("final_at"),
                arrivedAt());
    }

    private Instant arrivedAt() throws SQLException {
        return ClaimTimes.decided(rows).orElse(at("final_at"));
    }

    private Instant at(String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
