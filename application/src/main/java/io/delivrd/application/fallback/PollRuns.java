package io.delivrd.application.fallback;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Runs of the fallback: those to be done, under way and done.
public interface PollRuns {

    void add(PollRun run);

    void update(PollRun run);

    Optional<PollRun> find(UUID id);

    /// @return newest first
    List<PollRun> latest(int limit);

    /// @return those not ended, oldest first
    List<PollRun> unfinished();
}
