package io.delivrd.domain.receipt;

import java.util.Locale;

/// On whose word a receipt makes its claim; later constants are stronger.
public enum Evidence {
    /// The provider stopped waiting and made the state itself.
    TIMEOUT,
    /// The receipt does not say.
    UNSTATED,
    /// The provider's platform.
    PLATFORM,
    /// A carrier's message centre.
    CARRIER,
    /// The handset acknowledged.
    HANDSET;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return tag;
    }
}
