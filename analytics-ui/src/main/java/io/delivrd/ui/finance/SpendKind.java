package io.delivrd.ui.finance;

import io.delivrd.domain.receipt.DeliveryState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What money was spent on, by what became of it.
enum SpendKind {
    DELIVERED(DeliveryState.DELIVERED, DeliveryState.PARTIALLY_DELIVERED),
    REJECTED(DeliveryState.REJECTED),
    FAILED(DeliveryState.FAILED),
    EXPIRED(DeliveryState.EXPIRED),
    UNKNOWN(DeliveryState.UNKNOWN),
    OPEN(DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.SUBMITTED, DeliveryState.BUFFERED),
    /// Withdrawn, or never handed on.
    STOPPED(DeliveryState.FROZEN, DeliveryState.DEFICIENT, DeliveryState.CANCELLED);

    private final Set<DeliveryState> states;

    SpendKind(DeliveryState first, DeliveryState... others) {
        this.states = EnumSet.of(first, others);
    }

    /// @return the name in message files
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(String state) {
        return states.stream().anyMatch(one -> one.tag().equals(state));
    }

    /// @return the states as a parameter has them
    String parameter() {
        return states.stream().map(DeliveryState::tag).collect(Collectors.joining(","));
    }
}
