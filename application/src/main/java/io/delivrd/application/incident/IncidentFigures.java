package io.delivrd.application.incident;

import io.delivrd.application.incident.Rises.Suffers;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Cell;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Incidents;
import io.delivrd.domain.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is asked of the counts of one window to find its incidents.
final class IncidentFigures {

    /// Of what went on for longer, all campaigns have their part.
    private static final Duration NAMED_UP_TO = Duration.ofDays(8);

    private static final int MOST_NAMED = 8;

    private final IncidentWindow window;
    private final Answers answers;
    private final DeliveryFigures stored;
    private final Failures failures;
    private final Map<String, Network> networks = new HashMap<>();

    /// @param answers to [IncidentWindow#always]
    /// @param stored what is looked at closer
    IncidentFigures(IncidentWindow window, Answers answers, DeliveryFigures stored, Failures failures) {
        this.window = window;
        this.answers = answers;
        this.stored = stored;
        this.failures = failures;
    }

    Suffers suffered() {
        return suffered(window.span());
    }

    /// @return what was suffered in the window of the same length before
    Suffers sufferedBefore() {
        return window.before().map(this::suffered).orElse(new Suffers(Suffered.NOTHING, Suffered.NOTHING));
    }

    /// So many campaigns may there be that only what befalls all of a network shows.
    private Suffers suffered(Span span) {
        return new Suffers(campaigns(span), read(window.by(span, Dimension.NETWORK), Dimension.NETWORK));
    }

    private Suffered campaigns(Span span) {
        try {
            return read(window.by(span, Dimension.CAMPAIGN), Dimension.CAMPAIGN);
        } catch (TooManyRows e) {
            return Suffered.NOTHING;
        }
    }

    /// @param among only of campaigns or networks of those names; none: nothing
    Suffered suffered(Dimension by, Dimension of, Set<String> among) {
        return among.isEmpty()
                ? Suffered.NOTHING
                : rows(window.by(window.span(), Map.of(of, among), by))
                        .map(rows -> Suffered.of(rows, by, failures))
                        .orElse(Suffered.NOTHING);
    }

    private Suffered read(DeliveryQuery query, Dimension by) {
        List<DeliveryRow> rows = answers.of(query).rows();
        remember(rows);
        return Suffered.of(rows, by, failures);
    }

    private void remember(List<DeliveryRow> rows) {
        rows.forEach(row ->
                row.network().ifPresent(network -> networks.put(network.code().text(), network)));
    }

    Map<String, Network> namesOf(Incident incident) {
        return incident.networks().stream()
                .filter(networks::containsKey)
                .collect(Collectors.toMap(code -> code, networks::get, (one, _) -> one));
    }

    List<Cell> cellsOfCampaigns(Suspects suspects, Map<Dimension, Set<String>> narrower) {
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        filter.putAll(narrower);
        filter.put(Dimension.CAMPAIGN, suspects.names());
        return cells(suspects, Dimension.CAMPAIGN, filter, Dimension.CAMPAIGN, Dimension.NETWORK);
    }

    List<Cell> cellsOfNetworks(Suspects suspects) {
        return cells(suspects, Dimension.NETWORK, Map.of(Dimension.NETWORK, suspects.names()), Dimension.NETWORK);
    }

    /// @param narrower to whose parts they are
    List<Cell> cellsOfNetworks(Suspects suspects, Map<Dimension, Set<String>> narrower) {
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        filter.putAll(narrower);
        filter.put(Dimension.NETWORK, suspects.names());
        return cells(suspects, Dimension.NETWORK, filter, Dimension.CAMPAIGN, Dimension.NETWORK);
    }

    /// @param suspects under no name
    List<Cell> cellsOfAll(Suspects suspects) {
        return cells(suspects, Dimension.BUCKET, Map.of(), Dimension.NETWORK);
    }

    /// @param by what the suspects are called by; [Dimension#BUCKET] where they have no name
    private List<Cell> cells(Suspects suspects, Dimension by, Map<Dimension, Set<String>> filter, Dimension... group) {
        if (suspects.isEmpty()) {
            return List.of();
        }
        Map<Dimension, Set<String>> narrower = new EnumMap<>(Dimension.class);
        narrower.putAll(filter);
        if (!suspects.codes().isEmpty()) {
            narrower.put(Dimension.ERROR, suspects.codes());
        }
        List<Dimension> told = new ArrayList<>(List.of(Dimension.BUCKET));
        told.addAll(List.of(group));
        DeliveryQuery query = window.by(window.span(), narrower, told.toArray(Dimension[]::new));
        List<Cell> cells = new ArrayList<>();
        for (DeliveryRow row : counted(query)) {
            String name = by == Dimension.BUCKET ? "" : row.key().getOrDefault(by, "");
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
            DeliveryReport report = stored.measureAll(List.of(), List.of(query)).getFirst();
            remember(report.rows());
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
        Span span = window.span();
        Instant from = start.filter(span.from()::isBefore).orElse(span.from());
        Instant until = start.map(window::endOf).filter(span.until()::isAfter).orElse(span.until());
        return new Cell(
                row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                row.key().getOrDefault(Dimension.NETWORK, ""),
                cause,
                from,
                until,
                n);
    }

    /// @return the same, the first of them known by whose parts failed
    List<Incident> named(List<Incident> found) {
        List<Incident> named = new ArrayList<>();
        for (Incident incident : found) {
            named.add(named.size() < MOST_NAMED ? named(incident) : incident);
        }
        return named;
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
        for (DeliveryRow row :
                counted(window.by(new Span(incident.from(), incident.until()), narrower, Dimension.CAMPAIGN))) {
            byCampaign.merge(
                    row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                    failures.of(row).getOrDefault(incident.cause(), 0L),
                    Long::sum);
        }
        return Incidents.named(incident, byCampaign);
    }
}
