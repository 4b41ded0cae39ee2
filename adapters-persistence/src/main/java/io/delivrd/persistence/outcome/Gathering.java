package io.delivrd.persistence.outcome;

import io.delivrd.application.outcome.Resolution;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.outcome.SummedDays.Network;
import io.delivrd.persistence.rates.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Cohorts of slices while they are added up; what came late may be less than nothing.
final class Gathering {

    // No time is longer.
    private static final int MOST = Short.MAX_VALUE;

    private final Resolution resolution;
    private final List<Instant> edges;
    private final List<Map<Network, Sums>> slices = new ArrayList<>();
    private final Map<Instant, Window> windows = new HashMap<>();

    /// @param latest the last bucket of it that had come; -1 if none
    /// @param moment when its parts are taken to have been sent
    private record Window(int slice, int latest, Instant moment) {}

    /// Finals by outcome and bucket, and open parts by when they were sent.
    private record Sums(EnumMap<Outcome, Histogram> finals, TreeMap<Instant, Long> open) {

        private Histogram of(Outcome outcome) {
            return finals.computeIfAbsent(outcome, _ -> new Histogram());
        }

        private void addOpen(Instant moment, long n) {
            open.merge(moment, n, Long::sum);
        }

        private SummedDays.Counts packed() {
            EnumMap<Outcome, Histogram.Packed> times = new EnumMap<>(Outcome.class);
            finals.forEach((outcome, counts) -> times.put(outcome, counts.packed()));
            return new SummedDays.Counts(
                    times,
                    open.keySet().toArray(Instant[]::new),
                    open.values().stream().mapToLong(Long::longValue).toArray());
        }
    }

    /// @param edges between slices, ascending
    Gathering(Resolution resolution, List<Instant> edges) {
        this.resolution = resolution;
        this.edges = edges;
        for (int slice = 0; slice <= edges.size(); slice++) {
            slices.add(new HashMap<>());
        }
    }

    /// @param from start of the first of them
    void days(Instant from, SummedDays days) {
        int slice = windows.computeIfAbsent(from, this::window).slice();
        days.networks().forEach((network, counts) -> {
            Sums of = of(slice, network.provider(), network.code());
            counts.finals().forEach((outcome, times) -> of.of(outcome).add(times));
            for (int i = 0; i < counts.open().length; i++) {
                of.addOpen(counts.moments()[i], counts.open()[i]);
            }
        });
    }

    /// @return what was gathered, where it is days of one slice
    SummedDays days() {
        Map<Network, SummedDays.Counts> networks = new HashMap<>();
        slices.getFirst().forEach((network, of) -> networks.put(network, of.packed()));
        return SummedDays.of(networks);
    }

    /// @param window start of a quarter hour, of an hour or day where no less is told apart
    void finals(String provider, String network, Instant window, String outcome, byte[] histogram) {
        Window in = windows.computeIfAbsent(window, this::window);
        Sums of = of(in.slice(), provider, network);
        Histogram came = of.of(Outcome.ofTag(outcome));
        Histogram.each(histogram, (bucket, n) -> {
            if (bucket <= in.latest()) {
                came.add(bucket, n);
            } else {
                of.addOpen(in.moment(), n);
            }
        });
    }

    /// @param window start of a quarter hour
    /// @param bucket -1 where nobody knows
    void finals(String provider, String network, Instant window, String outcome, int bucket, long n) {
        Window in = windows.computeIfAbsent(window, this::window);
        if (bucket <= in.latest()) {
            known(in.slice(), provider, network, outcome, bucket, n);
        } else {
            openSince(in.slice(), provider, network, in.moment(), n);
        }
    }

    /// @param bucket -1 where nobody knows
    void known(int slice, String provider, String network, String outcome, int bucket, long n) {
        of(slice, provider, network).of(Outcome.ofTag(outcome)).add(bucket, n);
    }

    /// @param window start of a quarter hour, of an hour or day where no less is told apart
    void open(String provider, String network, Instant window, long n) {
        Window in = windows.computeIfAbsent(window, this::window);
        openSince(in.slice(), provider, network, in.moment(), n);
    }

    void openSince(int slice, String provider, String network, Instant moment, long n) {
        of(slice, provider, network).addOpen(moment, n);
    }

    private Window window(Instant start) {
        int found = Collections.binarySearch(edges, start);
        return new Window(found < 0 ? -found - 1 : found + 1, latestToHaveCome(start), resolution.momentOf(start));
    }

    private Sums of(int slice, String provider, String network) {
        return slices.get(slice)
                .computeIfAbsent(
                        new Network(provider, network), _ -> new Sums(new EnumMap<>(Outcome.class), new TreeMap<>()));
    }

    /// @return the last bucket of a window that had come; -1 if none
    private int latestToHaveCome(Instant window) {
        int low = Histogram.UNTIMED;
        int high = MOST;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (resolution.hadCome(window, new LatencyBucket(middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// @return of all that was asked for, where it is one slice
    List<Cohort> cohorts() {
        return cohorts(slices.getFirst(), this::cohort);
    }

    /// @return of each slice, without times
    List<List<Cohort>> slices() {
        return slices.stream().map(slice -> cohorts(slice, this::counts)).toList();
    }

    private static List<Cohort> cohorts(Map<Network, Sums> slice, BiFunction<Network, Sums, Cohort> cohort) {
        return slice.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Network::provider).thenComparing(Network::code)))
                .map(entry -> cohort.apply(entry.getKey(), entry.getValue()))
                .filter(one -> one.n() > 0)
                .toList();
    }

    private Cohort cohort(Network network, Sums of) {
        EnumMap<Outcome, SortedMap<LatencyBucket, Long>> finals = new EnumMap<>(Outcome.class);
        EnumMap<Outcome, Long> untimed = new EnumMap<>(Outcome.class);
        of.finals().forEach((outcome, counts) -> {
            TreeMap<LatencyBucket, Long> times = new TreeMap<>();
            counts.each((bucket, n) -> {
                if (bucket == Histogram.UNTIMED) {
                    untimed.put(outcome, n);
                } else {
                    times.put(new LatencyBucket(bucket), n);
                }
            });
            finals.put(outcome, times);
        });
        return cohort(network, finals, untimed, of);
    }

    private Cohort counts(Network network, Sums of) {
        EnumMap<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        of.finals().forEach((outcome, times) -> {
            if (times.total() != 0) {
                counts.put(outcome, times.total());
            }
        });
        return cohort(network, Map.of(), counts, of);
    }

    private Cohort cohort(
            Network network, Map<Outcome, SortedMap<LatencyBucket, Long>> finals, Map<Outcome, Long> untimed, Sums of) {
        TreeMap<Duration, Long> open = new TreeMap<>();
        of.open().forEach((moment, n) -> {
            if (n != 0) {
                open.put(Duration.between(moment, resolution.query().asOf()), n);
            }
        });
        return new Cohort(new ProviderId(network.provider()), new NetworkCode(network.code()), finals, untimed, open);
    }
}
