package io.delivrd.domain.catalogue;

import java.util.Locale;

/// Who must act on an error, and whether trying again can help.
public enum Permanence {
    /// The number will not work: take it off the list.
    PERMANENT,
    /// Trying again later can help.
    TEMPORARY,
    /// Sender, text or registration must be put right first.
    TO_FIX,
    /// Routing or a network: the provider must act.
    NETWORK,
    /// The recipient does not want messages: never send again.
    OPT_OUT,
    /// The code tells nothing.
    UNKNOWN;

    /// @return the name in JSON, CSV and message files
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
