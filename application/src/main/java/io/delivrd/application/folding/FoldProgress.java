package io.delivrd.application.folding;

import java.time.Duration;

/// How far the figures follow what was acknowledged, as this instance knows it.
public interface FoldProgress {

    /// @return acknowledged receipts that are not folded yet
    long behind();

    /// @return for how long the oldest of them has been in the log; zero if there is none
    Duration lag();

    /// @return how many receipts could not be folded, of all instances
    long countSetAside();
}
