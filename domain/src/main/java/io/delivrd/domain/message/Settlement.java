package io.delivrd.domain.message;

import java.util.Locale;

/// How a final state came to be known.
public enum Settlement {
    /// It is not: no final receipt has come.
    OPEN,
    /// The provider pushed a final receipt.
    PUSHED,
    /// Only the provider's records say so: fetched or imported.
    RECOVERED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return tag;
    }
}
