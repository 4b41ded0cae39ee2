package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.LogStretch;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.RecordId;
import io.delivrd.domain.receipt.SenderId;
import java.sql.Connection;
import java.sql.SQLException;

/// Receipts as rows of the table `receipt`.
final class ReceiptCopy {

    private static final String COLUMNS = """
            receipt (
                message_id, receipt_id, received_at, provider, account, source, state, raw_status, raw_code, evidence,
                pushed_at, submitted_at, scts, price, currency, network_code, message_ref, part_number, part_count,
                record_id, client_ref, recipient, sender_id, raw, instance, logged_at)""";

    private final BinaryCopy copy = new BinaryCopy();
    private final int instance;
    private final LogStretch stretch;
    private int added;

    ReceiptCopy(int instance, LogStretch stretch) {
        this.instance = instance;
        this.stretch = stretch;
    }

    void add(DeliveryReceipt receipt) {
        Claim claim = receipt.claim();
        copy.row(26)
                .text(receipt.part().messageId().text())
                .uuid(claim.id().value())
                .instant(claim.receivedAt())
                .text(receipt.part().provider().text())
                .text(receipt.part().account().text())
                .text(claim.source().tag())
                .text(claim.state().tag())
                .text(claim.rawStatus())
                .text(claim.code().map(ErrorCode::text))
                .text(claim.evidence().tag())
                .instant(claim.pushedAt())
                .instant(claim.submittedAt())
                .text(receipt.scts())
                .decimal(claim.price().map(Price::amount))
                .text(claim.price().map(price -> price.currency().text()))
                .text(claim.network().map(NetworkCode::text))
                .text(claim.membership().map(Membership::message).map(MessageRef::text))
                .integer(claim.membership().map(Membership::number))
                .integer(claim.membership().map(Membership::count))
                .text(claim.record().map(RecordId::text))
                .text(receipt.attributes().clientRef().map(ClientRef::text))
                .text(receipt.attributes().recipient().map(Msisdn::text))
                .text(receipt.attributes().senderId().map(SenderId::text))
                .text(receipt.raw())
                .integer(instance)
                .instant(stretch.at(added++));
    }

    void send(Connection connection) throws SQLException {
        copy.send(connection, COLUMNS);
    }
}
