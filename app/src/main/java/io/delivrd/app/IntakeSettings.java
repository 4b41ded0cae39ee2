package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/// How receipts are taken in.
///
/// @param queueCapacity receipts that may wait for a writer, of requests of many half as many; past it the answer is
/// 503
/// @param queueBytes of payloads, the same
/// @param batchLimit receipts appended in one transaction, about
/// @param batchBytes of payloads, the same
/// @param writers threads that append: while one waits for the database, another encodes its batch; one more appends
/// what came in requests of many
/// @param linger how long a writer waits for more while receipts come in quick succession
/// @param patience how long a request waits for its commit at most before the answer is 503
@ConfigurationProperties("delivrd.intake")
record IntakeSettings(
        @Bindable(defaultValue = "20000") int queueCapacity,
        @ReadableBytes @Bindable(defaultValue = "16MB") long queueBytes,
        @Bindable(defaultValue = "512") int batchLimit,
        @ReadableBytes @Bindable(defaultValue = "4MB") long batchBytes,
        @Bindable(defaultValue = "2") int writers,
        @Bindable(defaultValue = "500us") Duration linger,
        @Bindable(defaultValue = "1800ms") Duration patience) {}
