package io.delivrd.ui.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a window is compared with.
public enum Comparison {
    /// The period before it, as long as it is.
    PREVIOUS,
    /// The same days a year earlier.
    YEAR,
    NONE;

    /// @return the value of the URL parameter `compare`
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Comparison> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.tag().equals(tag))
                .findFirst();
    }
}
