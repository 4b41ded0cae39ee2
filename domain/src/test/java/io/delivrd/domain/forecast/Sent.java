package io.delivrd.domain.forecast;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A campaign whose truth is known: times in seconds.
///
/// @param start since the first day began
record Sent(double start, List<Part> parts) {

    /// @param took beyond all times if no receipt ever comes
    record Part(String network, double sent, double took, Outcome outcome) {

        boolean isFinalBy(double at) {
            return sent + took <= at;
        }
    }

    private static final double NEVER = 1e12;

    /// Phones that are off are tried again at those times.
    private static final double[] RETRIES = {60, 300, 900, 3_600, 14_400, 43_200, 86_400};

    /// Three campaigns a day to five networks; days differ in speed and absent phones, lists in dead numbers.
    static List<Sent> campaigns(int days, long seed) {
        Random random = new Random(seed);
        List<Sent> campaigns = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double[] slow = random.doubles(5).map(u -> 0.4 * (u * 2 - 1)).toArray();
            double[] away = random.doubles(5).map(u -> 0.06 + 0.1 * u).toArray();
            for (int i = 0; i < 3; i++) {
                double dead = 0.01 + 0.05 * random.nextDouble();
                double start = day * 86_400 + (8 + 10 * random.nextDouble()) * 3_600;
                campaigns.add(new Sent(start, parts(random, start, slow, away, dead)));
            }
        }
        return campaigns;
    }

    private static List<Part> parts(Random random, double start, double[] slow, double[] away, double dead) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 600 + random.nextInt(600); i++) {
            int network = random.nextInt(5);
            String code = "2341" + network;
            double sent = start + 90 * random.nextDouble();
            double dice = random.nextDouble();
            if (dice < dead) {
                parts.add(new Part(code, sent, 1 + random.nextDouble(), Outcome.PERMANENT));
            } else if (dice < dead + 0.01) {
                parts.add(new Part(code, sent, NEVER, Outcome.UNKNOWN));
            } else if (random.nextDouble() < away[network]) {
                int tries = 0;
                while (tries < RETRIES.length && random.nextDouble() > 0.4) {
                    tries++;
                }
                boolean reached = tries < RETRIES.length;
                parts.add(new Part(
                        code,
                        sent,
                        (reached ? RETRIES[tries] : 172_800) + 10 * random.nextDouble(),
                        reached ? Outcome.DELIVERED : Outcome.EXPIRED));
            } else {
                double took = Math.exp(Math.log(4 + network) + slow[network] + 0.8 * random.nextGaussian());
                parts.add(new Part(code, sent, took, Outcome.DELIVERED));
            }
        }
        return parts;
    }

    /// @return the same campaign, things having gone otherwise
    Sent but(UnaryOperator<Part> change) {
        return new Sent(start, parts.stream().map(change).toList());
    }

    /// @return what is known of it at an instant
    List<Cohort> cohorts(double at) {
        return cohorts(at, 0, NEVER);
    }

    /// @return what is known of its parts of certain ages
    private List<Cohort> cohorts(double at, double youngest, double oldest) {
        List<Cohort> cohorts = new ArrayList<>();
        for (String network : new TreeSet<>(parts.stream().map(Part::network).toList())) {
            Map<Outcome, SortedMap<LatencyBucket, Long>> finals = new EnumMap<>(Outcome.class);
            TreeMap<Duration, Long> open = new TreeMap<>();
            for (Part part : parts) {
                double age = at - part.sent();
                if (!part.network().equals(network) || age < youngest || age >= oldest || age < 0) {
                    continue;
                }
                if (part.isFinalBy(at)) {
                    finals.computeIfAbsent(part.outcome(), _ -> new TreeMap<>())
                            .merge(LatencyBucket.of(Duration.ofMillis((long) (part.took() * 1e3))), 1L, Long::sum);
                } else {
                    open.merge(Duration.ofSeconds((long) age), 1L, Long::sum);
                }
            }
            if (!finals.isEmpty() || !open.isEmpty()) {
                cohorts.add(new Cohort(new ProviderId("vonage"), new NetworkCode(network), finals, Map.of(), open));
            }
        }
        return cohorts;
    }

    /// @return what is known of it so long after it began
    List<Slice> slices(double after) {
        double[] edges = {0, 60, 180, 300, 900, 1_800, 3_600, 7_200, 21_600, NEVER};
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i + 1 < edges.length && edges[i] <= after; i++) {
            List<Cohort> cohorts = cohorts(start + after, edges[i], edges[i + 1]);
            if (!cohorts.isEmpty()) {
                slices.add(new Slice(
                        Duration.ofSeconds((long) edges[i]),
                        Duration.ofSeconds((long) Math.min(edges[i + 1], after)),
                        cohorts));
            }
        }
        return slices;
    }

    /// @return the share of what was sent so long after it began that is delivered in the end
    double truth(double after) {
        List<Part> sent =
                parts.stream().filter(part -> part.sent() <= start + after).toList();
        return (double) sent.stream()
                        .filter(part -> part.outcome().isDelivered())
                        .count()
                / sent.size();
    }
}
