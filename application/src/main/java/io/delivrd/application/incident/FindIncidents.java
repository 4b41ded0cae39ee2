package io.delivrd.application.incident;

import io.delivrd.application.incident.Rises.Suffers;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Incidents;
import io.delivrd.domain.incident.Incidents.Cells;
import io.delivrd.domain.incident.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what went wrong in a window: which campaigns and networks have more of a cause than the others, or than in the
/// window before; when, and whose it is.
///
/// It asks for counts that are kept, of campaigns and of networks, and looks closer only at the few that stand out:
/// its cost does not follow the number of parts.
public final class FindIncidents {

    private final DeliveryFigures stored;
    private final Acknowledgements acknowledgements;
    private final Failures failures;
    private final Incidents incidents;
    private final SmallOnes smallOnes = new SmallOnes();

    public FindIncidents(DeliveryFigures figures, Catalogues catalogues, Acknowledgements acknowledgements) {
        this.stored = figures;
        this.acknowledgements = acknowledgements;
        this.failures = new Failures(catalogues);
        this.incidents = new Incidents(cause -> Owner.of(cause, catalogues));
    }

    /// @param window and what it is filtered by; by state and error it must not be, its group is not looked at
    /// @return the largest first
    public List<SeenIncident> in(DeliveryQuery window) {
        return in(window, stored.answer(questions(window)));
    }

    /// @return what is asked of every window, before any of it is looked at closer
    public Questions questions(DeliveryQuery window) {
        return new IncidentWindow(window).always();
    }

    /// @param answers to [#questions], and to what else a page asks
    public List<SeenIncident> in(DeliveryQuery window, Answers answers) {
        IncidentFigures counted = new IncidentFigures(new IncidentWindow(window), answers, stored, failures);
        Suffers now = counted.suffered();
        Rises rises = Rises.of(now, counted.sufferedBefore());
        List<Incident> found = found(window, counted, now, rises);
        List<Acknowledgement> said =
                found.isEmpty() ? List.of() : acknowledgements.between(window.from(), window.until());
        return found.stream()
                .map(incident -> new SeenIncident(
                        incident,
                        counted.namesOf(incident),
                        rises.of(incident),
                        said.stream().filter(one -> one.holdsFor(incident)).findFirst()))
                .toList();
    }

    private List<Incident> found(DeliveryQuery window, IncidentFigures counted, Suffers now, Rises rises) {
        Suspects campaigns = Suspects.of(now.campaigns(), rises.campaigns(), rises);
        Suspects networks = Suspects.of(now.networks(), rises.networks(), rises);
        Set<String> smallCampaigns = now.campaigns().small();
        Set<String> smallNetworks = now.networks().small();
        SmallOnes.Found small = smallOnes.of(
                window,
                now.networks().failed(),
                () -> new SmallOnes.Found(
                        Suspects.standingOut(counted.suffered(Dimension.NETWORK, Dimension.CAMPAIGN, smallCampaigns)),
                        Suspects.standingOut(counted.suffered(Dimension.CAMPAIGN, Dimension.NETWORK, smallNetworks))));
        List<Incident> found = incidents.of(new Cells(
                counted.cellsOfCampaigns(campaigns, Map.of()),
                counted.cellsOfNetworks(networks),
                counted.cellsOfCampaigns(
                        small.campaigns().without(campaigns), Map.of(Dimension.NETWORK, smallNetworks)),
                counted.cellsOfNetworks(small.networks().without(networks), Map.of(Dimension.CAMPAIGN, smallCampaigns)),
                counted.cellsOfAll(Suspects.everywhere(now.networks(), rises))));
        return counted.named(found);
    }
}
