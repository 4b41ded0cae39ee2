package io.delivrd.domain.message;

import java.util.Locale;

/// How far a state may be believed in a rate.
public enum Standing {
    /// As it says.
    PLAIN,
    /// `expired`, made by the provider when it stopped waiting.
    PROVIDER_EXPIRED,
    /// `delivered`, but a handset's own receipt says otherwise: not counted as delivered.
    CONTRADICTED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in SQL
    public String tag() {
        return tag;
    }
}
