package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;

/// What one status word of a provider claims.
///
/// @param recognised false for a word in no table: kept, counted, and read anew once the table knows it
public record StatusMeaning(DeliveryState state, Evidence evidence, boolean recognised) {

    /// How a word in no table reads.
    public static final StatusMeaning UNRECOGNISED = new StatusMeaning(DeliveryState.UNKNOWN, Evidence.UNSTATED, false);
}
