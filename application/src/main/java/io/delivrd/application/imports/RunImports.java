package io.delivrd.application.imports;

import io.delivrd.application.imports.ImportReport.Progress;
import io.delivrd.application.imports.ImportRun.State;
import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.ProviderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports report files: uploads one after the other in the background, or a file in place.
///
/// An upload's file is kept until its import has ended. Each import belongs to the instance that works on it or
/// has it waiting; one cut short goes on where it was with any instance that sees its file, and fails where
/// none does.
public final class RunImports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunImports.class);

    /// Instances [tend][#tend()] their imports several times as often.
    private static final Duration QUIET = Duration.ofSeconds(20);
    /// An instance that comes back in time goes on.
    private static final Duration GONE = Duration.ofMinutes(15);

    private final ImportRuns runs;
    private final ImportBeats beats;
    private final ReportFiles files;
    private final ImportReport imports;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Limits limits;
    private final Set<UUID> ours = ConcurrentHashMap.newKeySet();
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("imports").factory());

    /// How much of one import is kept, and of how many.
    ///
    /// @param refusedKept refused lines kept of an import; further ones are counted
    /// @param waiting uploads under way or waiting at once
    public record Limits(int refusedKept, int waiting) {

        public static final Limits DEFAULT = new Limits(10_000, 20);

        public Limits {
            if (refusedKept < 0 || waiting < 1) {
                throw new IllegalArgumentException("import limits must be more than zero");
            }
        }
    }

    /// An import was cancelled while it was under way.
    private static final class Cancelled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    public RunImports(
            ImportRuns runs,
            ImportBeats beats,
            ReportFiles files,
            ImportReport imports,
            InstantSource clock,
            RandomGenerator random,
            Limits limits) {
        this.limits = limits;
        this.runs = runs;
        this.beats = beats;
        this.files = files;
        this.imports = imports;
        this.clock = clock;
        this.random = random;
    }

    /// Takes over an uploaded file, which is deleted when its import has ended.
    ///
    /// @param name for people
    /// @return the run, under way or waiting
    public ImportRun upload(ProviderId provider, String name, Path file) throws IOException {
        ImportRun run = ImportRun.begun(
                id(), provider, name, file.toAbsolutePath().toString(), Files.size(file), clock.instant());
        runs.add(run);
        begin(run, file);
        return run;
    }

    private void begin(ImportRun run, Path file) {
        ours.add(run.id());
        beats.beat(List.of(run.id()), clock.instant());
        background.execute(() -> carryOut(run, file));
    }

    /// @return whether so many uploads wait that no more should be taken
    public boolean isFull() {
        return runs.unfinished().size() >= limits.waiting();
    }

    /// Ends an import before its end, wherever it runs; it stops at the next batch, and what it has stored stays.
    ///
    /// @return the import as it stands now; empty if there is no such
    public Optional<ImportRun> cancel(UUID id) {
        if (runs.cancel(id, clock.instant())) {
            LOG.info("import cancelled id={}", id);
        }
        return runs.find(id);
    }

    /// Says which imports are ours, goes on with those that nobody works on and whose file is here, and ends as
    /// failed those whose file nobody has. To be called every few seconds.
    public void tend() {
        Instant now = clock.instant();
        if (!ours.isEmpty()) {
            beats.beat(ours, now);
        }
        for (ImportRun run : runs.unfinished()) {
            Path file = Path.of(run.file());
            if (!ours.contains(run.id())
                    && !run.file().isEmpty()
                    && Files.exists(file)
                    && beats.takeOver(run.id(), now.minus(QUIET), now)) {
                ImportRun newest = runs.find(run.id()).orElse(run);
                LOG.info("import resumed id={} lines={}", newest.id(), newest.lines());
                begin(newest, file);
            }
        }
        int lost = beats.giveUp(
                now.minus(GONE), now, "the server that had the file has gone, and the file with it: import it again");
        if (lost > 0) {
            LOG.warn("imports given up, their server has gone count={}", lost);
        }
    }

    private void carryOut(ImportRun run, Path file) {
        try {
            boolean cancelled = runs.find(run.id())
                    .filter(now -> now.state() == State.CANCELLED)
                    .isPresent();
            ImportRun ended =
                    cancelled ? run.ended(State.CANCELLED, clock.instant(), Optional.empty()) : run(run, file, _ -> {});
            if (ended.state() != State.RUNNING) {
                Files.deleteIfExists(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("upload not deleted id={} reason={}", run.id(), e.getMessage());
        } catch (ReceiptsUnavailable e) {
            LOG.warn("import put off id={} reason={}", run.id(), e.getMessage());
        } finally {
            // What was put off is taken up again once it has been quiet.
            ours.remove(run.id());
        }
    }

    /// Imports a file where it lies.
    ///
    /// @param listener hears how far it is
    /// @return the run as it ended
    public ImportRun importInPlace(ProviderId provider, Path file, Consumer<ImportRun> listener)
            throws IOException, InterruptedException {
        Path name = file.getFileName();
        ImportRun run = ImportRun.begun(id(), provider, String.valueOf(name), "", Files.size(file), clock.instant());
        runs.add(run);
        ours.add(run.id());
        try {
            return run(run, file, progress -> {
                beats.beat(List.of(run.id()), clock.instant());
                listener.accept(progress);
            });
        } finally {
            ours.remove(run.id());
        }
    }

    private ImportRun run(ImportRun begun, Path file, Consumer<ImportRun> listener) throws InterruptedException {
        ImportRun[] run = {begun};
        try (ReportLines lines = files.open(begun.provider(), file, clock.instant())) {
            imports.run(lines, begun.lines(), progress -> {
                run[0] = after(begun, run[0], progress).readAs(lines.encoding());
                if (!runs.update(run[0], kept(run[0], progress.refused()))) {
                    throw new Cancelled();
                }
                listener.accept(run[0]);
            });
            return ended(run[0].readAs(lines.encoding()), State.DONE, Optional.empty());
        } catch (Cancelled e) {
            return runs.find(begun.id()).orElse(run[0]);
        } catch (UnreadableReport | IllegalArgumentException e) {
            return ended(run[0], State.FAILED, Optional.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return ended(run[0], State.FAILED, Optional.of("the file breaks off: " + e.getMessage()));
        } catch (ReceiptsUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("import failed id={}", begun.id(), e);
            return ended(run[0], State.FAILED, Optional.of("internal error, see the log"));
        }
    }

    /// @param run with all lines refused up to here counted
    private List<Refused> kept(ImportRun run, List<Refused> refused) {
        long before = run.refused() - refused.size();
        int room = (int) Math.clamp(limits.refusedKept() - before, 0, refused.size());
        return refused.subList(0, room);
    }

    private static ImportRun after(ImportRun begun, ImportRun before, Progress progress) {
        return begun.at(
                progress.bytes(),
                progress.lines(),
                begun.stored() + progress.stored(),
                begun.repeated() + progress.repeated(),
                before.refused() + progress.refused().size());
    }

    private ImportRun ended(ImportRun run, State state, Optional<String> error) {
        ImportRun ended = run.ended(state, clock.instant(), error);
        if (!runs.update(ended, List.of())) {
            return runs.find(run.id()).orElse(ended);
        }
        LOG.info(
                "import ended id={} state={} lines={} stored={} repeated={} refused={}",
                ended.id(),
                ended.state(),
                ended.lines(),
                ended.stored(),
                ended.repeated(),
                ended.refused());
        return ended;
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /// Stops the import under way; it goes on after the next start, or with another instance that sees its file.
    @Override
    public void close() {
        Set<UUID> left = Set.copyOf(ours);
        background.shutdownNow();
        boolean interrupted = false;
        try {
            boolean _ = background.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        release(left);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release(Set<UUID> left) {
        if (left.isEmpty()) {
            return;
        }
        try {
            beats.beat(left, clock.instant().minus(QUIET).minusMillis(1));
        } catch (RuntimeException e) {
            // Then the others wait until it has been quiet.
            LOG.warn("imports not handed over reason={}", e.getMessage());
        }
    }
}
