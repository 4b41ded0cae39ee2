package io.delivrd.persistence.outcome;

import io.delivrd.application.outcome.Resolution;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Cohorts while they are added up; what came late may be less than nothing.
final class Gathering {

    /// The bucket of finals of which nobody knows how long they took.
    private static final int UNTIMED = -1;

    // No time is longer.
    private static final int MOST = Short.MAX_VALUE;

    private static final int BYTES_OF_BUCKET = 6;

    private final Resolution resolution;
    private final Map<Key, Sums> sums = new HashMap<>();
    private final Map<Instant, Integer> latest = new HashMap<>();

    private record Key(String provider, String network) {}

    private record Sums(EnumMap<Outcome, TreeMap<Integer, Long>> finals, TreeMap<Instant, Long> open) {}

    Gathering(Resolution resolution) {
        this.resolution = resolution;
    }

    /// @param window start of a quarter hour, of an hour or day where no less is told apart
    void finals(String provider, String network, Instant window, String outcome, byte[] histogram) {
        ByteBuffer bytes = ByteBuffer.wrap(histogram);
        while (bytes.remaining() >= BYTES_OF_BUCKET) {
            finals(provider, network, window, outcome, bytes.getShort(), bytes.getInt());
        }
    }

    /// @param window start of a quarter hour, of an hour or day where no less is told apart
    /// @param bucket -1 where nobody knows
    void finals(String provider, String network, Instant window, String outcome, int bucket, long n) {
        if (bucket <= latest.computeIfAbsent(window, this::latestToHaveCome)) {
            known(provider, network, outcome, bucket, n);
        } else {
            open(provider, network, window, n);
        }
    }

    /// @param bucket -1 where nobody knows
    void known(String provider, String network, String outcome, int bucket, long n) {
        of(provider, network)
                .finals()
                .computeIfAbsent(Outcome.ofTag(outcome), _ -> new TreeMap<>())
                .merge(bucket, n, Long::sum);
    }

    /// @param window start of a quarter hour, of an hour or day where no less is told apart
    void open(String provider, String network, Instant window, long n) {
        openSince(provider, network, resolution.momentOf(window), n);
    }

    void openSince(String provider, String network, Instant moment, long n) {
        of(provider, network).open().merge(moment, n, Long::sum);
    }

    private Sums of(String provider, String network) {
        return sums.computeIfAbsent(
                new Key(provider, network), _ -> new Sums(new EnumMap<>(Outcome.class), new TreeMap<>()));
    }

    /// @return the last bucket of a window that had come; -1 if none
    private int latestToHaveCome(Instant window) {
        int low = UNTIMED;
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

    List<Cohort> cohorts() {
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Key::provider).thenComparing(Key::network)))
                .map(entry -> cohort(entry.getKey(), entry.getValue()))
                .filter(cohort -> cohort.n() > 0)
                .toList();
    }

    private Cohort cohort(Key key, Sums of) {
        EnumMap<Outcome, SortedMap<LatencyBucket, Long>> finals = new EnumMap<>(Outcome.class);
        EnumMap<Outcome, Long> untimed = new EnumMap<>(Outcome.class);
        of.finals().forEach((outcome, byBucket) -> {
            TreeMap<LatencyBucket, Long> times = new TreeMap<>();
            byBucket.tailMap(0).forEach((bucket, n) -> {
                if (n != 0) {
                    times.put(new LatencyBucket(bucket), n);
                }
            });
            finals.put(outcome, times);
            long rest = Objects.requireNonNullElse(byBucket.get(UNTIMED), 0L);
            if (rest != 0) {
                untimed.put(outcome, rest);
            }
        });
        TreeMap<Duration, Long> open = new TreeMap<>();
        of.open().forEach((moment, n) -> {
            if (n != 0) {
                open.put(Duration.between(moment, resolution.query().asOf()), n);
            }
        });
        return new Cohort(new ProviderId(key.provider()), new NetworkCode(key.network()), finals, untimed, open);
    }
}
