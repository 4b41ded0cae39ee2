package io.delivrd.web.testing;

import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

public final class MemoryPollRuns implements PollRuns {

    private final Map<UUID, PollRun> runs = new LinkedHashMap<>();

    @Override
    public synchronized void add(PollRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized void update(PollRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized Optional<PollRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<PollRun> latest(int limit) {
        return new ArrayList<>(runs.values()).reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<PollRun> unfinished() {
        return runs.values().stream()
                .filter(run -> run.state() == PollRun.State.RUNNING)
                .toList();
    }
}
