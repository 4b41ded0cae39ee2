package io.delivrd.benchmarks.proof;

import io.delivrd.domain.comparison.Tally;
import io.delivrd.domain.outcome.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts parts by member, network and day for a comparison.
final class Tallies {

    private record Key(String member, String network, long day) {}

    private final Map<Key, long[]> counts = new LinkedHashMap<>();

    /// @param at when it was submitted, in epoch milliseconds
    void add(String member, String network, long at, boolean covered, boolean delivered) {
        long[] count = counts.computeIfAbsent(new Key(member, network, Math.floorDiv(at, World.DAY)), _ -> new long[3]);
        count[0]++;
        count[1] += covered ? 1 : 0;
        count[2] += delivered ? 1 : 0;
    }

    void add(String member, String network, long at, Fate fate) {
        add(
                member,
                network,
                at,
                fate.outcome().filter(Outcome::isAnswer).isPresent(),
                fate.outcome().filter(Outcome::isDelivered).isPresent());
    }

    List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>(counts.size());
        counts.forEach((key, count) -> tallies.add(new Tally(
                key.member(),
                key.network(),
                Instant.ofEpochMilli(key.day() * World.DAY),
                count[0],
                count[1],
                count[2])));
        return tallies;
    }
}
