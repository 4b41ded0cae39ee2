package io.delivrd.domain.receipt;

import java.util.Locale;

/// How a receipt reached us.
public enum ReceiptSource {
    /// Pushed by the provider.
    WEBHOOK,
    /// Fetched from the provider's reports.
    REPORT,
    /// Read from a report file given by hand.
    IMPORT;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// Reports and imports show the same record of the provider, a webhook shows a push.
    public boolean isRecord() {
        return this != WEBHOOK;
    }

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return tag;
    }
}
