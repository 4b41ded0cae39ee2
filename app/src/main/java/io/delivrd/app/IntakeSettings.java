package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How receipts are taken in.
///
/// @param queueCapacity requests that may wait for a writer; past it the answer is 503
/// @param batchLimit most requests appended in one transaction
/// @param writers threads that append: while one waits for the database, another encodes its batch
/// @param patience how long a request waits for its commit at most before the answer is 503
@ConfigurationProperties("delivrd.intake")
record IntakeSettings(
        @Bindable(defaultValue = "20000") int queueCapacity,
        @Bindable(defaultValue = "512") int batchLimit,
        @Bindable(defaultValue = "2") int writers,
        @Bindable(defaultValue = "1800ms") Duration patience) {}
