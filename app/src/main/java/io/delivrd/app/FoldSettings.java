package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// When an `expired` is the provider's own, made because no receipt came.
///
/// @param giveUpAfter time from submission (or first receipt) after which the provider gives up
/// @param giveUpTolerance how far from that time such a receipt may be dated, either way
@ConfigurationProperties("delivrd.fold")
record FoldSettings(
        @Bindable(defaultValue = "72h") Duration giveUpAfter,
        @Bindable(defaultValue = "15m") Duration giveUpTolerance) {}
