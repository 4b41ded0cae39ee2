package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How the server stops.
///
/// @param drain for how long it answers and says that it is not ready, before it takes no more requests
@ConfigurationProperties("delivrd.shutdown")
record ShutdownSettings(@Bindable(defaultValue = "2s") Duration drain) {

    // Supervisors wait ten seconds, and answers under way take some of them.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    ShutdownSettings {
        if (drain.isNegative() || drain.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("delivrd.shutdown.drain must be 0s to 5s");
        }
    }
}
