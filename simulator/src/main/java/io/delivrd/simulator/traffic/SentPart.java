package io.delivrd.simulator.traffic;

import java.util.List;

/// A part, all that will ever be told about it, and what only the generator knows.
///
/// @param number of the part among those of its traffic, from 0
/// @param submittedAt in epoch milliseconds
/// @param madeUp whether its final receipt is a fake: nothing was sent on
/// @param told in order of time
/// @param convertedAt when the recipient acted on it, in epoch milliseconds; -1 for never
public record SentPart(
        long number,
        long submittedAt,
        String network,
        String campaign,
        boolean madeUp,
        List<Told> told,
        long convertedAt) {

    public SentPart {
        told = List.copyOf(told);
    }
}
