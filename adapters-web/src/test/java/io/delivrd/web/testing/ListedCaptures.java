package io.delivrd.web.testing;

import io.delivrd.application.completeness.WindowCaptures;
import java.time.Instant;
import java.util.List;

/// Captures as told.
record ListedCaptures(List<Hour> told) implements WindowCaptures {

    @Override
    public int advance(Instant now) {
        return 0;
    }

    @Override
    public List<Hour> hours(Instant from, Instant until) {
        return told.stream()
                .filter(hour -> !hour.hour().isBefore(from) && hour.hour().isBefore(until))
                .toList();
    }
}
