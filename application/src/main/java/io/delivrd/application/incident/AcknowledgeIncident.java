package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryQuery;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Keeps that somebody has seen to an incident.
public final class AcknowledgeIncident {

    private final FindIncidents incidents;
    private final Acknowledgements acknowledgements;
    private final InstantSource clock;

    public AcknowledgeIncident(FindIncidents incidents, Acknowledgements acknowledgements, InstantSource clock) {
        this.incidents = incidents;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    /// Said again of the same incident, the last one holds.
    ///
    /// @param window in which it was found
    /// @param by who says so
    /// @return as it stands from now on; empty if there is no such incident in the window
    /// @throws IllegalArgumentException if the note is blank or too long
    public Optional<SeenIncident> acknowledge(DeliveryQuery window, IncidentId id, String note, String by) {
        List<SeenIncident> ofScope = incidents.in(window).stream()
                .filter(seen -> seen.id().scope().equals(id.scope()))
                .toList();
        // One that goes on begins where the window does, which may have moved since it was looked at.
        Optional<SeenIncident> found = ofScope.stream()
                .filter(seen -> seen.id().equals(id))
                .findFirst()
                .or(() -> Optional.of(ofScope).filter(all -> all.size() == 1).map(List::getFirst));
        return found.map(seen -> {
            Acknowledgement said = Acknowledgement.of(seen.incident(), note, by, clock.instant());
            acknowledgements.put(said);
            return new SeenIncident(seen.incident(), seen.networks(), seen.rise(), Optional.of(said));
        });
    }
}
