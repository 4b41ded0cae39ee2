package io.delivrd.ui;

import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Imports as told.
final class InMemoryImports implements ImportRuns {

    private final List<ImportRun> runs = new CopyOnWriteArrayList<>();

    void clear() {
        runs.clear();
    }

    @Override
    public void add(ImportRun run) {
        runs.addFirst(run);
    }

    @Override
    public boolean update(ImportRun run, List<Refused> refused) {
        runs.replaceAll(known -> known.id().equals(run.id()) ? run : known);
        return true;
    }

    @Override
    public boolean cancel(UUID id, Instant at) {
        return false;
    }

    @Override
    public Optional<ImportRun> find(UUID id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public List<ImportRun> latest(int limit) {
        return runs.stream().limit(limit).toList();
    }

    @Override
    public List<ImportRun> unfinished() {
        return runs.stream()
                .filter(run -> run.state() == ImportRun.State.RUNNING)
                .toList();
    }

    @Override
    public void refusedOf(UUID id, Consumer<Refused> consumer) {}
}
