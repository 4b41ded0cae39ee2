package io.delivrd.application.access;

import java.time.Duration;

/// So many ask at once that this one is turned away; trying again later helps.
public final class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration pause;

    /// @param reason without personal data
    /// @param pause after which it may be tried again
    public TooBusy(String reason, Duration pause) {
        super(reason, null, false, false);
        this.pause = pause;
    }

    public Duration pause() {
        return pause;
    }
}
