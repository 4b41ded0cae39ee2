package io.delivrd.web.provider.vonage;

import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.RecordReading.Flaw;
import io.delivrd.web.provider.ReportTable;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The records of the Reports API, JSON or CSV: one message part and its status of now each.
///
/// Sender and recipient are not inverted here, as they are in a webhook.
final class VonageRecords {

    /// What the vendor writes in place of text it was asked to forget.
    private static final String REDACTED = "REDACTED";

    private static final String DIRECTION = "direction";

    static final ReportTable TABLE = new ReportTable(
            Names.of(Value.MESSAGE_ID, "message_id")
                    .and(Value.STATUS, "status")
                    .and(Value.ACCOUNT, "account_id")
                    .and(Value.CLIENT_REF, "client_ref")
                    // The sender id as given when sending, not what a carrier's rules made of it.
                    .and(Value.SENDER, "from")
                    .and(Value.RECIPIENT, "to")
                    .and(Value.NETWORK, "network")
                    // When the vendor took the message.
                    .and(Value.SUBMITTED_AT, "date_received")
                    // When the final status was reached; empty while it is not.
                    .and(Value.EVENT_AT, "date_finalized")
                    .and(Value.CODE, "error_code")
                    .and(Value.CURRENCY, "currency")
                    .and(Value.PRICE, "total_price")
                    .and(Value.RECORD, "id")
                    .and(Value.UDH, "udh")
                    .build(),
            List.of(Value.MESSAGE_ID, Value.STATUS),
            List.of(DIRECTION),
            // The text sent, and the address of the server that sent it.
            Set.of("message_body", "ip_address"),
            VonageRecords::read);

    private VonageRecords() {}

    private static Optional<Flaw> read(ReportTable.Cells row, Values values) {
        if ("inbound".equalsIgnoreCase(row.cell(DIRECTION))) {
            return Optional.of(new Flaw(DIRECTION, "an inbound message has no receipt"));
        }
        for (Value value : Value.values()) {
            if (REDACTED.equals(values.get(value))) {
                values.put(value, Optional.empty());
            }
        }
        return Optional.empty();
    }
}
