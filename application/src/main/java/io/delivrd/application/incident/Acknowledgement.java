package io.delivrd.application.incident;

import io.delivrd.domain.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// That somebody has seen to an incident.
///
/// @param scope of the [IncidentId]
/// @param first when the incident began
/// @param last when it had ended, or until when it was known
/// @param n how many parts had failed
/// @param day start of the day in UTC with the last of them
/// @param onDay how many of them failed then or later
/// @param note what is done about it, 1 to 500 characters
/// @param by who says so
public record Acknowledgement(
        UUID scope, Instant first, Instant last, long n, Instant day, long onDay, String note, String by, Instant at) {

    public static final int LONGEST_NOTE = 500;

    private static final Duration PAUSE = Duration.ofHours(36);
    private static final long LEAST_GROWTH = 20;

    public Acknowledgement {
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST_NOTE + " characters long");
        }
    }

    /// @throws IllegalArgumentException if the note is blank or too long
    static Acknowledgement of(Incident incident, String note, String by, Instant at) {
        Instant day = incident.until()
                .minusNanos(1)
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        return new Acknowledgement(
                IncidentId.of(incident).scope(),
                incident.from(),
                incident.until(),
                incident.n(),
                day,
                incident.after(day),
                note.strip(),
                by,
                at);
    }

    /// @return whether it is this incident that was seen to, and not one that has clearly grown since: by half, and
    ///     by twenty
    boolean holdsFor(Incident incident) {
        boolean isSame = scope.equals(IncidentId.of(incident).scope())
                && first.isBefore(incident.until())
                && !incident.from().isAfter(last.plus(PAUSE));
        long growth = incident.after(day) - onDay;
        return isSame && (growth < LEAST_GROWTH || growth * 2 < n);
    }
}
