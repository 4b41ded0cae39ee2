package io.delivrd.application.incident;

import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Rise;
import io.delivrd.domain.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An incident as people see it.
///
/// @param networks names of those it is on, by code, where they have any
/// @param rise how much more of its cause there is where it is than in the window before; empty unless that is clear
/// @param acknowledged empty while nobody has seen to it, or where it has clearly grown since
public record SeenIncident(
        Incident incident, Map<String, Network> networks, Optional<Rise> rise, Optional<Acknowledgement> acknowledged) {

    public SeenIncident {
        networks = Map.copyOf(networks);
    }

    public IncidentId id() {
        return IncidentId.of(incident);
    }

    /// @return the page that shows exactly these parts
    public IncidentLink link() {
        return IncidentLink.of(incident);
    }

    /// @return those nobody has seen to
    public static List<SeenIncident> open(List<SeenIncident> all) {
        return all.stream().filter(seen -> seen.acknowledged().isEmpty()).toList();
    }
}
