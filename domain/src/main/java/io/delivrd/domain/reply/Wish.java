package io.delivrd.domain.reply;

import java.util.Locale;

/// What a person asks of a sender.
public enum Wish {
    /// To hear of it no more.
    OUT,
    /// To hear of it again.
    IN;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in JSON and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no wish has that name
    public static Wish ofTag(String tag) {
        for (Wish wish : values()) {
            if (wish.tag.equals(tag)) {
                return wish;
            }
        }
        throw new IllegalArgumentException("must be out or in");
    }
}
