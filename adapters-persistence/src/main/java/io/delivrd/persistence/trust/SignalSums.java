package io.delivrd.persistence.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import io.delivrd.persistence.rates.Histogram;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Signals while they are added up; what came late may be less than nothing.
final class SignalSums {

    private static final int HOURS = 24 / NetworkSignals.QUARTERS;

    private final Map<Key, Sums> sums = new HashMap<>();

    private record Key(String provider, String network) {}

    private record Quarter(EnumMap<Outcome, Long> outcomes, TreeMap<LatencyBucket, Long> times) {

        private DayQuarter withoutNothing() {
            outcomes.values().removeIf(n -> n == 0);
            times.values().removeIf(n -> n == 0);
            return new DayQuarter(outcomes, times);
        }
    }

    private record Sums(
            List<Quarter> quarters, EnumMap<Evidence, Long> evidence, TreeMap<String, Long> codes, Acted acted) {}

    private record Acted(long acted, long known) {}

    private Sums of(String provider, String network) {
        return sums.computeIfAbsent(new Key(provider, network), _ -> blank(new Acted(0, 0)));
    }

    private static Sums blank(Acted acted) {
        return new Sums(
                Stream.generate(() -> new Quarter(new EnumMap<>(Outcome.class), new TreeMap<>()))
                        .limit(NetworkSignals.QUARTERS)
                        .toList(),
                new EnumMap<>(Evidence.class),
                new TreeMap<>(),
                acted);
    }

    /// @param histogram as `time_to_receipt_sum` keeps them
    void times(String provider, String network, int hour, String outcome, String evidence, byte[] histogram) {
        Histogram.each(histogram, (bucket, n) -> time(provider, network, hour, outcome, evidence, bucket, n));
    }

    /// @param hour of the day, UTC
    /// @param bucket -1 where nobody knows how long it took
    void time(String provider, String network, int hour, String outcome, String evidence, int bucket, long n) {
        Sums of = of(provider, network);
        Quarter quarter = of.quarters().get(hour / HOURS);
        Outcome came = Outcome.ofTag(outcome);
        quarter.outcomes().merge(came, n, Long::sum);
        if (came.isDelivered()) {
            of.evidence().merge(Evidence.valueOf(evidence.toUpperCase(Locale.ROOT)), n, Long::sum);
            if (bucket >= 0) {
                quarter.times().merge(new LatencyBucket(bucket), n, Long::sum);
            }
        }
    }

    /// @param code empty text for parts that wait in vain
    void count(String provider, String network, String code, long n) {
        of(provider, network).codes().merge(code, n, Long::sum);
    }

    void conversions(String provider, String network, long acted, long known) {
        sums.computeIfPresent(
                new Key(provider, network),
                (_, of) -> new Sums(of.quarters(), of.evidence(), of.codes(), new Acted(acted, known)));
    }

    /// @return by provider and network
    List<NetworkSignals> signals() {
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Key::provider).thenComparing(Key::network)))
                .map(entry -> signals(entry.getKey(), entry.getValue()))
                .filter(signals -> signals.n() + signals.silent() > 0)
                .toList();
    }

    private static NetworkSignals signals(Key key, Sums of) {
        of.evidence().values().removeIf(n -> n == 0);
        Map<ErrorCode, Long> codes = new HashMap<>();
        of.codes().forEach((code, n) -> {
            if (!code.isEmpty() && n != 0) {
                codes.put(new ErrorCode(code), n);
            }
        });
        List<DayQuarter> quarters =
                of.quarters().stream().map(Quarter::withoutNothing).toList();
        return NetworkSignals.of(
                new ProviderId(key.provider()),
                new NetworkCode(key.network()),
                quarters,
                codes,
                of.evidence(),
                of.codes().getOrDefault("", 0L),
                of.acted().acted(),
                of.acted().known());
    }
}
