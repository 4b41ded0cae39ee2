package io.delivrd.domain.trust;

import java.util.Locale;

/// What can speak for receipts that are made up.
public enum Signal {
    /// Times to receipt lie between two bounds, as a program draws them.
    SCRIPTED_TIMES,
    /// Hardly a failure and hardly a late receipt, unlike on networks beside.
    NO_TROUBLE,
    /// Nothing comes late: no phone that was off and came back.
    NO_LATE_RECEIPTS,
    /// All failures have one code.
    ONE_CODE,
    /// As fast by night as by day, unlike on networks beside.
    FLAT_DAY,
    /// The final receipt is the only one, at once.
    AT_ONCE,
    /// Other receipts of the same parts say otherwise.
    CONTRADICTED,
    /// Carriers or the platform confirm, no handset, unlike on networks beside.
    NO_HANDSET,
    /// Recipients act less often than on networks beside.
    FEW_ACT;

    /// @return the name in JSON, CSV and message files
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
