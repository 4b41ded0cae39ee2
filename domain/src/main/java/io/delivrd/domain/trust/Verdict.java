package io.delivrd.domain.trust;

import java.util.Locale;

/// What is to be thought of a network's receipts.
public enum Verdict {
    /// Nothing speaks for receipts that are made up, or too little.
    HONEST,
    /// It is likely that more than 5 % are made up, but not sure; or only one thing speaks for it, but that clearly.
    SUSPECT,
    /// More than 5 % are made up, and several things speak for it.
    FAKE,
    /// Too few receipts to tell.
    NOT_ENOUGH,
    /// Somebody has looked and says they are real.
    MARKED_HONEST,
    /// Somebody has looked and says they are made up.
    MARKED_FAKE;

    /// @return the name in JSON, CSV and message files
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return whether a delivered rate that rests on such receipts needs a word
    public boolean isDoubted() {
        return this == SUSPECT || this == FAKE || this == MARKED_FAKE;
    }
}
