package io.delivrd.application.imports;

import io.delivrd.application.imports.ReportLines.ReportLine;
import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Stores the lines of a report file: reads on while batches are being stored, in constant memory.
///
/// A record is one more receipt and folded like one, so the same file twice changes nothing.
public final class ImportReport {

    private static final int TRIES = 12;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Receipts receipts;
    private final Settings settings;

    /// @param batch lines stored in one transaction; more than zero
    /// @param atOnce transactions under way at once; more than zero
    public record Settings(int batch, int atOnce) {

        public static final Settings DEFAULT = new Settings(4_000, 2);

        public Settings {
            if (batch < 1 || atOnce < 1) {
                throw new IllegalArgumentException("import settings must be more than zero");
            }
        }
    }

    public ImportReport(Receipts receipts, Settings settings) {
        this.receipts = receipts;
        this.settings = settings;
    }

    /// How far an import is: every line up to `lines` is stored or refused; counts are those of this run.
    ///
    /// @param bytes of the file, read
    /// @param lines done, those skipped included
    /// @param closed parts that became final
    /// @param refused lines refused since the last progress told
    public record Progress(long bytes, long lines, long stored, long repeated, long closed, List<Refused> refused) {}

    /// @param skip lines done by an earlier run
    /// @param listener hears of every batch, in the order of the file
    /// @return the last progress
    /// @throws UnreadableReport if it is no report
    /// @throws ReceiptsUnavailable if the store stays away
    /// @throws IOException if the file breaks off
    public Progress run(ReportLines lines, long skip, Consumer<Progress> listener)
            throws IOException, InterruptedException {
        Deque<Future<Stored>> underWay = new ArrayDeque<>();
        Progress progress = new Progress(0, skip, 0, 0, 0, List.of());
        try (ExecutorService storing = Executors.newFixedThreadPool(
                settings.atOnce(), Thread.ofPlatform().name("import-", 0).factory())) {
            try {
                List<ReportLine> batch = new ArrayList<>(settings.batch());
                for (Optional<ReportLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (numberOf(line.get()) <= skip) {
                        continue;
                    }
                    batch.add(line.get());
                    if (batch.size() == settings.batch()) {
                        if (underWay.size() > settings.atOnce()) {
                            progress = told(underWay.removeFirst(), progress, listener);
                        }
                        underWay.add(submitted(storing, batch, lines.bytesRead()));
                        batch = new ArrayList<>(settings.batch());
                    }
                }
                if (!batch.isEmpty()) {
                    underWay.add(submitted(storing, batch, lines.bytesRead()));
                }
                while (!underWay.isEmpty()) {
                    progress = told(underWay.removeFirst(), progress, listener);
                }
            } finally {
                underWay.forEach(future -> future.cancel(true));
                storing.shutdownNow();
            }
        }
        return progress;
    }

    private static Progress told(Future<Stored> done, Progress before, Consumer<Progress> listener)
            throws InterruptedException {
        Progress progress = result(done).after(before);
        listener.accept(progress);
        return progress;
    }

    private static long numberOf(ReportLine line) {
        return switch (line) {
            case ReportLine.Read read -> read.line();
            case Refused refused -> refused.line();
        };
    }

    private Future<Stored> submitted(ExecutorService storing, List<ReportLine> batch, long bytes) {
        return storing.submit(() -> stored(batch, bytes));
    }

    private static Stored result(Future<Stored> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a batch failed", e.getCause());
        }
    }

    private Stored stored(List<ReportLine> batch, long bytes) throws InterruptedException {
        List<ReportLine.Read> read = new ArrayList<>(batch.size());
        List<Refused> refused = new ArrayList<>();
        for (ReportLine line : batch) {
            switch (line) {
                case ReportLine.Read one -> read.add(one);
                case Refused one -> refused.add(one);
            }
        }
        List<Intake> outcomes = new ArrayList<>(batch.size());
        store(read, outcomes, refused);
        return new Stored(bytes, numberOf(batch.getLast()), outcomes, refused);
    }

    /// One refused value must not hold up the others: halves until it stands alone.
    private void store(List<ReportLine.Read> lines, List<Intake> outcomes, List<Refused> refused)
            throws InterruptedException {
        if (lines.isEmpty()) {
            return;
        }
        try {
            outcomes.addAll(
                    recorded(lines.stream().map(ReportLine.Read::receipt).toList()));
        } catch (ReceiptsRefused e) {
            if (lines.size() == 1) {
                long line = lines.getFirst().line();
                refused.add(new Refused(line, "", line, "", String.valueOf(e.getMessage())));
                return;
            }
            store(lines.subList(0, lines.size() / 2), outcomes, refused);
            store(lines.subList(lines.size() / 2, lines.size()), outcomes, refused);
        }
    }

    private List<Intake> recorded(List<DeliveryReceipt> batch) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                return receipts.recordAll(batch);
            } catch (ReceiptsUnavailable e) {
                if (attempt == TRIES) {
                    throw e;
                }
                TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
            }
        }
    }

    private record Stored(long bytes, long lastLine, List<Intake> outcomes, List<Refused> refused) {

        private Progress after(Progress before) {
            long stored = before.stored();
            long repeated = before.repeated();
            long closed = before.closed();
            for (Intake outcome : outcomes) {
                switch (outcome) {
                    case Intake.Stored one -> {
                        stored++;
                        closed += one.settled() ? 1 : 0;
                    }
                    case Intake.Beyond() -> stored++;
                    case Intake.Repeated() -> repeated++;
                }
            }
            return new Progress(bytes, lastLine, stored, repeated, closed, refused);
        }
    }
}
