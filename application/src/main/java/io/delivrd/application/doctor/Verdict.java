package io.delivrd.application.doctor;

import java.util.Locale;

/// How good it is that something is as it is.
public enum Verdict {
    OK,
    /// The server works; it should be looked at all the same.
    WARNING,
    /// Something does not work, or will not for long.
    WRONG;

    /// @return the name in lines and answers
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
