package io.delivrd.domain.survival;

import java.util.Locale;

/// What lacks for a curve, or for a part of what follows from it.
public enum Missing {
    /// Nothing was sent in the window, or only over networks that send no receipts.
    PARTS,
    /// Of no part it is known when its time began: none was handed in, and none had an open receipt first.
    TIMES,
    /// Nothing was answered.
    ANSWERS,
    /// Too few were answered for a horizon.
    ENOUGH_ANSWERS,
    /// The parts have not been watched for long enough to tell what will never come.
    TIME;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
