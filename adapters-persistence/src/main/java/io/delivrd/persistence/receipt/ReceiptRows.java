package io.delivrd.persistence.receipt;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        Attributes attributes = PartRows.attributes(row);
        Claim claim = new Claim(
                new ReceiptId(row.getObject("receipt_id", UUID.class)),
                DeliveryState.ofTag(row.getString("state")),
                row.getString("raw_status"),
                text(row, "raw_code").map(ErrorCode::new),
                Evidence.valueOf(PartRows.upper(row.getString("evidence"))),
                ReceiptSource.valueOf(PartRows.upper(row.getString("source"))),
                PartRows.instant(row, "pushed_at"),
                PartRows.instant(row, "submitted_at"),
                PartRows.instant(row, "received_at").orElseThrow(),
                text(row, "network_code").map(NetworkCode::new),
                PartRows.price(row, "price", "currency"),
                membership(row),
                text(row, "record_id").map(RecordId::new),
                attributes.names());
        return new DeliveryReceipt(PartRows.key(row), claim, text(row, "scts"), attributes, row.getString("raw"));
    }

    private static Optional<Membership> membership(ResultSet row) throws SQLException {
        String ref = row.getString("message_ref");
        return ref == null
                ? Optional.empty()
                : Optional.of(new Membership(new MessageRef(ref), row.getInt("part_number"), row.getInt("part_count")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
