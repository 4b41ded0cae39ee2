package io.delivrd.web.answer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/// How much of lists and files there may be at once.
///
/// @param atOnce how many are put together at once
/// @param patience how long one waits for its turn before it is answered 429
/// @param unread how many longer than some kilobytes may lie in temporary files until they are read
/// @param maxSize longest one, in bytes
/// @param disk bytes of all that lie in temporary files; at least the longest one
/// @param writeTimeout after which a reader is cut off that takes nothing
@ConfigurationProperties("delivrd.answers")
record AnswerSettings(
        @Bindable(defaultValue = "2") int atOnce,
        @Bindable(defaultValue = "5s") Duration patience,
        @Bindable(defaultValue = "16") int unread,
        @ReadableBytes @Bindable(defaultValue = "512MB") long maxSize,
        @ReadableBytes @Bindable(defaultValue = "2GB") long disk,
        @Bindable(defaultValue = "30s") Duration writeTimeout) {

    AnswerSettings {
        if (atOnce < 1 || unread < 1 || maxSize < 1 || !writeTimeout.isPositive() || patience.isNegative()) {
            throw new IllegalArgumentException("delivrd.answers must be more than zero");
        }
        if (disk < maxSize) {
            throw new IllegalArgumentException("delivrd.answers.disk must have room for one answer of max-size");
        }
    }
}
