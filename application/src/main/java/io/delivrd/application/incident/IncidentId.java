package io.delivrd.application.incident;

import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.receipt.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// What tells incidents apart, the same whenever they are looked for.
///
/// @param scope of cause, campaign and network: what comes again there is another incident of the same scope
/// @param began first day of it in UTC, as far as the window that was looked at shows
public record IncidentId(UUID scope, LocalDate began) {

    private static final int SCOPE = 36;

    public static IncidentId of(Incident incident) {
        Cause cause = incident.cause();
        String scope = String.join(
                "\0",
                cause.provider().text(),
                cause.kind().tag(),
                cause.code().map(ErrorCode::text).orElse(""),
                incident.campaign().orElse(""),
                incident.network().orElse(""));
        return new IncidentId(
                UUID.nameUUIDFromBytes(scope.getBytes(StandardCharsets.UTF_8)),
                LocalDate.ofInstant(incident.from(), ZoneOffset.UTC));
    }

    /// @return empty for what is no id
    public static Optional<IncidentId> read(String text) {
        if (text.length() <= SCOPE || text.charAt(SCOPE) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(new IncidentId(
                    UUID.fromString(text.substring(0, SCOPE)), LocalDate.parse(text.substring(SCOPE + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// @return as [#read] takes it
    public String text() {
        return scope + "-" + began;
    }
}
