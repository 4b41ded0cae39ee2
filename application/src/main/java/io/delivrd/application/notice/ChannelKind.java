package io.delivrd.application.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a channel tells.
public enum ChannelKind {
    EMAIL,
    WEBHOOK,
    SLACK,
    TEAMS;

    /// @return the name in tables, answers and documents
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChannelKind> of(String tag) {
        return Arrays.stream(values()).filter(kind -> kind.tag().equals(tag)).findFirst();
    }
}
