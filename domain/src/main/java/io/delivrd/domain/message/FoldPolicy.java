package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.function.BiFunction;

/// What the fold must know of a provider.
///
/// @param giveUpAfter after which time without a final receipt the provider makes an `expired` of its own
/// @param giveUpTolerance how far from that time such a receipt may be dated, either way
/// @param permanence what the provider's error codes mean
public record FoldPolicy(
        Duration giveUpAfter, Duration giveUpTolerance, BiFunction<ProviderId, ErrorCode, Permanence> permanence) {

    /// Vonage closes a message as `expired` 72 h after it was sent.
    public static final Duration GIVE_UP_AFTER = Duration.ofHours(72);

    /// "Within minutes".
    public static final Duration GIVE_UP_TOLERANCE = Duration.ofMinutes(15);
}
