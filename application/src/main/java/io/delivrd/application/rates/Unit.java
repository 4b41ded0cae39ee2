package io.delivrd.application.rates;

import java.util.Locale;

/// What is counted.
public enum Unit {
    /// SMS segments: what is paid for.
    PART,
    /// Submissions of one or more parts; a part whose message is unknown stands for itself.
    MESSAGE;

    /// @return the name in URLs
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
