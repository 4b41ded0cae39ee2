package io.delivrd.web.gate;

import java.util.Optional;

/// What the request that is being received takes of the [Budget]: nothing until it turned out to be long or slow, and
/// nothing once it was received.
final class UnfinishedRoom {

    private final Budget budget;
    private boolean entered;
    private Optional<String> client = Optional.empty();
    private long held;

    UnfinishedRoom(Budget budget) {
        this.budget = budget;
    }

    boolean isEntered() {
        return entered;
    }

    /// @param from empty where it is not known
    /// @return whether there is room for one more
    boolean enter(Optional<String> from) {
        entered = budget.enter(from);
        client = from;
        return entered;
    }

    /// @param needed bytes, with those held before
    /// @return whether there is room for so much
    boolean hold(long needed) {
        if (needed > held) {
            if (!budget.takeUnfinished(needed - held)) {
                return false;
            }
            held = needed;
        }
        return true;
    }

    void release() {
        budget.giveBackUnfinished(held);
        held = 0;
        if (entered) {
            entered = false;
            budget.leave(client);
        }
    }
}
