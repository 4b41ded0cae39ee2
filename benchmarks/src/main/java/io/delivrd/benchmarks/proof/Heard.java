package io.delivrd.benchmarks.proof;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Told;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects what is seen of a network's receipts in a window, as the sums of hours have it, and, beside it, how many of
/// them are made up.
final class Heard {

    private static final long PATIENCE = 78 * World.HOUR;

    private final NetworkCode network;
    private final long asOf;
    private final boolean conversions;
    private final List<Map<Outcome, Long>> outcomes = new ArrayList<>();
    private final List<Map<Integer, Long>> times = new ArrayList<>();
    private final Map<ErrorCode, Long> codes = new HashMap<>();
    private final Map<Evidence, Long> evidence = new EnumMap<>(Evidence.class);
    private long silent;
    private long acted;
    private long finals;
    private long madeUp;
    private long delivered;

    /// @param conversions whether it is told who acted
    Heard(String network, long asOf, boolean conversions) {
        this.network = new NetworkCode(network);
        this.asOf = asOf;
        this.conversions = conversions;
        for (int quarter = 0; quarter < NetworkSignals.QUARTERS; quarter++) {
            outcomes.add(new EnumMap<>(Outcome.class));
            times.add(new TreeMap<>());
        }
    }

    void add(SentPart part) {
        Fate fate = Fate.of(part, asOf);
        if (fate.outcome().isEmpty()) {
            silent += part.submittedAt() + PATIENCE < asOf ? 1 : 0;
            return;
        }
        Outcome outcome = fate.outcome().get();
        int quarter = (int) (Math.floorMod(part.submittedAt(), World.DAY) / (6 * World.HOUR));
        outcomes.get(quarter).merge(outcome, 1L, Long::sum);
        finals++;
        madeUp += part.madeUp() ? 1 : 0;
        if (outcome.isDelivered()) {
            delivered++;
            times.get(quarter).merge(Collected.bucket(fate.at() - part.submittedAt()), 1L, Long::sum);
            evidence.merge(evidence(fate.by()), 1L, Long::sum);
            acted += part.convertedAt() >= 0 ? 1 : 0;
        } else if (!fate.code().equals("0")) {
            codes.merge(new ErrorCode(fate.code()), 1L, Long::sum);
        }
    }

    /// @return the share of the final receipts that are made up; 0 of none
    double madeUp() {
        return finals == 0 ? 0 : madeUp / (double) finals;
    }

    NetworkSignals signals(ProviderId provider) {
        List<DayQuarter> quarters = new ArrayList<>();
        for (int quarter = 0; quarter < NetworkSignals.QUARTERS; quarter++) {
            TreeMap<LatencyBucket, Long> histogram = new TreeMap<>();
            times.get(quarter).forEach((bucket, n) -> histogram.put(new LatencyBucket(bucket), n));
            quarters.add(new DayQuarter(outcomes.get(quarter), histogram));
        }
        return new NetworkSignals(
                provider,
                network,
                quarters,
                codes,
                evidence,
                silent,
                conversions ? acted : 0,
                conversions ? delivered : 0);
    }

    private static Evidence evidence(Told.By by) {
        return switch (by) {
            case UNSTATED -> Evidence.UNSTATED;
            case CARRIER -> Evidence.CARRIER;
            case HANDSET -> Evidence.HANDSET;
        };
    }
}
