package io.delivrd.domain.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What went wrong once: a cause, where, and from when to when.
///
/// @param campaigns whose parts failed, those with most first; none where it is not known whose
/// @param networks on which they failed, those with most first; at least one
/// @param counts parts failed, by the end of the stretch they were counted in; at least one
/// @param from inclusive
/// @param until exclusive
public record Incident(
        Cause cause,
        Owner owner,
        List<String> campaigns,
        List<String> networks,
        Instant from,
        Instant until,
        SortedMap<Instant, Long> counts) {

    public Incident {
        campaigns = List.copyOf(campaigns);
        networks = List.copyOf(networks);
        counts = new TreeMap<>(counts);
    }

    /// @return how many parts failed
    public long n() {
        return sum(counts);
    }

    /// @return how many of them in stretches that ended later
    public long after(Instant instant) {
        return sum(counts.tailMap(instant.plusNanos(1)));
    }

    private static long sum(SortedMap<Instant, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// @return the campaign, if it is about one alone
    public Optional<String> campaign() {
        return only(campaigns);
    }

    /// @return the network, if it is about one alone
    public Optional<String> network() {
        return only(networks);
    }

    private static Optional<String> only(List<String> names) {
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    /// @return the same, known to be of those campaigns
    Incident of(List<String> others) {
        return new Incident(cause, owner, others, networks, from, until, counts);
    }
}
