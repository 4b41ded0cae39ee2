package io.delivrd.application.finance.closing;

import io.delivrd.application.folding.FoldProgress;
import java.time.Duration;
import java.time.Instant;

/// Nothing is left to fold.
public final class AllFolded implements FoldProgress {

    @Override
    public Instant foldedUntil(Instant now) {
        return now;
    }

    @Override
    public boolean awaitFolded(Instant now, Duration patience) {
        return true;
    }

    @Override
    public long behind() {
        return 0;
    }

    @Override
    public Duration lag() {
        return Duration.ZERO;
    }

    @Override
    public long countSetAside() {
        return 0;
    }
}
