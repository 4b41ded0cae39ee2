package io.delivrd.domain.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/// Receipts of networks whose share made up is known.
final class Traffic {

    private final Random random;

    Traffic(long seed) {
        random = new Random(seed);
    }

    /// @param median seconds, of log-normal times
    /// @param failures share that is not delivered
    /// @param absent share that is reached by a retry
    record Phones(double median, double spread, double failures, double absent) {

        static final Phones USUAL = new Phones(4, .75, .035, .04);
        static final Phones VERIFIED = new Phones(4, .75, .004, .008);
    }

    NetworkSignals honest(String network, int n, Phones phones) {
        return mixed(network, n, phones, 0, () -> 0, time -> time);
    }

    /// @param script times of made-up receipts, in seconds
    NetworkSignals fake(String network, int n, double share, DoubleSupplier script) {
        return mixed(network, n, Phones.USUAL, share, script, time -> time);
    }

    DoubleSupplier between(double from, double until) {
        return () -> from + (until - from) * random.nextDouble();
    }

    /// @param stamped a time as it is seen
    NetworkSignals mixed(
            String network, int n, Phones phones, double share, DoubleSupplier script, DoubleUnaryOperator stamped) {
        List<Map<Outcome, Long>> outcomes = new ArrayList<>();
        List<TreeMap<LatencyBucket, Long>> times = new ArrayList<>();
        for (int quarter = 0; quarter < NetworkSignals.QUARTERS; quarter++) {
            outcomes.add(new EnumMap<>(Outcome.class));
            times.add(new TreeMap<>());
        }
        Map<ErrorCode, Long> codes = new TreeMap<>();
        long delivered = 0;
        for (int i = 0; i < n; i++) {
            int quarter = random.nextInt(NetworkSignals.QUARTERS);
            boolean madeUp = random.nextDouble() < share;
            if (!madeUp && random.nextDouble() < phones.failures()) {
                outcomes.get(quarter).merge(Outcome.PERMANENT, 1L, Long::sum);
                codes.merge(new ErrorCode(String.valueOf(random.nextInt(1, 6))), 1L, Long::sum);
            } else {
                double time = madeUp ? script.getAsDouble() : phone(phones, quarter == 0 ? 1.2 : 1);
                outcomes.get(quarter).merge(Outcome.DELIVERED, 1L, Long::sum);
                times.get(quarter).merge(bucket(stamped.applyAsDouble(time)), 1L, Long::sum);
                delivered++;
            }
        }
        List<DayQuarter> quarters = new ArrayList<>();
        for (int quarter = 0; quarter < NetworkSignals.QUARTERS; quarter++) {
            quarters.add(new DayQuarter(outcomes.get(quarter), times.get(quarter)));
        }
        return NetworkSignals.of(
                new ProviderId("vonage"),
                new NetworkCode(network),
                quarters,
                codes,
                Map.of(Evidence.UNSTATED, delivered),
                0,
                0,
                0);
    }

    private double phone(Phones phones, double slower) {
        double time = slower * phones.median() * Math.exp(phones.spread() * random.nextGaussian());
        return random.nextDouble() < phones.absent() ? 60 * (1 + random.nextInt(60)) + time : time;
    }

    private static LatencyBucket bucket(double seconds) {
        return LatencyBucket.of(Duration.ofNanos(Math.round(seconds * 1e9)));
    }
}
