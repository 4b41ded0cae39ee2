package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.SenderId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes what a batch adds: new parts by `COPY`, changed parts and counts in one round trip. Every list
/// is in key order, parts come before counts.
final class BatchWrite {

    private static final String SUBMISSION_COLUMNS = """
            submission (
                message_id, provider, account, received_at, submitted_at, message_ref, part_number, part_count,
                client_ref, recipient, sender_id, network_code, price, currency)""";

    private static final String PART_COLUMNS = """
            part (
                message_id, provider, account, version, claims, submitted_at, client_ref, recipient, sender_id, state,
                finality, evidence, rule, decided_by, flags, standing, raw_status, error_code, network_code, price,
                currency, price_source, first_event_at, final_at, window_at, campaign, time_to_receipt_us,
                sending, message_ref, settlement)""";

    // A part is written only over the version that was read; who finds fewer rows written than meant starts again.
    private static final String PARTS = """
            insert into %s
            select *
              from unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bytea[], ?::timestamptz[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bytea[],
                          ?::text[], ?::text[])
                on conflict (message_id, provider, account) do update
               set version = excluded.version,
                   claims = excluded.claims,
                   submitted_at = excluded.submitted_at,
                   client_ref = excluded.client_ref,
                   recipient = excluded.recipient,
                   sender_id = excluded.sender_id,
                   state = excluded.state,
                   finality = excluded.finality,
                   evidence = excluded.evidence,
                   rule = excluded.rule,
                   decided_by = excluded.decided_by,
                   flags = excluded.flags,
                   standing = excluded.standing,
                   raw_status = excluded.raw_status,
                   error_code = excluded.error_code,
                   network_code = excluded.network_code,
                   price = excluded.price,
                   currency = excluded.currency,
                   price_source = excluded.price_source,
                   first_event_at = excluded.first_event_at,
                   final_at = excluded.final_at,
                   window_at = excluded.window_at,
                   campaign = excluded.campaign,
                   time_to_receipt_us = excluded.time_to_receipt_us,
                   sending = excluded.sending,
                   message_ref = excluded.message_ref,
                   settlement = excluded.settlement
             where part.version = excluded.version - 1
            """.formatted(PART_COLUMNS);

    private static final String COUNTS = """
            insert into delivery_rollup as counted (
                campaign, window_at, provider, account, network_code, state, standing, settlement, error_code,
                currency, scope, n, amount)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::numeric[])
                on conflict (campaign, window_at, provider, account, network_code, state, standing, settlement,
                             error_code, currency, scope) do update
               set n = counted.n + excluded.n,
                   amount = counted.amount + excluded.amount
            """;

    private static final String TIMES = """
            insert into time_to_receipt_rollup as counted (
                campaign, window_at, provider, account, network_code, scope, latency_bucket, n)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
                          ?::bigint[])
                on conflict (campaign, window_at, provider, account, network_code, scope, latency_bucket) do update
               set n = counted.n + excluded.n
            """;

    private static final String LATE_COUNTS = """
            insert into late_count (
                campaign, window_at, provider, account, network_code, state, standing, settlement, error_code,
                currency, scope, n, amount)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::numeric[])
            """;

    private static final String LATE_TIMES = """
            insert into late_time (
                campaign, window_at, provider, account, network_code, scope, latency_bucket, n)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
                          ?::bigint[])
            """;

    private static final String TALLY = """
            insert into intake_writer as totals (
                writer, provider, account, stored, repeated, last_received_at, last_pushed_at, last_submitted_at)
            values %s
                on conflict (writer, provider, account) do update
               set stored = totals.stored + excluded.stored,
                   repeated = totals.repeated + excluded.repeated,
                   last_received_at = greatest(totals.last_received_at, excluded.last_received_at),
                   last_pushed_at = greatest(totals.last_pushed_at, excluded.last_pushed_at),
                   last_submitted_at = greatest(totals.last_submitted_at, excluded.last_submitted_at)
            """;

    // Most batches are of one account: plain values cost less than arrays.
    private static final String TALLY_VALUES = "(?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)";

    private BatchWrite() {}

    /// What a batch adds and changes, each list in key order.
    ///
    /// @param submissions to be appended, with when they were taken
    /// @param parts as they are to stand
    /// @param messages as they are to stand
    /// @param emptied messages none of whose parts are left, as they stood
    record Changes(
            List<Taken> submissions,
            List<StoredPart> parts,
            List<StoredMessage> messages,
            List<StoredMessage> emptied,
            RollupDeltas deltas,
            List<Tally> tallies) {}

    /// @param at when it was taken
    record Taken(Submission submission, Instant at) {}

    /// @return false if another writer was there first: nothing may be committed
    static boolean write(Connection connection, Changes changes) throws SQLException {
        if (!changes.submissions().isEmpty()) {
            copySubmissions(connection, changes.submissions());
        }
        List<StoredPart> unheardOf =
                changes.parts().stream().filter(part -> part.version() == 1).toList();
        if (!unheardOf.isEmpty()) {
            copyParts(connection, unheardOf);
        }
        List<StoredPart> known =
                changes.parts().stream().filter(part -> part.version() > 1).toList();
        return writeChanges(connection, known, changes);
    }

    private static boolean writeChanges(Connection connection, List<StoredPart> known, Changes changes)
            throws SQLException {
        List<StoredMessage> messages = changes.messages();
        List<StoredMessage> emptied = changes.emptied();
        RollupDeltas deltas = changes.deltas();
        List<Tally> tallies = changes.tallies();
        List<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> counts = deltas.counts();
        List<Map.Entry<RollupDeltas.TimeKey, Long>> times = deltas.times();
        List<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> lateCounts = deltas.lateCounts();
        List<Map.Entry<RollupDeltas.TimeKey, Long>> lateTimes = deltas.lateTimes();
        List<String> statements = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        if (!known.isEmpty()) {
            statements.add(PARTS);
            rows.add(known.size());
        }
        if (!messages.isEmpty()) {
            statements.add(MessageRows.UPSERT);
            rows.add(messages.size());
        }
        if (!emptied.isEmpty()) {
            statements.add(MessageRows.DELETE);
            rows.add(emptied.size());
        }
        if (!counts.isEmpty()) {
            statements.add(COUNTS);
        }
        if (!times.isEmpty()) {
            statements.add(TIMES);
        }
        if (!lateCounts.isEmpty()) {
            statements.add(LATE_COUNTS);
        }
        if (!lateTimes.isEmpty()) {
            statements.add(LATE_TIMES);
        }
        if (!tallies.isEmpty()) {
            statements.add(TALLY.formatted(String.join(", ", Collections.nCopies(tallies.size(), TALLY_VALUES))));
        }
        if (statements.isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements))) {
            int next = known.isEmpty() ? 1 : bindParts(connection, statement, 1, known);
            next = messages.isEmpty() ? next : MessageRows.bind(connection, statement, next, messages);
            next = emptied.isEmpty() ? next : MessageRows.bindKeys(connection, statement, next, emptied);
            next = counts.isEmpty() ? next : bindCounts(connection, statement, next, counts);
            next = times.isEmpty() ? next : bindTimes(connection, statement, next, times);
            next = lateCounts.isEmpty() ? next : bindCounts(connection, statement, next, lateCounts);
            next = lateTimes.isEmpty() ? next : bindTimes(connection, statement, next, lateTimes);
            if (!tallies.isEmpty()) {
                bindTallies(statement, next, tallies);
            }
            statement.execute();
            return wrote(statement, rows);
        }
    }

    /// @param rows how many the first statements were to write
    private static boolean wrote(PreparedStatement statement, List<Integer> rows) throws SQLException {
        boolean all = true;
        for (int meant : rows) {
            all = all && written(statement) == meant;
            boolean _ = statement.getMoreResults();
        }
        return all;
    }

    private static int written(PreparedStatement statement) throws SQLException {
        ResultSet told = statement.getResultSet();
        if (told == null) {
            return statement.getUpdateCount();
        }
        int written = 0;
        while (told.next()) {
            written += told.getBoolean(1) ? 1 : 0;
        }
        return written;
    }

    private static void copySubmissions(Connection connection, List<Taken> submissions) throws SQLException {
        BinaryCopy copy = new BinaryCopy();
        for (Taken taken : submissions) {
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
        copy.send(connection, SUBMISSION_COLUMNS);
    }

    private static void bindTallies(PreparedStatement statement, int first, List<Tally> tallies) throws SQLException {
        int next = first;
        for (Tally tally : tallies) {
            statement.setString(next++, tally.writer());
            statement.setString(next++, tally.account().provider().text());
            statement.setString(next++, tally.account().account().text());
            statement.setLong(next++, tally.stored());
            statement.setLong(next++, tally.repeated());
            statement.setString(next++, orNull(tally.lastReceivedAt().map(Instant::toString)));
            statement.setString(next++, orNull(tally.lastPushedAt().map(Instant::toString)));
            statement.setString(next++, orNull(tally.lastSubmittedAt().map(Instant::toString)));
        }
    }

    /// Should another writer have made one of these parts meanwhile, the unique key says so.
    private static void copyParts(Connection connection, List<StoredPart> parts) throws SQLException {
        BinaryCopy copy = new BinaryCopy();
        for (StoredPart row : parts) {
            PartKey key = row.part().key();
            Attributes attributes = row.part().attributes();
            PartState state = row.state();
            copy.row(30)
                    .text(key.messageId().text())
                    .text(key.provider().text())
                    .text(key.account().text())
                    .integer(row.version())
                    .bytes(ClaimCodec.encode(row.part()))
                    .instant(row.part().submittedAt())
                    .text(attributes.clientRef().map(ClientRef::text))
                    .text(attributes.recipient().map(Msisdn::text))
                    .text(attributes.senderId().map(SenderId::text))
                    .text(state.state().tag())
                    .text(state.finality().tag())
                    .text(state.evidence().tag())
                    .text(state.rule().tag())
                    .uuid(state.decidedBy().map(ReceiptId::value))
                    .text(PartRows.flags(state.flags()))
                    .text(state.standing().tag())
                    .text(state.rawStatus())
                    .text(state.error().map(ErrorCode::text).orElse(""))
                    .text(row.contribution().network().text())
                    .decimal(state.price().map(seen -> seen.price().amount()))
                    .text(state.price().map(seen -> seen.price().currency().text()))
                    .text(state.price().map(PriceObservation::source).map(PriceSource::tag))
                    .instant(state.firstEventAt())
                    .instant(state.finalAt())
                    .instant(state.windowAt())
                    .text(row.contribution().campaign().text())
                    .number(state.timeToReceipt().map(TimeUnit.MICROSECONDS::convert))
                    .bytes(row.part().sending().map(SendingCodec::encode))
                    .text(row.part().membership().map(Membership::message).map(MessageRef::text))
                    .text(state.settlement().tag());
        }
        copy.send(connection, PART_COLUMNS);
    }

    private static int bindParts(Connection connection, PreparedStatement statement, int first, List<StoredPart> parts)
            throws SQLException {
        return new Columns<>(connection, statement, first, parts)
                .texts(row -> row.part().key().messageId().text())
                .texts(row -> row.part().key().provider().text())
                .texts(row -> row.part().key().account().text())
                .integers(StoredPart::version)
                .bytes(row -> ClaimCodec.encode(row.part()))
                .instants(row -> orNull(row.part().submittedAt().map(Instant::toString)))
                .texts(row -> orNull(row.part().attributes().clientRef().map(ClientRef::text)))
                .texts(row -> orNull(row.part().attributes().recipient().map(Msisdn::text)))
                .texts(row -> orNull(row.part().attributes().senderId().map(SenderId::text)))
                .texts(row -> row.state().state().tag())
                .texts(row -> row.state().finality().tag())
                .texts(row -> row.state().evidence().tag())
                .texts(row -> row.state().rule().tag())
                .uuids(row -> orNull(row.state().decidedBy().map(ReceiptId::value)))
                .texts(row -> PartRows.flags(row.state().flags()))
                .texts(row -> row.state().standing().tag())
                .texts(row -> row.state().rawStatus())
                .texts(row -> row.state().error().map(ErrorCode::text).orElse(""))
                .texts(row -> row.contribution().network().text())
                .decimals(row ->
                        orNull(row.state().price().map(seen -> seen.price().amount())))
                .texts(row -> orNull(
                        row.state().price().map(seen -> seen.price().currency().text())))
                .texts(row ->
                        orNull(row.state().price().map(PriceObservation::source).map(PriceSource::tag)))
                .instants(row -> row.state().firstEventAt().toString())
                .instants(row -> orNull(row.state().finalAt().map(Instant::toString)))
                .instants(row -> row.state().windowAt().toString())
                .texts(row -> row.contribution().campaign().text())
                .longs(row -> orNull(row.state().timeToReceipt().map(TimeUnit.MICROSECONDS::convert)))
                .bytes(row -> orNull(row.part().sending().map(SendingCodec::encode)))
                .texts(row ->
                        orNull(row.part().membership().map(Membership::message).map(MessageRef::text)))
                .texts(row -> row.state().settlement().tag())
                .next();
    }

    private static int bindCounts(
            Connection connection,
            PreparedStatement statement,
            int first,
            List<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> counts)
            throws SQLException {
        return new Columns<>(connection, statement, first, counts)
                .texts(row -> row.getKey().campaign())
                .instants(row -> row.getKey().window().toString())
                .texts(row -> row.getKey().provider())
                .texts(row -> row.getKey().account())
                .texts(row -> row.getKey().network())
                .texts(row -> row.getKey().state().tag())
                .texts(row -> row.getKey().standing().tag())
                .texts(row -> row.getKey().settlement().tag())
                .texts(row -> row.getKey().error())
                .texts(row -> row.getKey().currency())
                .texts(row -> row.getKey().scope().tag())
                .longs(row -> row.getValue().n())
                .decimals(row -> row.getValue().amount())
                .next();
    }

    private static int bindTimes(
            Connection connection,
            PreparedStatement statement,
            int first,
            List<Map.Entry<RollupDeltas.TimeKey, Long>> times)
            throws SQLException {
        return new Columns<>(connection, statement, first, times)
                .texts(row -> row.getKey().campaign())
                .instants(row -> row.getKey().window().toString())
                .texts(row -> row.getKey().provider())
                .texts(row -> row.getKey().account())
                .texts(row -> row.getKey().network())
                .texts(row -> row.getKey().scope().tag())
                .integers(row -> row.getKey().latencyBucket())
                .longs(Map.Entry::getValue)
                .next();
    }

    static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }
}
