package io.delivrd.application.incident;

import io.delivrd.application.incident.Rises.Suffers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Cell;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Incidents;
import io.delivrd.domain.network.Network;
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

/// What is asked of the counts of one window to find its incidents.
final class IncidentFigures {

    private static final Duration HOURLY_UP_TO = Duration.ofDays(3);

    /// Of what went on for longer, all campaigns have their part.
    private static final Duration NAMED_UP_TO = Duration.ofDays(8);

    private static final int MOST_NAMED = 8;

    private final DeliveryQuery window;
    private final DeliveryFigures figures;
    private final Failures failures;
    private final Map<String, Network> networks = new HashMap<>();

    IncidentFigures(DeliveryQuery window, DeliveryFigures figures, Failures failures) {
        this.window = window;
        this.figures = figures;
        this.failures = failures;
    }

    DeliveryQuery window() {
        return window;
    }

    Suffers suffered() {
        return suffered(new Span(window.from(), window.until()));
    }

    /// @return what was suffered in the window of the same length before
    Suffers sufferedBefore() {
        Duration length = Duration.between(window.from(), window.until());
        return new Span(window.from().minus(length), window.from())
                .askable()
                .map(this::suffered)
                .orElse(new Suffers(Suffered.NOTHING, Suffered.NOTHING));
    }

    /// So many campaigns may there be that only what befalls all of a network shows.
    private Suffers suffered(Span span) {
        DeliveryQuery byCampaign = asked(span, Map.of(), Dimension.CAMPAIGN);
        DeliveryQuery byNetwork = asked(span, Map.of(), Dimension.NETWORK);
        try {
            List<DeliveryReport> reports = figures.measureAll(List.of(), List.of(byCampaign, byNetwork));
            return new Suffers(
                    read(reports.getFirst(), Dimension.CAMPAIGN), read(reports.getLast(), Dimension.NETWORK));
        } catch (TooManyRows e) {
            return new Suffers(Suffered.NOTHING, read(figures.measure(byNetwork), Dimension.NETWORK));
        }
    }

    /// @param among only of campaigns or networks of those names; none: nothing
    Suffered suffered(Dimension by, Dimension of, Set<String> among) {
        return among.isEmpty()
                ? Suffered.NOTHING
                : rows(asked(new Span(window.from(), window.until()), Map.of(of, among), by))
                        .map(rows -> Suffered.of(rows, by, failures))
                        .orElse(Suffered.NOTHING);
    }

    private Suffered read(DeliveryReport report, Dimension by) {
        remember(report.rows());
        return Suffered.of(report.rows(), by, failures);
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

    private DeliveryQuery asked(Span span, Map<Dimension, Set<String>> narrower, Dimension... group) {
        Map<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        filter.putAll(window.filter());
        filter.putAll(narrower);
        List<Dimension> by = new ArrayList<>(List.of(group));
        by.addAll(List.of(Dimension.PROVIDER, Dimension.ERROR));
        return new DeliveryQuery(
                span.from(), span.until(), window.zone(), by, interval(), window.unit(), filter, window.asOf());
    }

    private Interval interval() {
        return Duration.between(window.from(), window.until()).compareTo(HOURLY_UP_TO) <= 0
                ? Interval.HOUR
                : Interval.DAY;
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
        DeliveryQuery query = asked(new Span(window.from(), window.until()), narrower, told.toArray(Dimension[]::new));
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
            DeliveryReport report =
                    figures.measureAll(List.of(), List.of(query)).getFirst();
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
        Instant from = start.filter(window.from()::isBefore).orElse(window.from());
        Instant until = start.map(this::endOf).filter(window.until()::isAfter).orElse(window.until());
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
                counted(asked(new Span(incident.from(), incident.until()), narrower, Dimension.CAMPAIGN))) {
            byCampaign.merge(
                    row.key().getOrDefault(Dimension.CAMPAIGN, ""),
                    failures.of(row).getOrDefault(incident.cause(), 0L),
                    Long::sum);
        }
        return Incidents.named(incident, byCampaign);
    }
}
