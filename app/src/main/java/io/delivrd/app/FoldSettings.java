package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When an `expired` is the provider's own, made because no receipt came.
///
/// @param giveUpAfter time from submission (or first receipt) after which providers give up; unset: what each
///     states
/// @param giveUpTolerance how far from that time such a receipt may be dated, either way; unset: what each states
@ConfigurationProperties("delivrd.fold")
record FoldSettings(
        @Nullable Duration giveUpAfter, @Nullable Duration giveUpTolerance) {}
