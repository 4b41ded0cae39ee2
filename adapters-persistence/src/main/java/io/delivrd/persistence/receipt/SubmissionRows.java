package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
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

    private static final String OF_MESSAGES = """
            select message_id, provider, account, submitted_at, message_ref, part_number, part_count, client_ref,
                   recipient, sender_id, network_code, price, currency
              from submission
             where message_id = any(?)
            """;

    private static final String WRITTEN = """
            submission (
                message_id, provider, account, received_at, submitted_at, message_ref, part_number, part_count,
                client_ref, recipient, sender_id, network_code, price, currency)""";

    private SubmissionRows() {}

    static void copy(Connection connection, List<BatchWrite.Taken> submissions) throws SQLException {
        BinaryCopy copy = new BinaryCopy();
        for (BatchWrite.Taken taken : submissions) {
            Submission submission = taken.submission();
            Sending sending = submission.sending();
            copy.row(14)
                    .text(submission.part().messageId().text())
                    .text(submission.part().provider().text())
                    .text(submission.part().account().text())
                    .instant(taken.at())
                    .instant(sending.submittedAt())
                    .text(sending.message().map(MessageRef::text))
                    .integer(sending.number())
                    .integer(sending.count())
                    .text(submission.attributes().clientRef().map(ClientRef::text))
                    .text(submission.attributes().recipient().map(Msisdn::text))
                    .text(submission.attributes().senderId().map(SenderId::text))
                    .text(sending.network().map(NetworkCode::text))
                    .decimal(sending.price().map(Price::amount))
                    .text(sending.price().map(price -> price.currency().text()));
        }
        copy.send(connection, WRITTEN);
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
        Attributes attributes = new Attributes(
                Optional.ofNullable(row.getString("client_ref")).map(ClientRef::new),
                Optional.ofNullable(row.getString("recipient")).map(Msisdn::new),
                Optional.ofNullable(row.getString("sender_id")).map(SenderId::new));
        BigDecimal amount = row.getBigDecimal("price");
        Sending sending = new Sending(
                PartRows.instant(row, "submitted_at").orElseThrow(),
                Optional.ofNullable(row.getString("message_ref")).map(MessageRef::new),
                row.getInt("part_number"),
                row.getInt("part_count"),
                Optional.ofNullable(row.getString("network_code")).map(NetworkCode::new),
                amount == null
                        ? Optional.empty()
                        : Optional.of(new Price(amount, new CurrencyCode(row.getString("currency")))),
                attributes.names());
        PartKey key = new PartKey(
                new ProviderId(row.getString("provider")),
                new AccountId(row.getString("account")),
                new MessageId(row.getString("message_id")));
        return new Submission(key, sending, attributes);
    }
}
