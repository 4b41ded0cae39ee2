package io.delivrd.benchmarks.proof;

import io.delivrd.domain.forecast.ForecastModel;
import io.delivrd.domain.forecast.Precedent;
import io.delivrd.domain.forecast.Slice;
import io.delivrd.simulator.traffic.SentPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Collects what a forecast looks at, as the use case of the product does: networks, the largest campaigns of each day,
/// and the campaign itself in slices, the later the thinner.
final class Learnt {

    /// Past which nobody waits: 72 hours and six.
    static final Duration HORIZON = Duration.ofHours(78);

    private static final long FEW = 50;
    private static final int PRECEDENTS = 60;
    private static final long SECOND = 1_000;
    private static final long[] EXACTLY = {15, 30, 60, 120, 180, 240, 300, 420, 600, 900, 1_200, 1_800, 2_700};
    private static final long[] BEFORE = {0, 30, 60, 120, 180, 300, 480, 660, 1_380, 2_820, 4_260};

    private record Day(long day, String campaign) {}

    private final long asOf;
    private final Map<String, Collected> networks = new TreeMap<>();
    private final Map<Day, Map<String, Collected>> days = new HashMap<>();
    private final Map<Day, Long> sizes = new HashMap<>();

    /// @param asOf what came later is not known, in epoch milliseconds
    Learnt(long asOf) {
        this.asOf = asOf;
    }

    void add(SentPart part) {
        Day day = new Day(Math.floorDiv(part.submittedAt(), World.DAY), part.campaign());
        of(networks, part).add(part);
        of(days.computeIfAbsent(day, _ -> new TreeMap<>()), part).add(part);
        sizes.merge(day, 1L, Long::sum);
    }

    private Collected of(Map<String, Collected> collected, SentPart part) {
        return collected.computeIfAbsent(part.network(), network -> new Collected(network, asOf, false));
    }

    ForecastModel model() {
        return new ForecastModel(
                networks.values().stream()
                        .map(network -> network.cohort(World.PROVIDER))
                        .toList(),
                largest().stream()
                        .map(day -> Precedent.of(days.getOrDefault(day, Map.of()).values().stream()
                                .map(network -> network.cohort(World.PROVIDER))
                                .toList()))
                        .toList());
    }

    private List<Day> largest() {
        Map<Long, List<Day>> byDay = new TreeMap<>();
        days.keySet().stream()
                .filter(day -> sizes.getOrDefault(day, 0L) >= FEW)
                .sorted(Comparator.comparingLong((Day day) -> -sizes.getOrDefault(day, 0L))
                        .thenComparing(Day::campaign))
                .forEach(day ->
                        byDay.computeIfAbsent(day.day(), _ -> new ArrayList<>()).add(day));
        int each = Math.ceilDiv(PRECEDENTS, Math.max(1, byDay.size()));
        return byDay.values().stream().flatMap(day -> day.stream().limit(each)).toList();
    }

    /// @return what is known of a campaign
    static List<Slice> slices(Collection<SentPart> campaign, long asOf) {
        long begins = campaign.stream().mapToLong(SentPart::submittedAt).min().orElse(asOf);
        long exact = Math.floorDiv(asOf - World.HOUR, Collected.QUARTER) * Collected.QUARTER;
        long[] edges = LongStream.concat(
                        LongStream.concat(
                                LongStream.of(EXACTLY).map(seconds -> asOf - seconds * SECOND),
                                LongStream.of(BEFORE).map(minutes -> exact - minutes * 60 * SECOND)),
                        LongStream.of(Math.floorDiv(begins, Collected.QUARTER) * Collected.QUARTER))
                .toArray();
        List<Slice> slices = new ArrayList<>();
        long until = asOf + SECOND;
        for (long edge : edges) {
            if (edge < until) {
                slice(campaign, edge, until, asOf, slices);
                until = edge;
            }
        }
        return slices;
    }

    private static void slice(Collection<SentPart> campaign, long from, long until, long asOf, List<Slice> slices) {
        Map<String, Collected> networks = new TreeMap<>();
        for (SentPart part : campaign) {
            if (from <= part.submittedAt() && part.submittedAt() < until && part.submittedAt() <= asOf) {
                networks.computeIfAbsent(part.network(), network -> new Collected(network, asOf, true))
                        .add(part);
            }
        }
        if (!networks.isEmpty()) {
            slices.add(new Slice(
                    Duration.ofMillis(Math.max(0, asOf - until)),
                    Duration.ofMillis(asOf - from),
                    networks.values().stream()
                            .map(network -> network.cohort(World.PROVIDER))
                            .toList()));
        }
    }
}
