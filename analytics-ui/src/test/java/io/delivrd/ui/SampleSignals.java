package io.delivrd.ui;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What is seen of receipts: on one network they all come within a narrow time, on another there are few.
final class SampleSignals {

    private SampleSignals() {}

    static List<NetworkSignals> all() {
        TreeMap<LatencyBucket, Long> scripted = new TreeMap<>();
        IntStream.range(0, 2_000)
                .mapToObj(i -> LatencyBucket.of(Duration.ofMillis(1_000 + i)))
                .forEach(bucket -> scripted.merge(bucket, 1L, Long::sum));
        return List.of(signals("23410", 40, new TreeMap<>()), signals("62120", 2_000, scripted));
    }

    private static NetworkSignals signals(String network, long delivered, TreeMap<LatencyBucket, Long> times) {
        DayQuarter quarter = new DayQuarter(Map.of(Outcome.DELIVERED, delivered), times);
        DayQuarter none = new DayQuarter(Map.of(), new TreeMap<>());
        return NetworkSignals.of(
                new ProviderId("vonage"),
                new NetworkCode(network),
                List.of(quarter, none, none, none),
                Map.of(),
                Map.of(),
                0,
                30,
                100);
    }
}
