package io.delivrd.application.folding;

import io.delivrd.application.intake.ReceiptsUnavailable;
import java.time.Duration;
import java.time.Instant;

/// How far the figures follow what was acknowledged.
public interface FoldProgress {

    /// @return what any instance acknowledged before is in the figures; `now` if nothing is left to fold
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer
    Instant foldedUntil(Instant now);

    /// Waits until everything that any instance acknowledged before `now` is folded, or the patience is over.
    ///
    /// @return whether it is
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer
    boolean awaitFolded(Instant now, Duration patience) throws InterruptedException;

    /// @return receipts acknowledged by this instance that are not folded yet
    long behind();

    /// @return for how long the oldest of them has been in the log; zero if there is none
    Duration lag();

    /// @return how many receipts could not be folded, of all instances
    long countSetAside();
}
