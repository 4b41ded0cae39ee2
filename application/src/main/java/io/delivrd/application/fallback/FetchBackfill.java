package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Reports.Order;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.imports.ImportReport.Progress;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.domain.money.Price;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Orders a report of a long window, waits until the provider has written it, and imports it. Every step is remembered
/// before the next begins: the order, that it is paid, and the lines done.
final class FetchBackfill {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ImportReport imports;
    private final PaidCalls calls;
    private final PollRuns runs;
    private final Duration firstPause;
    private final InstantSource clock;

    FetchBackfill(ImportReport imports, PaidCalls calls, PollRuns runs, FallbackPolicy policy, InstantSource clock) {
        this.imports = imports;
        this.calls = calls;
        this.runs = runs;
        this.firstPause = policy.firstWait().compareTo(FIRST_PAUSE) < 0 ? policy.firstWait() : FIRST_PAUSE;
        this.clock = clock;
    }

    /// @param begun with a window
    /// @return the run with all it brought
    PollRun run(PollRun begun, Reports reports) throws InterruptedException {
        PollRun run = begun;
        Position position = Position.of(run);
        if (position.order().isEmpty()) {
            String order = calls.free(
                    () -> reports.order(begun.account(), begun.window().orElseThrow()));
            position = new Position(order, false, 0);
            run = run.at(position.text());
            runs.update(run);
        }
        Order ready = ready(begun, position.order(), reports);
        if (!position.paid()) {
            Optional<Price> cost = calls.file(run.provider(), run.account(), ready.records());
            position = new Position(position.order(), true, 0);
            run = run.plus(0, ready.records(), 0, cost).at(position.text());
            runs.update(run);
        }
        return imported(run, position, ready, reports);
    }

    private Order ready(PollRun run, String id, Reports reports) throws InterruptedException {
        Duration pause = firstPause;
        while (true) {
            Order order = calls.free(() -> reports.orderState(run.account(), id));
            switch (order.state()) {
                case READY -> {
                    return order;
                }
                case FAILED ->
                    throw new ReportsRefused("the provider gave up writing the report; ask for the window again");
                case UNDER_WAY -> {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    Duration longer = pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                }
            }
        }
    }

    private PollRun imported(PollRun begun, Position begin, Order order, Reports reports) throws InterruptedException {
        PollRun[] run = {begun};
        calls.free(() -> {
            PollRun before = run[0];
            long skip = Position.of(before).lines();
            try (ReportLines lines = reports.download(begun.account(), order, clock.instant())) {
                imports.run(lines, skip, progress -> {
                    run[0] = after(before, begin, progress);
                    runs.update(run[0]);
                });
                return run[0];
            } catch (IOException | UnreadableReport e) {
                throw new ReportsUnavailable("the download is damaged or broke off", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return run[0];
            }
        });
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("stopping");
        }
        return run[0];
    }

    private static PollRun after(PollRun before, Position begin, Progress progress) {
        return before.plus(0, 0, progress.closed(), Optional.empty())
                .at(new Position(begin.order(), true, progress.lines()).text());
    }

    /// @param order the provider's id of it, empty text before there is one
    /// @param paid whether its records are booked
    /// @param lines done
    private record Position(String order, boolean paid, long lines) {

        private static Position of(PollRun run) {
            String[] fields = run.position().split(" ", -1);
            return fields.length == 3
                    ? new Position(fields[2], Boolean.parseBoolean(fields[0]), Long.parseLong(fields[1]))
                    : new Position("", false, 0);
        }

        private String text() {
            return paid + " " + lines + " " + order;
        }
    }
}
