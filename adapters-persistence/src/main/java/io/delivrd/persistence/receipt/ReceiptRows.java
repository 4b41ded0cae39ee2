package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.RecordId;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Receipts from rows of the table `receipt`.
public final class ReceiptRows {

    private static final String WITHOUT_PAYLOAD = """
            message_id, provider, account, receipt_id, received_at, source, state, raw_status, raw_code, evidence, \
            pushed_at, submitted_at, scts, price, currency, network_code, message_ref, part_number, part_count, record_id, \
            client_ref, recipient, sender_id\
            """;

    /// The columns [#read] wants.
    public static final String COLUMNS = WITHOUT_PAYLOAD + ", raw, repeats";

    /// The same for those who only fold.
    public static final String TO_FOLD = WITHOUT_PAYLOAD + ", '' as raw";

    private ReceiptRows() {}

    public static DeliveryReceipt read(ResultSet row) throws SQLException {
        PartKey part = new PartKey(
                new ProviderId(row.getString("provider")),
                new AccountId(row.getString("account")),
                new MessageId(row.getString("message_id")));
        Attributes attributes = new Attributes(
                text(row, "client_ref").map(ClientRef::new),
                text(row, "recipient").map(Msisdn::new),
                text(row, "sender_id").map(SenderId::new));
        Claim claim = new Claim(
                new ReceiptId(row.getObject("receipt_id", UUID.class)),
                DeliveryState.ofTag(row.getString("state")),
                row.getString("raw_status"),
                text(row, "raw_code").map(ErrorCode::new),
                Evidence.valueOf(row.getString("evidence").toUpperCase(Locale.ROOT)),
                ReceiptSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                PartRows.instant(row, "pushed_at"),
                PartRows.instant(row, "submitted_at"),
                PartRows.instant(row, "received_at").orElseThrow(),
                text(row, "network_code").map(NetworkCode::new),
                price(row),
                membership(row),
                text(row, "record_id").map(RecordId::new),
                attributes.names());
        return new DeliveryReceipt(part, claim, text(row, "scts"), attributes, row.getString("raw"));
    }

    private static Optional<Membership> membership(ResultSet row) throws SQLException {
        String ref = row.getString("message_ref");
        return ref == null
                ? Optional.empty()
                : Optional.of(new Membership(new MessageRef(ref), row.getInt("part_number"), row.getInt("part_count")));
    }

    private static Optional<Price> price(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("price");
        return amount == null
                ? Optional.empty()
                : Optional.of(new Price(amount, new CurrencyCode(row.getString("currency"))));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
