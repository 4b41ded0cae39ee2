package io.delivrd.simulator;

import io.delivrd.simulator.PartState.State;
import java.util.List;
import java.util.function.Predicate;

/// What is true of a message, told from what is true of its parts. Their order does not matter.
enum MessageState {
    QUEUED,
    SENT,
    SUBMITTED,
    BUFFERED,
    DELIVERED,
    EXPIRED,
    FAILED,
    REJECTED,
    UNKNOWN,
    FROZEN,
    /// Some parts arrived, and others certainly did not.
    PARTIALLY_DELIVERED;

    private static final List<State> BEST_TO_TELL = List.of(
            State.QUEUED,
            State.SENT,
            State.SUBMITTED,
            State.BUFFERED,
            State.REJECTED,
            State.FAILED,
            State.EXPIRED,
            State.FROZEN,
            State.UNKNOWN);

    /// @param parts at least one
    static MessageState of(List<PartState> parts) {
        Predicate<PartState> delivered = part -> part.state() == State.DELIVERED;
        if (parts.stream().allMatch(delivered)) {
            return DELIVERED;
        }
        boolean lost = parts.stream().filter(delivered.negate()).anyMatch(PartState::isHard);
        if (lost && parts.stream().anyMatch(delivered)) {
            return PARTIALLY_DELIVERED;
        }
        return BEST_TO_TELL.stream()
                .filter(state -> parts.stream().anyMatch(part -> part.state() == state))
                .map(state -> valueOf(state.name()))
                .findFirst()
                .orElseThrow();
    }
}
