package io.delivrd.application.imports;

import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Imports in memory, as [ImportRunsContract] wants them.
public final class InMemoryImportRuns implements ImportRuns, ImportBeats {

    private static final Comparator<ImportRun> BY_ID =
            Comparator.comparing(run -> run.id().toString());

    private final Map<UUID, ImportRun> runs = new LinkedHashMap<>();
    private final Map<UUID, Map<Long, Refused>> refused = new LinkedHashMap<>();
    private final Map<UUID, Instant> seen = new HashMap<>();

    @Override
    public synchronized void add(ImportRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized boolean update(ImportRun run, List<Refused> lines) {
        if (!isRunning(run.id())) {
            return false;
        }
        runs.put(run.id(), run);
        Map<Long, Refused> all = refused.computeIfAbsent(run.id(), _ -> new TreeMap<>());
        lines.forEach(line -> all.put(line.line(), line));
        notifyAll();
        return true;
    }

    @Override
    public synchronized boolean cancel(UUID id, Instant at) {
        if (!isRunning(id)) {
            return false;
        }
        runs.computeIfPresent(id, (_, run) -> run.ended(ImportRun.State.CANCELLED, at, Optional.empty()));
        notifyAll();
        return true;
    }

    @Override
    public synchronized void beat(Collection<UUID> ids, Instant at) {
        ids.forEach(id -> seen.put(id, at));
    }

    @Override
    public synchronized boolean takeOver(UUID id, Instant quietSince, Instant at) {
        if (!isQuiet(id, quietSince)) {
            return false;
        }
        seen.put(id, at);
        return true;
    }

    @Override
    public synchronized int giveUp(Instant quietSince, Instant at, String error) {
        List<UUID> quiet =
                runs.keySet().stream().filter(id -> isQuiet(id, quietSince)).toList();
        quiet.forEach(
                id -> runs.computeIfPresent(id, (_, run) -> run.ended(ImportRun.State.FAILED, at, Optional.of(error))));
        notifyAll();
        return quiet.size();
    }

    private boolean isQuiet(UUID id, Instant since) {
        return isRunning(id) && seen.getOrDefault(id, Instant.MAX).isBefore(since);
    }

    private boolean isRunning(UUID id) {
        ImportRun run = runs.get(id);
        return run != null && run.state() == ImportRun.State.RUNNING;
    }

    @Override
    public synchronized Optional<ImportRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<ImportRun> latest(int limit) {
        return runs.values().stream()
                .sorted(Comparator.comparing(ImportRun::requestedAt).reversed().thenComparing(BY_ID))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ImportRun> unfinished() {
        return runs.values().stream()
                .filter(run -> run.state() == ImportRun.State.RUNNING)
                .sorted(Comparator.comparing(ImportRun::requestedAt).thenComparing(BY_ID))
                .toList();
    }

    @Override
    public synchronized void refusedOf(UUID id, Consumer<Refused> consumer) {
        refused.getOrDefault(id, Map.of()).values().forEach(consumer);
    }

    public synchronized void clear() {
        runs.clear();
        refused.clear();
        seen.clear();
    }

    /// Waits for the import to end.
    public synchronized ImportRun ended(UUID id) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        ImportRun run = runs.get(id);
        while (run == null || run.state() == ImportRun.State.RUNNING) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("the import does not end");
            }
            wait(left);
            run = runs.get(id);
        }
        return run;
    }
}
