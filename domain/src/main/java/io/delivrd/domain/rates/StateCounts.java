package io.delivrd.domain.rates;

import io.delivrd.domain.receipt.DeliveryState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Counts by state, in the order of the states and without zeros.
final class StateCounts {

    private StateCounts() {}

    static Map<DeliveryState, Long> copy(Map<DeliveryState, Long> states) {
        EnumMap<DeliveryState, Long> copy = new EnumMap<>(DeliveryState.class);
        states.forEach((state, n) -> {
            if (n != 0) {
                copy.put(state, n);
            }
        });
        // Small groups, of which there are tens of thousands, stand in one state.
        return copy.size() == 1 ? Map.copyOf(copy) : Collections.unmodifiableMap(copy);
    }

    static long sum(Map<DeliveryState, Long> states) {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    static Map<DeliveryState, Long> plus(Map<DeliveryState, Long> one, Map<DeliveryState, Long> other) {
        EnumMap<DeliveryState, Long> sum = new EnumMap<>(DeliveryState.class);
        sum.putAll(one);
        other.forEach((state, n) -> sum.merge(state, n, Long::sum));
        return sum;
    }

    static Map<DeliveryState, Long> minus(Map<DeliveryState, Long> one, Map<DeliveryState, Long> other) {
        EnumMap<DeliveryState, Long> rest = new EnumMap<>(DeliveryState.class);
        rest.putAll(one);
        other.forEach((state, n) -> rest.merge(state, -n, Long::sum));
        return rest;
    }
}
