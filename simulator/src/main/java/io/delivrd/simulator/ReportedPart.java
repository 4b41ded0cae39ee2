package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A part with what the provider remembers of its message.
///
/// @param number of the part, from 1
record ReportedPart(PlannedMessage message, Part part, int number) implements ReportedRow {

    static List<ReportedPart> of(PlannedMessage message) {
        List<ReportedPart> parts = new ArrayList<>(message.parts().size());
        for (Part part : message.parts()) {
            parts.add(new ReportedPart(message, part, parts.size() + 1));
        }
        return parts;
    }

    @Override
    public String messageId() {
        return part.id();
    }

    @Override
    public long submittedAt() {
        return part.submittedAt();
    }

    @Override
    public List<Map<String, String>> fields(ReportFields format, long moment) {
        return List.of(format.of(this, moment));
    }

    /// @return what has been heard of the part by a moment, oldest first; empty if nothing
    List<Claim> claimsBy(long moment) {
        return part.claims().stream()
                .filter(claim -> submittedAt() + claim.after() <= moment)
                .toList();
    }
}
