package io.delivrd.application.imports;

import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Imports and the lines they refused.
public interface ImportRuns {

    void add(ImportRun run);

    /// Stores how far it is, and the lines refused since, in one transaction.
    ///
    /// @param refused to be kept; a line refused twice is kept once
    /// @return false if it has ended meanwhile, by whichever instance; then nothing is stored
    boolean update(ImportRun run, List<Refused> refused);

    /// Ends one that has not ended.
    ///
    /// @return whether it had not
    boolean cancel(UUID id, Instant at);

    Optional<ImportRun> find(UUID id);

    /// @return newest first
    List<ImportRun> latest(int limit);

    /// @return those not ended, oldest first
    List<ImportRun> unfinished();

    /// Hands over the refused lines of an import in the order of the file.
    void refusedOf(UUID id, Consumer<Refused> consumer);
}
