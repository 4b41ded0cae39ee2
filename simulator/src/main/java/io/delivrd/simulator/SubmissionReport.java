package io.delivrd.simulator;

import java.util.SortedMap;

/// How a delivery of submissions went.
///
/// @param sent messages begun
/// @param acknowledged messages in calls finally answered 2xx
/// @param answers calls by HTTP status; 0 counts those without an answer
/// @param stopped whether it was closed before every message was begun
public record SubmissionReport(long sent, long acknowledged, SortedMap<Integer, Long> answers, boolean stopped) {

    /// @return whether every message begun was finally answered 2xx
    public boolean acknowledgedAll() {
        return sent == acknowledged;
    }

    /// @return whether every message was begun and finally answered 2xx
    public boolean complete() {
        return acknowledgedAll() && !stopped;
    }
}
