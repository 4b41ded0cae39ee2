package io.delivrd.persistence.tracing;

import io.delivrd.application.tracing.MessageTrail.Earlier;
import io.delivrd.application.tracing.MessageTrail.Entry;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.persistence.receipt.ReceiptRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a message, read from the log.
///
/// @param ofParts by part, what each receipt says with its repeats; the payload is that of the first
/// @param earlier empty if nothing came before
record Timelines(Map<PartKey, List<Entry>> ofParts, Optional<Earlier> earlier) {

    /// Receipts folded while reading; past that a part reads as it was folded.
    private static final int MOST_FOLDED = 1_000;

    /// Characters of payloads in a stretch of a timeline, without the one that goes past it.
    private static final long LONG = 256 * 1024;

    private static final int ROWS_A_FETCH = 25;

    private static final String RECEIPTS = "select " + ReceiptRows.COLUMNS + """

              from receipt
             where message_id = ?
               and provider = ?
               and (?::timestamptz is null or (received_at, receipt_id) < (?::timestamptz, ?::uuid))
             order by received_at desc, receipt_id desc, logged_at desc nulls last
             limit\s""" + (MessageTrails.MOST_RECEIPTS + 1);
    private static final String COUNT = """
            select count(*)
              from (select
                      from receipt
                     where message_id = ?
                       and provider = ?
                     limit\s""" + MessageTrails.MOST_COUNTED + ") as came";
    private static final String UNFOLDED = "select " + ReceiptRows.TO_FOLD + """

              from receipt
              join log_instance using (instance)
             where message_id = ?
               and provider = ?
               and logged_at > folded_until
             order by received_at
             limit\s""" + MOST_FOLDED;
    /// A stretch by arrival, so that it is bounded whatever came.
    static Timelines read(
            Connection connection, ProviderId provider, MessageId messageId, Optional<TimelineStart> before)
            throws SQLException {
        List<Entry> newestFirst = new ArrayList<>();
        boolean whole = true;
        try (PreparedStatement statement = connection.prepareStatement(RECEIPTS)) {
            String at = before.map(start -> start.receivedAt().toString()).orElse(null);
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            statement.setString(3, at);
            statement.setString(4, at);
            statement.setString(
                    5, before.map(start -> start.receipt().toString()).orElse(null));
            statement.setFetchSize(ROWS_A_FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                long length = 0;
                while (whole && rows.next()) {
                    if (newestFirst.size() == MessageTrails.MOST_RECEIPTS || length > LONG) {
                        whole = false;
                    } else {
                        DeliveryReceipt receipt = ReceiptRows.read(rows);
                        length += receipt.raw().length();
                        newestFirst.add(new Entry(receipt, rows.getLong("repeats")));
                    }
                }
            }
        }
        Map<ReceiptId, Entry> entries = new LinkedHashMap<>();
        newestFirst
                .reversed()
                .forEach(entry -> entries.merge(entry.receipt().claim().id(), entry, Entry::repeatedBy));
        Optional<Earlier> earlier = Optional.empty();
        if (!whole) {
            Claim oldest = newestFirst.getLast().receipt().claim();
            earlier = Optional.of(new Earlier(
                    new TimelineStart(oldest.receivedAt(), oldest.id()), count(connection, provider, messageId)));
        }
        return new Timelines(
                entries.values().stream()
                        .collect(Collectors.groupingBy(entry -> entry.receipt().part())),
                earlier);
    }

    private static long count(Connection connection, ProviderId provider, MessageId messageId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// @return by part, what stands in the log and is not folded yet, oldest first
    static Map<PartKey, List<DeliveryReceipt>> unfolded(Connection connection, ProviderId provider, MessageId messageId)
            throws SQLException {
        Map<PartKey, List<DeliveryReceipt>> unfolded = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(UNFOLDED)) {
            statement.setString(1, messageId.text());
            statement.setString(2, provider.text());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DeliveryReceipt receipt = ReceiptRows.read(rows);
                    unfolded.computeIfAbsent(receipt.part(), _ -> new ArrayList<>())
                            .add(receipt);
                }
            }
        }
        return unfolded;
    }

    /// @return of one part, each receipt as the part has read it, oldest event first
    List<Entry> of(Part part) {
        Map<ReceiptId, Claim> read = new HashMap<>();
        part.claims().forEach(claim -> read.put(claim.id(), claim));
        return ofParts.getOrDefault(part.key(), List.of()).stream()
                .map(entry -> {
                    DeliveryReceipt receipt = entry.receipt();
                    return new Entry(
                            new DeliveryReceipt(
                                    receipt.part(),
                                    read.getOrDefault(receipt.claim().id(), receipt.claim()),
                                    receipt.scts(),
                                    receipt.attributes(),
                                    receipt.raw()),
                            entry.repeats());
                })
                .sorted(Comparator.comparing(entry -> entry.receipt().claim(), Claim.BY_EVENT_TIME))
                .toList();
    }
}
