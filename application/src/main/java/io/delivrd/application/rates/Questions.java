package io.delivrd.application.rates;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// All that a page needs to know of delivery, asked at once so that its figures agree. What several of its sections ask
/// is asked once.
///
/// @param timed whose answers tell times to receipt
/// @param counted whose answers need not, which is half the work
/// @param spread without groups, of which all times to receipt are wanted
public record Questions(List<DeliveryQuery> timed, List<DeliveryQuery> counted, List<DeliveryQuery> spread) {

    public static final Questions NONE = new Questions(List.of(), List.of(), List.of());

    public Questions {
        List<DeliveryQuery> first = timed.stream().distinct().toList();
        timed = first;
        counted = counted.stream()
                .distinct()
                .filter(query -> !first.contains(query))
                .toList();
        spread = spread.stream().distinct().toList();
    }

    public static Questions timed(DeliveryQuery... queries) {
        return new Questions(List.of(queries), List.of(), List.of());
    }

    public static Questions counted(DeliveryQuery... queries) {
        return counted(List.of(queries));
    }

    public static Questions counted(Collection<DeliveryQuery> queries) {
        return new Questions(List.of(), List.copyOf(queries), List.of());
    }

    /// @throws IllegalArgumentException if the question has groups
    public static Questions spread(DeliveryQuery query) {
        query.requireUngrouped();
        return new Questions(List.of(), List.of(), List.of(query));
    }

    public Questions and(Questions others) {
        return new Questions(
                together(timed, others.timed), together(counted, others.counted), together(spread, others.spread));
    }

    private static List<DeliveryQuery> together(List<DeliveryQuery> some, List<DeliveryQuery> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
