package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The columns of a part as text, to compare a row with what it should be; absent values have no entry.
final class PartColumns {

    private static final List<String> INSTANTS = List.of("submitted_at", "first_event_at", "final_at", "window_at");
    private static final List<String> TEXTS = List.of(
            "client_ref",
            "recipient",
            "sender_id",
            "state",
            "finality",
            "evidence",
            "rule",
            "decided_by",
            "flags",
            "standing",
            "settlement",
            "raw_status",
            "error_code",
            "network_code",
            "currency",
            "price_source",
            "records",
            "known",
            "our_currency",
            "our_source",
            "their_currency",
            "prefix",
            "message_ref",
            "campaign",
            "time_to_outcome_us");
    private static final List<String> AMOUNTS = List.of("price", "our_price", "their_price");
    private static final Set<String> PERSONAL = Set.of("client_ref", "recipient", "sender_id", "campaign");

    private PartColumns() {}

    static Map<String, String> of(ResultSet row) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("claims", HexFormat.of().formatHex(row.getBytes("claims")));
        put(columns, "sending", Optional.ofNullable(row.getBytes("sending")).map(HexFormat.of()::formatHex));
        for (String column : INSTANTS) {
            PartRows.instant(row, column).ifPresent(instant -> columns.put(column, instant.toString()));
        }
        put(columns, "outcome", PartRows.outcome(row));
        for (String column : TEXTS) {
            put(columns, column, Optional.ofNullable(row.getString(column)));
        }
        // The driver writes nothing as 0E-8 where it was sent in binary form.
        for (String column : AMOUNTS) {
            put(columns, column, Optional.ofNullable(row.getBigDecimal(column)).map(BigDecimal::toPlainString));
        }
        return columns;
    }

    static Map<String, String> of(StoredPart derived) {
        Map<String, String> columns = new LinkedHashMap<>();
        PartState state = derived.state();
        Attributes attributes = derived.part().attributes();
        columns.put("claims", HexFormat.of().formatHex(ClaimCodec.encode(derived.part())));
        put(
                columns,
                "sending",
                derived.part().sending().map(SendingCodec::encode).map(HexFormat.of()::formatHex));
        put(columns, "submitted_at", derived.part().submittedAt());
        columns.put("first_event_at", state.firstEventAt().toString());
        put(columns, "final_at", state.finalAt());
        columns.put("window_at", state.windowAt().toString());
        put(columns, "client_ref", attributes.clientRef().map(ClientRef::text));
        put(columns, "recipient", attributes.recipient().map(Msisdn::text));
        put(columns, "sender_id", attributes.senderId().map(SenderId::text));
        columns.put("state", state.state().tag());
        columns.put("finality", state.finality().tag());
        columns.put("evidence", state.evidence().tag());
        columns.put("rule", state.rule().tag());
        put(columns, "decided_by", state.decidedBy());
        columns.put("flags", PartRows.flags(state.flags()));
        columns.put("standing", state.standing().tag());
        columns.put("settlement", state.settlement().tag());
        columns.put("raw_status", state.rawStatus());
        columns.put("error_code", state.error().map(ErrorCode::text).orElse(""));
        columns.put("network_code", derived.contribution().network().text());
        put(columns, "price", state.price().map(seen -> seen.price().text()));
        put(columns, "currency", state.price().map(seen -> seen.price().currency()));
        put(columns, "price_source", state.price().map(PriceObservation::source).map(PriceSource::tag));
        BookedPrices booked = BookedPrices.of(state.prices());
        columns.put("records", String.valueOf(booked.records()));
        put(columns, "known", booked.known().map(known -> known ? "t" : "f"));
        put(columns, "our_price", booked.ours().map(seen -> seen.price().text()));
        put(columns, "our_currency", booked.ours().map(seen -> seen.price().currency()));
        put(columns, "our_source", booked.ours().map(seen -> seen.source().tag()));
        put(columns, "their_price", booked.theirs().map(Price::text));
        put(columns, "their_currency", booked.theirs().map(Price::currency));
        put(columns, "prefix", derived.prefix());
        put(columns, "message_ref", derived.part().membership().map(Membership::message));
        columns.put("campaign", derived.contribution().campaign().text());
        put(columns, "outcome", state.outcome().map(Outcome::tag));
        put(columns, "time_to_outcome_us", state.timeToOutcome().map(TimeUnit.MICROSECONDS::convert));
        return columns;
    }

    private static void put(Map<String, String> columns, String column, Optional<?> value) {
        value.ifPresent(present -> columns.put(column, present.toString()));
    }

    /// @return the first column that differs
    static Optional<String> firstDifference(Map<String, String> derived, Map<String, String> live) {
        if (derived.equals(live)) {
            return Optional.empty();
        }
        return java.util.stream.Stream.concat(derived.keySet().stream(), live.keySet().stream())
                .filter(column ->
                        !Optional.ofNullable(derived.get(column)).equals(Optional.ofNullable(live.get(column))))
                .findFirst();
    }

    /// @return the value for a report, which tells nothing personal
    static String shown(Map<String, String> columns, String column) {
        Optional<String> value = Optional.ofNullable(columns.get(column));
        if (PERSONAL.contains(column)) {
            return value.isPresent() ? "(another value)" : "(none)";
        }
        if (column.equals("claims") || column.equals("sending")) {
            return value.map(hex -> hex.length() / 2 + " bytes, hash " + Integer.toHexString(hex.hashCode()))
                    .orElse("(none)");
        }
        return value.orElse("(none)");
    }
}
