package io.delivrd.domain.network;

import java.util.Locale;

/// What a network's receipts are worth, as configured by the people who use it.
public enum ReceiptSupport {
    /// The handset acknowledges.
    HANDSET,
    /// The carrier acknowledges, the handset does not.
    CARRIER,
    /// Receipts come, but are likely made up.
    FAKE_SUSPECTED,
    /// No final receipt ever comes: `submitted` is the last state to expect.
    NONE,
    /// Nobody has said.
    UNKNOWN;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
