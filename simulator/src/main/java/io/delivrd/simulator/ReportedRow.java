package io.delivrd.simulator;

import java.util.List;
import java.util.Map;

/// What the provider's reports have about a part.
interface ReportedRow {

    String messageId();

    /// @return in epoch milliseconds
    long submittedAt();

    /// What reports say, which know whole seconds only.
    default long receivedAt() {
        return Math.floorDiv(submittedAt(), 1_000) * 1_000;
    }

    /// @param moment as of which the state is told, in epoch milliseconds
    /// @return a record each, in the order of the provider's columns, with `concatenated` and `message_body`
    List<Map<String, String>> fields(ReportFields format, long moment);
}
