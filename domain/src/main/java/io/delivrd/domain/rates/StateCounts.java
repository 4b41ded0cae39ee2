package io.delivrd.domain.rates;

import io.delivrd.domain.receipt.DeliveryState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Counts by state, in the order of the states and without zeros.
final class StateCounts {

    private StateCounts() {}

    static Map<DeliveryState, Long> copy(Map<DeliveryState, Long> states) {
        // Small groups, of which there are tens of thousands, stand in one state.
        if (states.size() < 2 && !states.containsValue(0L)) {
            return Map.copyOf(states);
        }
        EnumMap<DeliveryState, Long> copy = new EnumMap<>(DeliveryState.class);
        states.forEach((state, n) -> {
            if (n != 0) {
                copy.put(state, n);
            }
        });
        return copy.size() < 2 ? Map.copyOf(copy) : Collections.unmodifiableMap(copy);
    }

    static long sum(Map<DeliveryState, Long> states) {
        long sum = 0;
        for (long n : states.values()) {
            sum += n;
        }
        return sum;
    }

    static Map<DeliveryState, Long> plus(Map<DeliveryState, Long> one, Map<DeliveryState, Long> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        EnumMap<DeliveryState, Long> sum = new EnumMap<>(DeliveryState.class);
        sum.putAll(one);
        other.forEach((state, n) -> sum.merge(state, n, Long::sum));
        return sum;
    }

    static Map<DeliveryState, Long> minus(Map<DeliveryState, Long> one, Map<DeliveryState, Long> other) {
        if (other.isEmpty()) {
            return one;
        }
        EnumMap<DeliveryState, Long> rest = new EnumMap<>(DeliveryState.class);
        rest.putAll(one);
        other.forEach((state, n) -> rest.merge(state, -n, Long::sum));
        return rest;
    }
}
