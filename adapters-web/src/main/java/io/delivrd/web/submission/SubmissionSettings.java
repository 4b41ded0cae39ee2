package io.delivrd.web.submission;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;

/// @param maxSize largest body of submissions, in bytes; it is read in constant memory
@ConfigurationProperties("delivrd.submissions")
record SubmissionSettings(
        @ReadableBytes @Bindable(defaultValue = "4GB") long maxSize) {

    SubmissionSettings {
        if (maxSize < 1) {
            throw new IllegalArgumentException("delivrd.submissions.max-size must be more than zero");
        }
    }
}
