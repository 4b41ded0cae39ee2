package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.persistence.rows.Kind;
import io.delivrd.persistence.rows.StoredTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Submissions to and from rows of the table `submission`.
final class SubmissionRows {

    private static final StoredTable<BatchWrite.Taken> TABLE = StoredTable.<BatchWrite.Taken>builder()
            .key(
                    "message_id",
                    Kind.TEXT,
                    row -> row.submission().part().messageId().text())
            .key(
                    "provider",
                    Kind.TEXT,
                    row -> row.submission().part().provider().text())
            .key("account", Kind.TEXT, row -> row.submission().part().account().text())
            .column("received_at", Kind.INSTANT, BatchWrite.Taken::at)
            .column("submitted_at", Kind.INSTANT, row -> sending(row).submittedAt())
            .perhaps("message_ref", Kind.TEXT, row -> sending(row).message().map(MessageRef::text))
            .column("part_number", Kind.INTEGER, row -> sending(row).number())
            .column("part_count", Kind.INTEGER, row -> sending(row).count())
            .perhaps("client_ref", Kind.TEXT, row -> attributes(row).clientRef().map(ClientRef::text))
            .perhaps("recipient", Kind.TEXT, row -> attributes(row).recipient().map(Msisdn::text))
            .perhaps("sender_id", Kind.TEXT, row -> attributes(row).senderId().map(SenderId::text))
            .perhaps("network_code", Kind.TEXT, row -> sending(row).network().map(NetworkCode::text))
            .perhaps("price", Kind.AMOUNT, row -> sending(row).price().map(Price::amount))
            .perhaps(
                    "currency",
                    Kind.TEXT,
                    row -> sending(row).price().map(price -> price.currency().text()))
            .build();

    private static final String OF_MESSAGES = "select " + TABLE.names() + " from submission where message_id = any(?)";

    private SubmissionRows() {}

    private static Sending sending(BatchWrite.Taken row) {
        return row.submission().sending();
    }

    private static Attributes attributes(BatchWrite.Taken row) {
        return row.submission().attributes();
    }

    static void copy(Connection connection, List<BatchWrite.Taken> submissions) throws SQLException {
        TABLE.copy(connection, "submission", submissions);
    }

    static Map<PartKey, Submission> of(Connection connection, String[] messageIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_MESSAGES)) {
            statement.setArray(1, connection.createArrayOf("text", messageIds));
            Map<PartKey, Submission> submissions = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Submission submission = read(rows);
                    submissions.put(submission.part(), submission);
                }
            }
            return submissions;
        }
    }

    private static Submission read(ResultSet row) throws SQLException {
        Attributes attributes = PartRows.attributes(row);
        Sending sending = new Sending(
                PartRows.instant(row, "submitted_at").orElseThrow(),
                Optional.ofNullable(row.getString("message_ref")).map(MessageRef::new),
                row.getInt("part_number"),
                row.getInt("part_count"),
                Optional.ofNullable(row.getString("network_code")).map(NetworkCode::new),
                PartRows.price(row, "price", "currency"),
                attributes.names());
        return new Submission(PartRows.key(row), sending, attributes);
    }
}
