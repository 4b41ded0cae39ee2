package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.DeliveryState;

/// Whether a provider charges for a message that ends in a state.
public enum Billing {
    BILLED,
    FREE,
    /// The provider does not say.
    UNSTATED;

    /// Most providers bill what they handed over to a carrier, whatever became of it, and nothing else.
    ///
    /// @return whether that is so of a part in that state
    static boolean isUsual(DeliveryState state) {
        return switch (state) {
            case SENT, SUBMITTED, BUFFERED, UNKNOWN, EXPIRED, FAILED, DELIVERED, PARTIALLY_DELIVERED -> true;
            case QUEUED, FROZEN, REJECTED, DEFICIENT, CANCELLED -> false;
        };
    }
}
