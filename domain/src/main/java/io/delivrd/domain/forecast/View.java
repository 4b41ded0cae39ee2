package io.delivrd.domain.forecast;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is seen of a running campaign: the parts sent within certain slices of time, by network. Networks that cannot
/// be told apart by their history are one.
final class View {

    private final Map<Incidence, List<Seen>> networks = new LinkedHashMap<>();
    private final Incidences incidences;
    private final long n;
    private final long delivered;
    private final long open;

    /// Parts of a network that were sent within a slice.
    ///
    /// @param position of their age
    /// @param n all of them
    /// @param open those that may still be delivered, by age
    private record Seen(double position, long n, long delivered, SortedMap<Duration, Long> open) {}

    /// @param horizon from which age on an open part is given up
    View(Collection<Slice> slices, Incidences incidences, Function<NetworkCode, Duration> horizon) {
        this.incidences = incidences;
        for (Slice slice : slices) {
            double position = Course.position(slice.age());
            for (Cohort cohort : slice.cohorts()) {
                long parts = cohort.n();
                if (parts > 0) {
                    networks.computeIfAbsent(incidences.of(cohort), _ -> new ArrayList<>())
                            .add(new Seen(
                                    position,
                                    parts,
                                    cohort.count(Outcome::isDelivered),
                                    cohort.open().headMap(horizon.apply(cohort.network()))));
                }
            }
        }
        n = all().mapToLong(Seen::n).sum();
        delivered = all().mapToLong(Seen::delivered).sum();
        open = all().flatMap(seen -> seen.open().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    long n() {
        return n;
    }

    long delivered() {
        return delivered;
    }

    private Stream<Seen> all() {
        return networks.values().stream().flatMap(List::stream);
    }

    long open() {
        return open;
    }

    /// @return how far its networks came
    List<Progress> progress() {
        List<Progress> progress = new ArrayList<>();
        networks.forEach((usual, seen) -> progress.add(progress(usual, seen)));
        return progress;
    }

    /// @return how far the networks of each campaign were when they were as old; none of which too little is known
    List<List<Progress>> progressOf(List<Precedent> precedents) {
        Profile all = profile(all());
        IdentityHashMap<Incidence, Norm> norms = new IdentityHashMap<>();
        networks.forEach((usual, seen) -> norms.put(usual, new Norm(usual, profile(seen.stream()))));
        List<List<Progress>> progress = new ArrayList<>();
        for (Precedent precedent : precedents) {
            List<Progress> campaign = new ArrayList<>();
            for (Precedent.Trace trace : precedent.traces()) {
                Incidence usual = incidences.of(trace.network());
                Norm norm = norms.computeIfAbsent(usual, one -> new Norm(one, all));
                Progress.before(trace, norm).ifPresent(campaign::add);
            }
            if (!campaign.isEmpty()) {
                progress.add(campaign);
            }
        }
        return progress;
    }

    /// @return in how long so large a share of the receipts will be there that will ever come
    Duration knownIn(double share) {
        double finals = n() - open();
        double toCome = to(Double.MAX_VALUE);
        double wanted = share * (finals + toCome) - finals;
        if (wanted <= 0) {
            return Duration.ZERO;
        }
        double low = 0;
        double high = Math.log(Duration.ofDays(60).toMillis());
        for (int i = 0; i < 24; i++) {
            double middle = (low + high) / 2;
            if (to(Math.exp(middle)) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Duration.ofMillis(Math.round(Math.exp(high)));
    }

    /// @return how many receipts of open parts will come within so many milliseconds
    private double to(double millis) {
        double sum = 0;
        for (Map.Entry<Incidence, List<Seen>> network : networks.entrySet()) {
            for (Map.Entry<Double, Double> one : open(network.getValue()).entrySet()) {
                sum += one.getValue() * network.getKey().finalBy(one.getKey(), Course.later(one.getKey(), millis));
            }
        }
        return sum;
    }

    private static Progress progress(Incidence usual, List<Seen> network) {
        double open = 0;
        double chance = 0;
        for (Map.Entry<Double, Double> one : open(network).entrySet()) {
            open += one.getValue();
            chance += one.getValue() * usual.chance(one.getKey());
        }
        return Progress.running(
                new Norm(usual, profile(network.stream())),
                network.stream().mapToLong(Seen::n).sum(),
                network.stream().mapToLong(Seen::delivered).sum(),
                open,
                open == 0 ? 0 : chance / open);
    }

    private static Profile profile(Stream<Seen> parts) {
        TreeMap<Double, Double> ages = new TreeMap<>();
        parts.forEach(seen -> ages.merge(seen.position(), (double) seen.n(), Double::sum));
        return Profile.of(ages);
    }

    /// @return open parts by the position of their age
    private static SortedMap<Double, Double> open(List<Seen> network) {
        TreeMap<Double, Double> open = new TreeMap<>();
        network.forEach(seen ->
                seen.open().forEach((age, count) -> open.merge(Course.position(age), (double) count, Double::sum)));
        return open;
    }
}
