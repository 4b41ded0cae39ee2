package io.delivrd.web.provider.vonage;

import java.util.Locale;
import java.util.Optional;

/// What is read of a record of the Reports API, JSON or CSV.
///
/// Sender and recipient are not inverted here, as they are in a webhook.
enum VonageColumn {
    ACCOUNT_ID,
    MESSAGE_ID,
    CLIENT_REF,
    DIRECTION,
    /// The sender id as given when sending, not what a carrier's rules made of it.
    FROM,
    /// The recipient.
    TO,
    NETWORK,
    /// When the vendor took the message.
    DATE_RECEIVED,
    /// When the final status was reached; empty while it is not.
    DATE_FINALIZED,
    STATUS,
    ERROR_CODE,
    CURRENCY,
    TOTAL_PRICE,
    /// The user data header of a part of a long message.
    UDH;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// @return the name on the wire
    String label() {
        return label;
    }

    /// @param name in lower case, words joined by `_`
    static Optional<VonageColumn> of(String name) {
        for (VonageColumn column : values()) {
            if (column.label.equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
