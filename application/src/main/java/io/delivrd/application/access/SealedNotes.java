package io.delivrd.application.access;

import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What browsers keep for us between two requests: they can neither read nor change it, it is good for one purpose
/// and for a while, and every instance that has the key for secrets can read it.
public final class SealedNotes {

    private static final String BETWEEN = "\n";

    private final SecretBox box;
    private final InstantSource clock;

    public SealedNotes(SecretBox box, InstantSource clock) {
        this.box = box;
        this.clock = clock;
    }

    /// @param values without line breaks
    /// @return text for a cookie or a form
    String seal(String purpose, Duration validity, List<String> values) {
        List<String> lines = new ArrayList<>();
        lines.add(purpose);
        lines.add(String.valueOf(clock.instant().plus(validity).toEpochMilli()));
        lines.addAll(values);
        return box.seal(String.join(BETWEEN, lines));
    }

    /// @return the values; empty for what we did not seal, for another purpose, or too long ago
    Optional<List<String>> open(String purpose, String note) {
        try {
            List<String> lines = List.of(box.open(note).split(BETWEEN, -1));
            return lines.size() > 2
                            && lines.getFirst().equals(purpose)
                            && Instant.ofEpochMilli(Long.parseLong(lines.get(1)))
                                    .isAfter(clock.instant())
                    ? Optional.of(lines.subList(2, lines.size()))
                    : Optional.empty();
        } catch (SecretUnreadable | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
