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
final class PartUpsert {

    private static final String COLUMNS = """
            part (
                message_id, provider, account, version, claims, submitted_at, client_ref, recipient, sender_id, state,
                finality, evidence, rule, decided_by, flags, standing, raw_status, error_code, network_code, price,
                currency, price_source, first_event_at, final_at, window_at, campaign, time_to_outcome_us,
                sending, message_ref, settlement, records, known, our_price, our_currency, our_source, their_price,
                their_currency, prefix, outcome)""";

    // A part is written only over the version that was read; who finds fewer rows written than meant starts again.
    static final String SQL = """
            insert into %s
            select *
              from unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::bytea[], ?::timestamptz[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bytea[],
                          ?::text[], ?::text[], ?::smallint[], ?::boolean[], ?::numeric[], ?::text[], ?::text[],
                          ?::numeric[], ?::text[], ?::text[], ?::text[])
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
                   time_to_outcome_us = excluded.time_to_outcome_us,
                   sending = excluded.sending,
                   message_ref = excluded.message_ref,
                   settlement = excluded.settlement,
                   records = excluded.records,
                   known = excluded.known,
                   our_price = excluded.our_price,
                   our_currency = excluded.our_currency,
                   our_source = excluded.our_source,
                   their_price = excluded.their_price,
                   their_currency = excluded.their_currency,
                   prefix = excluded.prefix,
                   outcome = excluded.outcome
             where part.version = excluded.version - 1
            """.formatted(COLUMNS);

    private PartUpsert() {}

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

    private static BookedPrices booked(StoredPart row) {
        return BookedPrices.of(row.state().prices());
    }
}
