package io.delivrd.persistence.receipt;

import static io.delivrd.persistence.receipt.BatchWrite.orNull;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.outcome.Outcome;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Writes parts: new ones by `COPY`, changed ones over the version that was read.
final class PartWrites {

    private static final String COLUMNS = """
            part (
                message_id, provider, account, version, claims, submitted_at, client_ref, recipient, sender_id, state,
                finality, evidence, rule, decided_by, flags, standing, raw_status, error_code, network_code, price,
                currency, price_source, first_event_at, final_at, window_at, campaign, time_to_outcome_us,
                sending, message_ref, settlement, records, known, our_price, our_currency, our_source, their_price,
                their_currency, prefix, outcome)""";

    // A part is written only over the version that was read; who finds fewer rows written than meant starts again. An
    // update, since of rows that a conflict leaves as they are not every engine says that they were not written; the
    // arrays in a question of their own, since beside a table on several machines not every engine tells their types.
    static final String UPDATE = """
            update part
               set version = told.version,
                   claims = told.claims,
                   submitted_at = told.submitted_at,
                   client_ref = told.client_ref,
                   recipient = told.recipient,
                   sender_id = told.sender_id,
                   state = told.state,
                   finality = told.finality,
                   evidence = told.evidence,
                   rule = told.rule,
                   decided_by = told.decided_by,
                   flags = told.flags,
                   standing = told.standing,
                   raw_status = told.raw_status,
                   error_code = told.error_code,
                   network_code = told.network_code,
                   price = told.price,
                   currency = told.currency,
                   price_source = told.price_source,
                   first_event_at = told.first_event_at,
                   final_at = told.final_at,
                   window_at = told.window_at,
                   campaign = told.campaign,
                   time_to_outcome_us = told.time_to_outcome_us,
                   sending = told.sending,
                   message_ref = told.message_ref,
                   settlement = told.settlement,
                   records = told.records,
                   known = told.known,
                   our_price = told.our_price,
                   our_currency = told.our_currency,
                   our_source = told.our_source,
                   their_price = told.their_price,
                   their_currency = told.their_currency,
                   prefix = told.prefix,
                   outcome = told.outcome
              from (select *
                      from unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bytea[], ?::timestamptz[],
                                  ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                  ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[],
                                  ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                                  ?::text[], ?::bigint[], ?::bytea[], ?::text[], ?::text[], ?::smallint[],
                                  ?::boolean[], ?::numeric[], ?::text[], ?::text[], ?::numeric[], ?::text[],
                                  ?::text[], ?::text[])
                           as one (message_id, provider, account, version, claims, submitted_at, client_ref,
                                   recipient, sender_id, state, finality, evidence, rule, decided_by, flags,
                                   standing, raw_status, error_code, network_code, price, currency, price_source,
                                   first_event_at, final_at, window_at, campaign, time_to_outcome_us, sending,
                                   message_ref, settlement, records, known, our_price, our_currency, our_source,
                                   their_price, their_currency, prefix, outcome)) as told
             where part.message_id = told.message_id
               and part.provider = told.provider
               and part.account = told.account
               and part.version = told.version - 1
            """;

    /// Changes nothing, and lets a cluster see that its connections write. A `COPY` goes over those by which parts were
    /// read, and leaves no mark there (Citus 13.2): without one a worker commits its share after the coordinator,
    /// unprepared, and if it fails then, parts that are counted are lost with a warning.
    static final String TOUCH = "update part set version = version where message_id = any(?) and version = 0";

    private PartWrites() {}

    /// Should another writer have made one of these parts meanwhile, the unique key says so.
    static void copy(Connection connection, List<StoredPart> parts) throws SQLException {
        BinaryCopy copy = new BinaryCopy();
        for (StoredPart row : parts) {
            PartKey key = row.part().key();
            Attributes attributes = row.part().attributes();
            PartState state = row.state();
            BookedPrices booked = BookedPrices.of(state.prices());
            copy.row(39)
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
                    .number(state.timeToOutcome().map(TimeUnit.MICROSECONDS::convert))
                    .bytes(row.part().sending().map(SendingCodec::encode))
                    .text(row.part().membership().map(Membership::message).map(MessageRef::text))
                    .text(state.settlement().tag())
                    .small(booked.records())
                    .bool(booked.known())
                    .decimal(booked.ours().map(seen -> seen.price().amount()))
                    .text(booked.ours().map(seen -> seen.price().currency().text()))
                    .text(booked.ours().map(PriceObservation::source).map(PriceSource::tag))
                    .decimal(booked.theirs().map(Price::amount))
                    .text(booked.theirs().map(price -> price.currency().text()))
                    .text(row.prefix())
                    .text(state.outcome().map(Outcome::tag));
        }
        copy.send(connection, COLUMNS);
    }

    static int bind(Connection connection, PreparedStatement statement, int first, List<StoredPart> parts)
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
                .longs(row -> orNull(row.state().timeToOutcome().map(TimeUnit.MICROSECONDS::convert)))
                .bytes(row -> orNull(row.part().sending().map(SendingCodec::encode)))
                .texts(row ->
                        orNull(row.part().membership().map(Membership::message).map(MessageRef::text)))
                .texts(row -> row.state().settlement().tag())
                .integers(row -> booked(row).records())
                .booleans(row -> orNull(booked(row).known()))
                .decimals(row ->
                        orNull(booked(row).ours().map(seen -> seen.price().amount())))
                .texts(row -> orNull(
                        booked(row).ours().map(seen -> seen.price().currency().text())))
                .texts(row ->
                        orNull(booked(row).ours().map(PriceObservation::source).map(PriceSource::tag)))
                .decimals(row -> orNull(booked(row).theirs().map(Price::amount)))
                .texts(row -> orNull(
                        booked(row).theirs().map(price -> price.currency().text())))
                .texts(row -> orNull(row.prefix()))
                .texts(row -> orNull(row.state().outcome().map(Outcome::tag)))
                .next();
    }

    static int bindIds(Connection connection, PreparedStatement statement, int first, List<StoredPart> parts)
            throws SQLException {
        return new Columns<>(connection, statement, first, parts)
                .texts(row -> row.part().key().messageId().text())
                .next();
    }

    private static BookedPrices booked(StoredPart row) {
        return BookedPrices.of(row.state().prices());
    }
}
