package io.delivrd.domain.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Puts counts of failures together: what one campaign suffered on all of its networks is one incident, and so is what
/// all campaigns suffered on one network, or small ones together, or everybody everywhere. A pause of more than a day
/// and
/// a half ends one.
public final class Incidents {

    private static final Duration PAUSE = Duration.ofHours(36);

    /// Stretches with less of the worst one are before or after it.
    private static final int LEAST_OF_WORST = 20;

    /// In percent: who has so much of it is the one it is about.
    private static final long NEARLY_ALL = 80;

    private static final long HALF = 50;

    private final Function<Cause, Owner> owners;

    public Incidents(Function<Cause, Owner> owners) {
        this.owners = owners;
    }

    /// What is to be put together.
    ///
    /// @param ofCampaigns of those campaigns and causes that stand out
    /// @param ofNetworks of those networks and causes that stand out, campaigns together
    /// @param onSmallNetworks of those campaigns and causes that stand out among networks that are each small
    /// @param ofSmallCampaigns of those networks and causes that stand out among campaigns that are each small
    /// @param everywhere of those causes that all together have more of than before, campaigns together
    public record Cells(
            Collection<Cell> ofCampaigns,
            Collection<Cell> ofNetworks,
            Collection<Cell> onSmallNetworks,
            Collection<Cell> ofSmallCampaigns,
            Collection<Cell> everywhere) {}

    /// @return the largest first
    public List<Incident> of(Cells cells) {
        List<Incident> found = new ArrayList<>();
        runs(cells.ofCampaigns(), Cell::campaign).forEach(run -> found.add(ofCampaign(run)));
        for (List<Cell> run : runs(cells.ofNetworks(), Cell::network)) {
            onNetwork(run, cells.ofCampaigns(), found);
        }
        for (List<Cell> run : runs(cells.onSmallNetworks(), Cell::campaign)) {
            unlessKnown(run, ofCampaign(run), found);
        }
        for (List<Cell> run : runs(cells.ofSmallCampaigns(), Cell::network)) {
            unlessKnown(run, ofItsCampaigns(run), found);
        }
        for (List<Cell> run : runs(cells.everywhere(), _ -> "")) {
            everywhere(run, found);
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Incident::n)
                        .reversed()
                        .thenComparing(Incident::from)
                        .thenComparing(incident -> incident.campaigns().toString())
                        .thenComparing(incident -> incident.networks().toString()))
                .toList();
    }

    /// @param incident of which it is not known whose parts failed
    /// @param byCampaign how many parts of each campaign failed there and then
    /// @return with the campaigns that it is about
    public static Incident named(Incident incident, Map<String, Long> byCampaign) {
        return incident.of(most(byCampaign, incident.n()));
    }

    private Incident ofCampaign(List<Cell> run) {
        Map<String, Long> networks = sums(run, Cell::network);
        List<String> most = most(networks, total(run));
        if (most.size() == 1) {
            List<Cell> there = run.stream()
                    .filter(cell -> cell.network().equals(most.getFirst()))
                    .toList();
            return incident(List.of(there.getFirst().campaign()), most, there);
        }
        return incident(List.of(run.getFirst().campaign()), most, run);
    }

    private Incident ofItsCampaigns(List<Cell> run) {
        return incident(
                ranked(sums(run, Cell::campaign)), List.of(run.getFirst().network()), run);
    }

    /// Half of it being told already, it is not told again.
    private static void unlessKnown(List<Cell> run, Incident incident, List<Incident> found) {
        long known = run.stream()
                .filter(cell -> found.stream().anyMatch(other -> isPartOf(cell, other)))
                .mapToLong(Cell::n)
                .sum();
        if (known * 100 < total(run) * HALF) {
            found.add(incident);
        }
    }

    private static boolean isPartOf(Cell cell, Incident incident) {
        return incident.cause().equals(cell.cause())
                && incident.networks().contains(cell.network())
                && (incident.campaigns().isEmpty() || incident.campaigns().contains(cell.campaign()))
                && incident.from().isBefore(cell.until())
                && cell.from().isBefore(incident.until());
    }

    private void everywhere(List<Cell> run, List<Incident> found) {
        Incident whole = incident(List.of(), ranked(sums(run, Cell::network)), run);
        long known = found.stream()
                .filter(other -> other.cause().equals(whole.cause())
                        && other.from().isBefore(whole.until())
                        && whole.from().isBefore(other.until()))
                .mapToLong(Incident::n)
                .sum();
        if (known * 100 < whole.n() * HALF) {
            found.add(whole);
        }
    }

    private void onNetwork(List<Cell> run, Collection<Cell> ofCampaigns, List<Incident> found) {
        Cause cause = run.getFirst().cause();
        String network = run.getFirst().network();
        Instant from = start(run);
        Instant until = end(run);
        List<Incident> known = found.stream()
                .filter(incident -> incident.cause().equals(cause)
                        && incident.networks().contains(network)
                        && incident.from().isBefore(until)
                        && from.isBefore(incident.until()))
                .toList();
        long explained = ofCampaigns.stream()
                .filter(cell -> cell.cause().equals(cause)
                        && cell.network().equals(network)
                        && !cell.from().isBefore(from)
                        && !cell.until().isAfter(until)
                        && known.stream()
                                .anyMatch(incident -> incident.campaigns().contains(cell.campaign())))
                .mapToLong(Cell::n)
                .sum();
        boolean isTheirs = explained * 100 >= total(run) * HALF;
        List<Incident> there = known.stream()
                .filter(incident -> incident.network().isPresent())
                .toList();
        if (isTheirs && there.size() < 2) {
            return;
        }
        found.removeAll(there);
        // Whose the rest is would have to be asked.
        List<String> campaigns = isTheirs
                ? there.stream()
                        .sorted(Comparator.comparingLong(Incident::n).reversed())
                        .flatMap(incident -> incident.campaigns().stream())
                        .distinct()
                        .toList()
                : List.of();
        found.add(incident(campaigns, List.of(network), run));
    }

    private Incident incident(List<String> campaigns, List<String> networks, List<Cell> run) {
        Cause cause = run.getFirst().cause();
        return new Incident(
                cause,
                owners.apply(cause),
                campaigns,
                networks,
                start(run),
                end(run),
                run.stream()
                        .collect(Collectors.groupingBy(Cell::until, TreeMap::new, Collectors.summingLong(Cell::n))));
    }

    /// @param subject of a cell: its campaign or its network
    private static List<List<Cell>> runs(Collection<Cell> cells, Function<Cell, String> subject) {
        Map<List<Object>, List<Cell>> bySubject = cells.stream()
                .filter(cell -> cell.n() > 0)
                .collect(Collectors.groupingBy(
                        cell -> List.of(cell.cause(), subject.apply(cell)), LinkedHashMap::new, Collectors.toList()));
        return bySubject.values().stream()
                .flatMap(all -> runs(all).stream())
                .filter(run -> total(run) >= Share.LEAST)
                .toList();
    }

    private static List<List<Cell>> runs(List<Cell> cells) {
        TreeMap<Instant, Instant> ends = new TreeMap<>();
        TreeMap<Instant, Long> counts = new TreeMap<>();
        for (Cell cell : cells) {
            ends.put(cell.from(), cell.until());
            counts.merge(cell.from(), cell.n(), Long::sum);
        }
        long worst = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        counts.values().removeIf(n -> n * LEAST_OF_WORST < worst);
        List<List<Cell>> runs = new ArrayList<>();
        Instant start = counts.firstKey();
        Instant end = start;
        for (Instant at : counts.keySet()) {
            if (end.isAfter(start) && at.isAfter(end.plus(PAUSE))) {
                runs.add(within(cells, start, end));
                start = at;
            }
            end = ends.getOrDefault(at, at);
        }
        runs.add(within(cells, start, end));
        return runs;
    }

    private static List<Cell> within(List<Cell> cells, Instant from, Instant until) {
        return cells.stream()
                .filter(cell -> !cell.from().isBefore(from) && cell.from().isBefore(until))
                .toList();
    }

    private static Map<String, Long> sums(List<Cell> cells, Function<Cell, String> by) {
        return cells.stream().collect(Collectors.groupingBy(by, Collectors.summingLong(Cell::n)));
    }

    /// @return the first if it has nearly all, else all of them; those with most first
    private static List<String> most(Map<String, Long> counts, long total) {
        List<String> all = ranked(counts);
        boolean one = !all.isEmpty() && counts.getOrDefault(all.getFirst(), 0L) * 100 >= total * NEARLY_ALL;
        return one ? all.subList(0, 1) : all;
    }

    private static List<String> ranked(Map<String, Long> counts) {
        ToLongFunction<Map.Entry<String, Long>> n = Map.Entry::getValue;
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Comparator.comparingLong(n).reversed().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long total(List<Cell> cells) {
        return cells.stream().mapToLong(Cell::n).sum();
    }

    private static Instant start(List<Cell> run) {
        return run.stream().map(Cell::from).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Instant end(List<Cell> run) {
        return run.stream().map(Cell::until).max(Comparator.naturalOrder()).orElseThrow();
    }
}
