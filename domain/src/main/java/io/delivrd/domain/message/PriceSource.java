package io.delivrd.domain.message;

import io.delivrd.domain.receipt.ReceiptSource;
import java.util.Locale;

/// Where a price was seen; later ones count before earlier ones.
public enum PriceSource {
    /// The answer to the sending: an estimate.
    SUBMISSION,
    WEBHOOK,
    REPORT,
    IMPORT;

    private final String tag = name().toLowerCase(Locale.ROOT);

    static PriceSource of(ReceiptSource source) {
        return switch (source) {
            case WEBHOOK -> WEBHOOK;
            case REPORT -> REPORT;
            case IMPORT -> IMPORT;
        };
    }

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return tag;
    }
}
