package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.LogStretch;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.RecordId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.persistence.rows.Kind;
import io.delivrd.persistence.rows.StoredTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Receipts as rows of the table `receipt`.
final class ReceiptCopy {

    private static final StoredTable<Logged> TABLE = StoredTable.<Logged>builder()
            .key(
                    "message_id",
                    Kind.TEXT,
                    row -> row.receipt().part().messageId().text())
            .key("receipt_id", Kind.ID, row -> row.claim().id().value())
            .column("received_at", Kind.INSTANT, row -> row.claim().receivedAt())
            .key("provider", Kind.TEXT, row -> row.receipt().part().provider().text())
            .key("account", Kind.TEXT, row -> row.receipt().part().account().text())
            .column("source", Kind.TEXT, row -> row.claim().source().tag())
            .column("state", Kind.TEXT, row -> row.claim().state().tag())
            .column("raw_status", Kind.TEXT, row -> row.claim().rawStatus())
            .perhaps("raw_code", Kind.TEXT, row -> row.claim().code().map(ErrorCode::text))
            .column("evidence", Kind.TEXT, row -> row.claim().evidence().tag())
            .perhaps("pushed_at", Kind.INSTANT, row -> row.claim().pushedAt())
            .perhaps("submitted_at", Kind.INSTANT, row -> row.claim().submittedAt())
            .perhaps("scts", Kind.TEXT, row -> row.receipt().scts())
            .perhaps("price", Kind.AMOUNT, row -> row.claim().price().map(Price::amount))
            .perhaps(
                    "currency",
                    Kind.TEXT,
                    row -> row.claim().price().map(price -> price.currency().text()))
            .perhaps("network_code", Kind.TEXT, row -> row.claim().network().map(NetworkCode::text))
            .perhaps(
                    "message_ref",
                    Kind.TEXT,
                    row -> row.claim().membership().map(Membership::message).map(MessageRef::text))
            .perhaps(
                    "part_number", Kind.INTEGER, row -> row.claim().membership().map(Membership::number))
            .perhaps("part_count", Kind.INTEGER, row -> row.claim().membership().map(Membership::count))
            .perhaps("record_id", Kind.TEXT, row -> row.claim().record().map(RecordId::text))
            .perhaps(
                    "client_ref", Kind.TEXT, row -> row.attributes().clientRef().map(ClientRef::text))
            .perhaps("recipient", Kind.TEXT, row -> row.attributes().recipient().map(Msisdn::text))
            .perhaps("sender_id", Kind.TEXT, row -> row.attributes().senderId().map(SenderId::text))
            .column("raw", Kind.TEXT, row -> row.receipt().raw())
            .column("instance", Kind.INTEGER, Logged::instance)
            .column("logged_at", Kind.INSTANT, Logged::at)
            .build();

    private final StoredTable.Copying<Logged> copying = TABLE.copying("receipt");
    private final int instance;
    private final LogStretch stretch;
    private int added;

    ReceiptCopy(int instance, LogStretch stretch) {
        this.instance = instance;
        this.stretch = stretch;
    }

    /// @param at its place in the log
    private record Logged(DeliveryReceipt receipt, int instance, Instant at) {

        Claim claim() {
            return receipt.claim();
        }

        Attributes attributes() {
            return receipt.attributes();
        }
    }

    void add(DeliveryReceipt receipt) {
        copying.add(new Logged(receipt, instance, stretch.at(added++)));
    }

    void send(Connection connection) throws SQLException {
        copying.send(connection);
    }
}
