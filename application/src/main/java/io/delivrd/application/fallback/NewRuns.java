package io.delivrd.application.fallback;

import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.domain.receipt.AccountId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Runs that nobody has carried out yet.
record NewRuns(InstantSource clock, RandomGenerator random) {

    PollRun begun(
            Reports reports,
            AccountId account,
            PollMode mode,
            Optional<Window> asked,
            boolean ignorePatience,
            Cause cause) {
        return PollRun.begun(
                new UUID(random.nextLong(), random.nextLong()),
                reports.provider(),
                account,
                mode,
                asked,
                ignorePatience,
                cause,
                clock.instant());
    }
}
