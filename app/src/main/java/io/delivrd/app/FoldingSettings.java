package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How the log is folded.
///
/// @param batchLimit receipts folded in one transaction, about
/// @param linger how long the first receipt of a batch waits for others, unless somebody asks
/// @param memoryLimit receipts that wait in memory; what comes past them is read from the log in its turn
@ConfigurationProperties("delivrd.folding")
record FoldingSettings(
        @Bindable(defaultValue = "4000") int batchLimit,
        @Bindable(defaultValue = "50ms") Duration linger,
        @Bindable(defaultValue = "20000") int memoryLimit) {}
