package io.delivrd.domain.message;

import io.delivrd.domain.receipt.DeliveryState;
import java.time.Duration;
import java.util.Locale;

/// How far a state may be believed in a rate.
public enum Standing {
    /// As it says.
    PLAIN,
    /// `expired`, made by the provider when it stopped waiting.
    PROVIDER_EXPIRED,
    /// `delivered`, but a handset's own receipt says otherwise: not counted as delivered.
    CONTRADICTED,
    /// Open: the provider could not hand it over and tries again. Reads as `failed` once it has tried for [#RETRIES].
    RETRYING;

    /// How long a provider goes on trying what it could not hand over: fifty times, a minute apart, and some.
    public static final Duration RETRIES = Duration.ofMinutes(60);

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return as what an open part reads once nothing came for too long
    public DeliveryState agesTo() {
        return this == RETRYING ? DeliveryState.FAILED : DeliveryState.UNKNOWN;
    }

    /// @return the name in SQL
    public String tag() {
        return tag;
    }
}
