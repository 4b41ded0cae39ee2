package io.delivrd.application.finance.closing;

import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// A month with every step it took, and those it may take: open → soft closed → closed, or closed at once;
/// and back to open, which begins the next revision.
///
/// @param steps in their order; none for a month nobody has closed
public record PeriodHistory(YearMonth period, List<PeriodStep> steps) {

    public PeriodHistory {
        steps = List.copyOf(steps);
    }

    /// A month nobody has closed.
    public static PeriodHistory untouched(YearMonth period) {
        return new PeriodHistory(period, List.of());
    }

    public PeriodState state() {
        return last().map(PeriodStep::state).orElse(PeriodState.OPEN);
    }

    /// @return which closing it leads to, or is, from 1
    public int revision() {
        return last().map(PeriodStep::revision).orElse(1);
    }

    /// @return the step that made it what it is; empty for a month nobody has closed
    public Optional<PeriodStep> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    /// @return every closing, the oldest first; all but that of a closed month were reopened
    public List<PeriodStep> closings() {
        return steps.stream().filter(step -> step.state() == PeriodState.CLOSED).toList();
    }

    /// @param warning what is likely to be missing; empty text for nothing
    /// @throws PeriodRefused if it is soft closed or closed
    public PeriodStep softClosed(Instant at, String by, String warning) {
        return switch (state()) {
            case OPEN -> step(revision(), PeriodState.SOFT_CLOSED, at, by, warning);
            case SOFT_CLOSED ->
                throw new PeriodRefused(Because.ALREADY_SOFT_CLOSED, period + " is soft closed already");
            case CLOSED -> throw isClosed();
        };
    }

    /// @param warning what is likely to be missing; empty text for nothing
    /// @return a closing without its files
    /// @throws PeriodRefused if it is closed
    public PeriodStep closed(Instant at, String by, String warning) {
        return switch (state()) {
            case OPEN, SOFT_CLOSED -> step(revision(), PeriodState.CLOSED, at, by, warning);
            case CLOSED -> throw isClosed();
        };
    }

    /// @throws PeriodRefused if it is open
    public PeriodStep reopened(Instant at, String by, String reason) {
        return switch (state()) {
            case OPEN -> throw new PeriodRefused(Because.NOT_CLOSED, period + " is open");
            case SOFT_CLOSED -> step(revision(), PeriodState.OPEN, at, by, reason);
            case CLOSED -> step(revision() + 1, PeriodState.OPEN, at, by, reason);
        };
    }

    private PeriodRefused isClosed() {
        return new PeriodRefused(Because.ALREADY_CLOSED, period + " is closed already");
    }

    private PeriodStep step(int revision, PeriodState state, Instant at, String by, String note) {
        return new PeriodStep(period, steps.size() + 1, revision, state, at, by, note, Optional.empty());
    }
}
