package io.delivrd.ui.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How many may watch.
///
/// @param streams at once that figures are pushed to; whoever comes then looks at the page every few seconds
/// @param streamsPerViewer of them by one user or token: browsers open few connections to a site, and need some for
///     pages
@ConfigurationProperties("delivrd.live")
record LiveSettings(
        @Bindable(defaultValue = "200") int streams,
        @Bindable(defaultValue = "20") int streamsPerViewer) {

    LiveSettings {
        if (streams < 0 || streamsPerViewer < 0) {
            throw new IllegalArgumentException("delivrd.live must not be negative");
        }
    }
}
