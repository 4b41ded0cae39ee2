package io.delivrd.application.rates;

import io.delivrd.application.access.Sight;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A question for delivery counts.
///
/// @param from inclusive
/// @param until exclusive, after `from`
/// @param zone whose hours, days, weeks and months are meant
/// @param group by what to part the counts, without repetition; empty gives one row
/// @param interval length of buckets, used if the group holds [Dimension#BUCKET]
/// @param filter only parts whose value of a dimension is among the given ones; [Dimension#BUCKET] is not allowed
/// @param asOf at which instant ages are measured
public record DeliveryQuery(
        Instant from,
        Instant until,
        ZoneId zone,
        List<Dimension> group,
        Interval interval,
        Unit unit,
        Map<Dimension, Set<String>> filter,
        Instant asOf) {

    public DeliveryQuery {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until must be after from");
        }
        if (Set.copyOf(group).size() != group.size()) {
            throw new IllegalArgumentException("group names a dimension twice");
        }
        if (filter.containsKey(Dimension.BUCKET)) {
            throw new IllegalArgumentException("bucket is no filter");
        }
        group = List.copyOf(group);
        filter = Map.copyOf(filter);
    }

    /// @return the question itself
    /// @throws OutOfSight if the caller may not see what it groups by
    public DeliveryQuery askedWith(Sight sight) {
        if (group.contains(Dimension.CLIENT_REF) && !sight.personal()) {
            throw new OutOfSight(
                    "group",
                    "client_ref is shown to tokens of roles that see personal data; group by campaign instead");
        }
        return this;
    }

    /// @return the same question in one row
    public DeliveryQuery ungrouped() {
        return new DeliveryQuery(from, until, zone, List.of(), interval, unit, filter, asOf);
    }

    /// @return whether only what ended in certain ways is asked for: rates over it would say nothing
    public boolean isSlice() {
        for (Dimension filtered : filter.keySet()) {
            if (filtered.isOutcome()) {
                return true;
            }
        }
        return false;
    }

    /// @return the same question for everything, however it ended: without filters and groups by state and error
    public DeliveryQuery whole() {
        return new DeliveryQuery(
                from,
                until,
                zone,
                group.stream().filter(dimension -> !dimension.isOutcome()).toList(),
                interval,
                unit,
                filter.entrySet().stream()
                        .filter(entry -> !entry.getKey().isOutcome())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                asOf);
    }

    /// @throws IllegalArgumentException if it has groups
    public void requireUngrouped() {
        if (!group.isEmpty()) {
            throw new IllegalArgumentException("must not be grouped");
        }
    }
}
