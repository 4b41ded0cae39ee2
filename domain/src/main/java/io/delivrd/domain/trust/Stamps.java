package io.delivrd.domain.trust;

/// How finely times were stamped, as seen in the times themselves.
enum Stamps {
    /// Finer than a second on both ends.
    EXACT,
    /// The receipt in whole seconds, the submission finer: every time is short by up to a second.
    SHORTENED,
    /// Sent on whole seconds, and the receipt cut to one: every time is cut to whole seconds.
    CUT,
    /// Both ends cut to whole seconds.
    SECONDS,
    /// So coarse that the bulk of the times has no shape.
    MINUTES
}
