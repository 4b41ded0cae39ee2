package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.util.ArrayList;
import java.util.List;

/// A part with what the provider remembers of its message.
///
/// @param number of the part, from 1
record ReportedPart(PlannedMessage message, Part part, int number) {

    static List<ReportedPart> of(PlannedMessage message) {
        List<ReportedPart> parts = new ArrayList<>(message.parts().size());
        for (Part part : message.parts()) {
            parts.add(new ReportedPart(message, part, parts.size() + 1));
        }
        return parts;
    }

    long submittedAt() {
        return part.submittedAt();
    }

    /// What reports say, which know whole seconds only.
    long receivedAt() {
        return Math.floorDiv(submittedAt(), 1_000) * 1_000;
    }

    /// @return what has been heard of the part by a moment, oldest first; empty if nothing
    List<Claim> claimsBy(long moment) {
        return part.claims().stream()
                .filter(claim -> submittedAt() + claim.after() <= moment)
                .toList();
    }
}
