package io.delivrd.domain.hygiene;

import java.util.Locale;

/// What is proposed to be done with a number.
public enum Action {
    /// It does not work: take it off the list.
    SUPPRESS,
    /// Its owner does not want messages: never send to it again.
    OPT_OUT,
    /// It could not be reached for now: send again.
    RETRY,
    /// There is not enough to go by, or it is no fault of the number: somebody has to look.
    REVIEW,
    /// What spoke against it holds no more.
    RELEASED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in JSON, CSV and message files
    public String tag() {
        return tag;
    }
}
