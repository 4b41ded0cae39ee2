package io.delivrd.application.fallback;

import io.delivrd.application.fallback.Reports.Page;
import io.delivrd.application.intake.Receipts;
import java.time.Instant;
import java.util.Optional;

/// Fetches every record of a window, page by page, and remembers after each how far it is.
final class FetchWindow {

    /// What a page can hold at most is not known before; this much is set aside for it.
    private static final int RECORDS_OF_A_PAGE = 1_000;

    private final Receipts receipts;
    private final PaidCalls calls;
    private final PollRuns runs;

    FetchWindow(Receipts receipts, PaidCalls calls, PollRuns runs) {
        this.receipts = receipts;
        this.calls = calls;
        this.runs = runs;
    }

    /// @param begun with a window
    /// @return the run with all it brought
    PollRun run(PollRun begun, Reports reports) throws InterruptedException {
        PollRun run = begun;
        Position position = Position.of(run);
        for (Window piece : begun.window().orElseThrow().pieces(reports.longestWindow())) {
            if (piece.from().isBefore(position.from())) {
                continue;
            }
            Optional<String> next = piece.from().equals(position.from()) ? position.next() : Optional.empty();
            do {
                Optional<String> from = next;
                Page page = calls.page(
                        run.provider(),
                        run.account(),
                        RECORDS_OF_A_PAGE,
                        () -> reports.inWindow(begun.account(), piece, from));
                long closed = FetchMissingReceipts.stored(receipts, page.receipts());
                next = page.next();
                Position reached = next.isPresent()
                        ? new Position(piece.from(), next)
                        : new Position(piece.until(), Optional.empty());
                run = run.plus(0, page.records(), closed, calls.cost(page)).at(reached.text());
                runs.update(run);
            } while (next.isPresent());
        }
        return run;
    }

    /// The piece to go on with, and the page in it.
    private record Position(Instant from, Optional<String> next) {

        private static Position of(PollRun run) {
            if (run.position().isEmpty()) {
                return new Position(run.window().orElseThrow().from(), Optional.empty());
            }
            int space = run.position().indexOf(' ');
            return new Position(
                    Instant.parse(run.position().substring(0, space)),
                    Optional.of(run.position().substring(space + 1)).filter(next -> !next.isEmpty()));
        }

        private String text() {
            return from + " " + next.orElse("");
        }
    }
}
