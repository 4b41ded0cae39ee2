package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Cell;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Incidents;
import io.delivrd.domain.incident.Owner;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.DeliveryCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what went wrong in a window: which campaigns and networks have more of a cause than the others, when, and
/// whose it is.
///
/// It asks for counts that are kept, of campaigns and of networks, and looks closer only at the few that stand out:
/// its cost does not follow the number of parts.
public final class FindIncidents {

    private static final Duration HOURLY_UP_TO = Duration.ofDays(3);

    /// Of what went on for longer, all campaigns have their part.
    private static final Duration NAMED_UP_TO = Duration.ofDays(8);

    private static final int MOST_NAMED = 8;

    private final DeliveryFigures stored;
    private final Acknowledgements acknowledgements;
    private final Failures failures;
    private final Incidents incidents;

    public FindIncidents(DeliveryFigures figures, Catalogues catalogues, Acknowledgements acknowledgements) {
        this.stored = figures;
        this.acknowledgements = acknowledgements;
        this.failures = new Failures(catalogues);
        this.incidents = new Incidents(cause -> Owner.of(cause, catalogues));
    }

    /// @param window and what it is filtered by; by state and error it must not be, its group is not looked at
    /// @return the largest first
    public List<SeenIncident> in(DeliveryQuery window) {
        return in(window, stored);
    }

    /// @param figures that a page has measured already
    public List<SeenIncident> in(DeliveryQuery window, DeliveryFigures figures) {
        Search search = new Search(window, figures);
        List<Incident> found = search.found();
        List<Acknowledgement> said =
                found.isEmpty() ? List.of() : acknowledgements.between(window.from(), window.until());
        return found.stream()
                .map(incident -> new SeenIncident(
                        incident,
                        search.namesOf(incident),
                        said.stream().filter(one -> one.holdsFor(incident)).findFirst()))
                .toList();
    }

    private final class Search {

        private final DeliveryQuery window;
        private final DeliveryFigures figures;
        private final Map<String, Network> networks = new HashMap<>();

        Search(DeliveryQuery window, DeliveryFigures figures) {
            this.window = window;
            this.figures = figures;
        }

        List<Incident> found() {
            DeliveryQuery ofCampaigns = asked(Dimension.CAMPAIGN);
            DeliveryQuery ofNetworks = asked(Dimension.NETWORK);
            List<DeliveryReport> reports;
            try {
                reports = figures.measureAll(List.of(), List.of(ofCampaigns, ofNetworks));
            } catch (TooManyRows e) {
                // So many campaigns: what befalls all of a network still shows.
                reports = List.of(new DeliveryReport(ofCampaigns, List.of(), nothing()), figures.measure(ofNetworks));
            }
            reports.forEach(this::remember);
            Suspects campaigns = Suspects.of(reports.getFirst(), Dimension.CAMPAIGN, failures);
            Suspects suspected = Suspects.of(reports.getLast(), Dimension.NETWORK, failures);
            List<Incident> found = incidents.of(
                    cells(campaigns, Dimension.CAMPAIGN, Dimension.BUCKET, Dimension.CAMPAIGN, Dimension.NETWORK),
                    cells(suspected, Dimension.NETWORK, Dimension.BUCKET, Dimension.NETWORK));
            List<Incident> named = new ArrayList<>();
            for (Incident incident : found) {
                named.add(named.size() < MOST_NAMED ? named(incident) : incident);
            }
            return named;
        }

        private DeliveryRow nothing() {
            return new DeliveryRow(Map.of(), Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of());
        }

        private void remember(DeliveryReport report) {
            report.rows()
                    .forEach(row -> row.network()
                            .ifPresent(network -> networks.put(network.code().text(), network)));
        }

        private Map<String, Network> namesOf(Incident incident) {
            return incident.networks().stream()
                    .filter(networks::containsKey)
                    .collect(Collectors.toMap(code -> code, networks::get, (one, _) -> one));
        }

        private DeliveryQuery asked(Dimension by) {
            return asked(window.from(), window.until(), Map.of(), by);
        }

        private DeliveryQuery asked(
                Instant from, Instant until, Map<Dimension, Set<String>> narrower, Dimension... group) {
            Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
            filter.putAll(window.filter());
            filter.putAll(narrower);
            List<Dimension> by = new ArrayList<>(List.of(group));
            by.addAll(List.of(Dimension.PROVIDER, Dimension.ERROR, Dimension.STATE));
            return new DeliveryQuery(from, until, window.zone(), by, interval(), window.unit(), filter, window.asOf());
        }

        private Interval interval() {
            return Duration.between(window.from(), window.until()).compareTo(HOURLY_UP_TO) <= 0
                    ? Interval.HOUR
                    : Interval.DAY;
        }

        private List<Cell> cells(Suspects suspects, Dimension by, Dimension... group) {
            if (suspects.isEmpty()) {
                return List.of();
            }
            Map<Dimension, Set<String>> narrower = new EnumMap<>(Dimension.class);
            narrower.put(by, suspects.names());
            if (!suspects.codes().isEmpty()) {
                narrower.put(Dimension.ERROR, suspects.codes());
            }
            List<Cell> cells = new ArrayList<>();
            for (DeliveryRow row : counted(asked(window.from(), window.until(), narrower, group))) {
                String name = row.key().getOrDefault(by, "");
                failures.of(row).forEach((cause, n) -> {
                    if (suspects.holds(name, cause)) {
                        cells.add(cell(row, cause, n));
                    }
                });
            }
            return cells;
        }

        /// Not told apart by time where that would be too many rows, and not at all where even so it is.
        private List<DeliveryRow> counted(DeliveryQuery query) {
            return rows(query).or(() -> rows(withoutTime(query))).orElse(List.of());
        }

        private Optional<List<DeliveryRow>> rows(DeliveryQuery query) {
            try {
                DeliveryReport report =
                        figures.measureAll(List.of(), List.of(query)).getFirst();
                remember(report);
                return Optional.of(report.rows());
            } catch (TooManyRows e) {
                return Optional.empty();
            }
        }

        private static DeliveryQuery withoutTime(DeliveryQuery query) {
            return new DeliveryQuery(
                    query.from(),
                    query.until(),
                    query.zone(),
                    query.group().stream()
                            .filter(dimension -> dimension != Dimension.BUCKET)
                            .toList(),
                    query.interval(),
                    query.unit(),
                    query.filter(),
                    query.asOf());
        }

        /// Of the whole window where it is not told apart by time.
        private Cell cell(DeliveryRow row, Cause cause, long n) {
            Optional<Instant> start =
                    Optional.ofNullable(row.key().get(Dimension.BUCKET)).map(Instant::parse);
            Instant from = start.filter(window.from()::isBefore).orElse(window.from());
            Instant until =
                    start.map(this::endOf).filter(window.until()::isAfter).orElse(window.until());
            return new Cell(
                    row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                    row.key().getOrDefault(Dimension.NETWORK, ""),
                    cause,
                    from,
                    until,
                    n);
        }

        private Instant endOf(Instant start) {
            return interval() == Interval.HOUR
                    ? start.plus(1, ChronoUnit.HOURS)
                    : start.atZone(window.zone())
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(window.zone())
                            .toInstant();
        }

        private Incident named(Incident incident) {
            boolean isLong = Duration.between(incident.from(), incident.until()).compareTo(NAMED_UP_TO) > 0;
            if (!incident.campaigns().isEmpty() || isLong || incident.network().isEmpty()) {
                return incident;
            }
            Map<Dimension, Set<String>> narrower = new EnumMap<>(Dimension.class);
            narrower.put(Dimension.NETWORK, Set.copyOf(incident.networks()));
            narrower.put(Dimension.PROVIDER, Set.of(incident.cause().provider().text()));
            incident.cause().code().ifPresent(code -> narrower.put(Dimension.ERROR, Set.of(code.text())));
            Map<String, Long> byCampaign = new HashMap<>();
            for (DeliveryRow row : counted(asked(incident.from(), incident.until(), narrower, Dimension.CAMPAIGN))) {
                byCampaign.merge(
                        row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                        failures.of(row).getOrDefault(incident.cause(), 0L),
                        Long::sum);
            }
            return Incidents.named(incident, byCampaign);
        }
    }
}
