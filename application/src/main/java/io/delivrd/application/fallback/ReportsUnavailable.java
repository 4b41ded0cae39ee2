package io.delivrd.application.fallback;

import java.time.Duration;
import java.util.Optional;

/// The provider does not answer, is overloaded, or limits the rate of calls; trying again later can help.
public final class ReportsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /// @param retryAfter how long the provider asks to wait, if it does
    public ReportsUnavailable(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public ReportsUnavailable(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = Optional.empty();
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
