package io.delivrd.web.problem;

import java.time.Duration;

/// There are too many lists and files, or imports, at once; answered 429.
public final class TooManyAnswers extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration pause;

    /// @param reason for people, without personal data
    /// @param pause after which it may be tried again
    public TooManyAnswers(String reason, Duration pause) {
        super(reason, null, false, false);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
