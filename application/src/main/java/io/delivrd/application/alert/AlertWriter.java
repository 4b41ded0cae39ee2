package io.delivrd.application.alert;

import io.delivrd.application.notice.Draft;
import io.delivrd.domain.alert.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Puts what fires, and what is resolved, into words.
public interface AlertWriter {

    /// @return under the key, in the language
    Draft write(Telling telling);

    /// What is told.
    ///
    /// @param key of the notice
    /// @param firing ended where it is told that it is resolved
    /// @param at when it fired, or was resolved
    /// @param seen figures then
    /// @param course how they came about, the oldest first and those seen last; empty where that is not known, or
    ///     nobody who is told can be shown it
    record Telling(String key, Locale language, Firing firing, Instant at, Verdict seen, List<Seen> course) {

        public Telling {
            course = List.copyOf(course);
        }

        /// @return whether it is told that it does not fire any more
        public boolean isEnd() {
            return firing.resolvedAt().isPresent();
        }
    }

    /// What a look saw.
    ///
    /// @param end of the window that was looked at
    record Seen(Instant end, Verdict verdict) {}
}
