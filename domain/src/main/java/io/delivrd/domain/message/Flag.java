package io.delivrd.domain.message;

import java.util.Locale;

/// What else is to be said of a part's state.
public enum Flag {
    /// A receipt that outranks it was there before this one.
    OUT_OF_ORDER,
    /// Delivered after somebody had stopped waiting, or after a temporary failure.
    LATE_DELIVERED,
    /// Final receipts contradict each other.
    CONTRADICTED,
    /// A carrier's word came although the platform had given up (`frozen`).
    RELEASED,
    /// The error code says otherwise than the status: delivered with an error, or failed without one.
    CODE_CONTRADICTS_STATUS,
    /// More receipts came than a part keeps; those beyond are in the log and do not count.
    FLOODED;

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
