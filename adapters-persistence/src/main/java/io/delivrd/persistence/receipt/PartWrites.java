package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.persistence.rows.Kind;
import io.delivrd.persistence.rows.StoredTable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Writes parts: new ones by `COPY`, changed ones over the version that was read.
final class PartWrites {

    static final StoredTable<StoredPart> TABLE = StoredTable.<StoredPart>builder()
            .key("message_id", Kind.TEXT, row -> row.part().key().messageId().text())
            .key("provider", Kind.TEXT, row -> row.part().key().provider().text())
            .key("account", Kind.TEXT, row -> row.part().key().account().text())
            .column("version", Kind.INTEGER, StoredPart::version)
            .column("claims", Kind.BYTES, row -> ClaimCodec.encode(row.part()))
            .perhaps("sending", Kind.BYTES, row -> row.part().sending().map(SendingCodec::encode))
            .perhaps("submitted_at", Kind.INSTANT, row -> row.part().submittedAt())
            .perhaps("client_ref", Kind.TEXT, row -> attributes(row).clientRef().map(ClientRef::text))
            .perhaps("recipient", Kind.TEXT, row -> attributes(row).recipient().map(Msisdn::text))
            .perhaps("sender_id", Kind.TEXT, row -> attributes(row).senderId().map(SenderId::text))
            .perhaps(
                    "message_ref",
                    Kind.TEXT,
                    row -> row.part().membership().map(Membership::message).map(MessageRef::text))
            .column("state", Kind.TEXT, row -> row.state().state().tag())
            .column("finality", Kind.TEXT, row -> row.state().finality().tag())
            .column("evidence", Kind.TEXT, row -> row.state().evidence().tag())
            .column("rule", Kind.TEXT, row -> row.state().rule().tag())
            .perhaps("decided_by", Kind.ID, row -> row.state().decidedBy().map(ReceiptId::value))
            .column("flags", Kind.TEXT, row -> PartRows.flags(row.state().flags()))
            .column("standing", Kind.TEXT, row -> row.state().standing().tag())
            .column("settlement", Kind.TEXT, row -> row.state().settlement().tag())
            .perhaps("outcome", Kind.TEXT, row -> row.state().outcome().map(Outcome::tag))
            .column("raw_status", Kind.TEXT, row -> row.state().rawStatus())
            .column(
                    "error_code",
                    Kind.TEXT,
                    row -> row.state().error().map(ErrorCode::text).orElse(""))
            .column(
                    "network_code",
                    Kind.TEXT,
                    row -> row.contribution().network().text())
            .column("campaign", Kind.TEXT, row -> row.contribution().campaign().text())
            .column("first_event_at", Kind.INSTANT, row -> row.state().firstEventAt())
            .perhaps("final_at", Kind.INSTANT, row -> row.state().finalAt())
            .column("window_at", Kind.INSTANT, row -> row.state().windowAt())
            .perhaps(
                    "time_to_outcome_us",
                    Kind.LONG,
                    row -> row.state().timeToOutcome().map(TimeUnit.MICROSECONDS::convert))
            .perhaps(
                    "price",
                    Kind.AMOUNT,
                    row -> counts(row).map(seen -> seen.price().amount()))
            .perhaps(
                    "currency",
                    Kind.TEXT,
                    row -> counts(row).map(seen -> seen.price().currency().text()))
            .perhaps(
                    "price_source",
                    Kind.TEXT,
                    row -> counts(row).map(PriceObservation::source).map(PriceSource::tag))
            .column("records", Kind.SMALL, row -> booked(row).records())
            .perhaps("known", Kind.TRUTH, row -> booked(row).known())
            .perhaps(
                    "our_price",
                    Kind.AMOUNT,
                    row -> booked(row).ours().map(seen -> seen.price().amount()))
            .perhaps(
                    "our_currency",
                    Kind.TEXT,
                    row -> booked(row)
                            .ours()
                            .map(seen -> seen.price().currency().text()))
            .perhaps(
                    "our_source",
                    Kind.TEXT,
                    row -> booked(row).ours().map(PriceObservation::source).map(PriceSource::tag))
            .perhaps("their_price", Kind.AMOUNT, row -> booked(row).theirs().map(Price::amount))
            .perhaps(
                    "their_currency",
                    Kind.TEXT,
                    row -> booked(row).theirs().map(price -> price.currency().text()))
            .perhaps("prefix", Kind.TEXT, StoredPart::prefix)
            .build();

    // A part is written only over the version that was read; who finds fewer rows written than meant starts again. An
    // update, since of rows that a conflict leaves as they are not every engine says that they were not written.
    static final String UPDATE = """
            update part
               set %s
              from %s
             where %s
               and part.version = told.version - 1
            """.formatted(TABLE.changes(), TABLE.told(), TABLE.sameKey("part"));

    /// Changes nothing, and lets a cluster see that its connections write. A `COPY` goes over those by which parts were
    /// read, and leaves no mark there (Citus 13.2): without one a worker commits its share after the coordinator,
    /// unprepared, and if it fails then, parts that are counted are lost with a warning.
    static final String TOUCH = "update part set version = version where message_id = any(?) and version = 0";

    /// What [#TOUCH] wants.
    static final StoredTable<StoredPart> IDS = TABLE.only("message_id");

    private PartWrites() {}

    private static Attributes attributes(StoredPart row) {
        return row.part().attributes();
    }

    private static Optional<PriceObservation> counts(StoredPart row) {
        return row.state().price();
    }

    private static BookedPrices booked(StoredPart row) {
        return BookedPrices.of(row.state().prices());
    }
}
