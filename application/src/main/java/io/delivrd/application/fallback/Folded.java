package io.delivrd.application.fallback;

import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.intake.ReceiptsUnavailable;
import java.time.Duration;
import java.time.Instant;

/// Waits for what is in the log already: it must not be paid for.
record Folded(FoldProgress folding) {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /// @param now up to when receipts were acknowledged
    /// @throws ReceiptsUnavailable if that takes too long
    void await(Instant now) throws InterruptedException {
        if (!folding.awaitFolded(now, LONGEST)) {
            throw new ReceiptsUnavailable("receipts that were acknowledged are not folded yet");
        }
    }
}
