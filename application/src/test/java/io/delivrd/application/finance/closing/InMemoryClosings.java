package io.delivrd.application.finance.closing;

import io.delivrd.application.finance.closing.PeriodRefused.Because;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Months in memory, with rows that a test puts there.
public final class InMemoryClosings implements Periods, Closings, Adjustments {

    private final Map<YearMonth, List<PeriodStep>> steps = new TreeMap<>();
    private final Map<BooksTable, List<String>> rows = new HashMap<>();
    private final Map<String, byte[]> archives = new HashMap<>();
    private final Map<String, byte[]> manifests = new HashMap<>();
    private final Map<YearMonth, List<Adjustment>> adjustments = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /// @param lines as they are in the file, without its header
    public void put(BooksTable table, String... lines) {
        rows.put(table, List.of(lines));
    }

    /// @param month in which they are told
    public void tell(YearMonth month, List<Adjustment> lines) {
        adjustments.put(month, lines);
    }

    /// Lets a month be known that nobody has closed.
    public void heardOf(YearMonth month) {
        synchronized (steps) {
            steps.computeIfAbsent(month, _ -> new ArrayList<>());
        }
    }

    public void clear() {
        synchronized (steps) {
            steps.clear();
        }
        rows.clear();
        archives.clear();
        adjustments.clear();
    }

    @Override
    public PeriodHistory find(YearMonth period) {
        synchronized (steps) {
            return new PeriodHistory(period, steps.getOrDefault(period, List.of()));
        }
    }

    @Override
    public List<PeriodHistory> all() {
        synchronized (steps) {
            return steps.keySet().stream()
                    .sorted(Comparator.reverseOrder())
                    .map(this::find)
                    .toList();
        }
    }

    @Override
    public void append(PeriodStep step) {
        synchronized (steps) {
            List<PeriodStep> taken = steps.computeIfAbsent(step.period(), _ -> new ArrayList<>());
            if (taken.size() + 1 != step.number()) {
                throw new PeriodRefused(Because.BUSY, "somebody else has just changed " + step.period());
            }
            taken.add(step);
        }
    }

    @Override
    public PeriodStep close(YearMonth period, Work work) throws IOException {
        if (!lock.tryLock()) {
            throw new PeriodRefused(Because.BUSY, "another month is being closed: try again in some minutes");
        }
        try {
            PeriodStep step = work.decide(find(period));
            ByteArrayOutputStream archive = new ByteArrayOutputStream();
            Manifest.Written written = work.write(step, new Books(), archive);
            append(step.with(written.sha256()));
            archives.put(period + " " + step.revision(), archive.toByteArray());
            manifests.put(period + " " + step.revision(), written.bytes());
            return step.with(written.sha256());
        } finally {
            lock.unlock();
        }
    }

    private final class Books implements ClosedBooks {

        @Override
        public Manifest.Facts facts() {
            return new Manifest.Facts(
                    rows.getOrDefault(BooksTable.LEDGER, List.of()).size(),
                    Optional.of(3),
                    "before:-",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public long csv(BooksTable table, OutputStream out) throws IOException {
            List<String> lines = rows.getOrDefault(table, List.of());
            String header =
                    table.columns().stream().map(BooksTable.Column::name).collect(Collectors.joining(","));
            out.write((header + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (String line : lines) {
                out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            return lines.size();
        }
    }

    @Override
    public Optional<InputStream> archive(YearMonth period, int revision) {
        return Optional.ofNullable(archives.get(period + " " + revision)).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<byte[]> manifest(YearMonth period, int revision) {
        return Optional.ofNullable(manifests.get(period + " " + revision));
    }

    @Override
    public List<Adjustment> page(YearMonth month, long offset, int limit) {
        return adjustments.getOrDefault(month, List.of()).stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public void each(YearMonth month, Consumer<Adjustment> sink) {
        adjustments.getOrDefault(month, List.of()).forEach(sink);
    }

    @Override
    public List<Adjustment.Sum> sums(YearMonth month) {
        return adjustments.getOrDefault(month, List.of()).stream()
                .map(line -> new Adjustment.Sum(
                        line.period(), line.reason(), line.currency(), 1, line.amount(), line.ours(), line.theirs()))
                .toList();
    }
}
