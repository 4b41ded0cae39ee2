package io.delivrd.application.fallback;

import io.delivrd.domain.network.NetworkCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// After which times without a final receipt a part is asked for: once after each.
///
/// @param steps ages since submission, ascending, at least one
/// @param ofNetworks other steps for certain networks
public record Patience(List<Duration> steps, Map<NetworkCode, List<Duration>> ofNetworks) {

    /// The times of the specification.
    public static final List<Duration> DEFAULT_STEPS = List.of(
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24),
            Duration.ofHours(73));

    public Patience {
        steps = checked(steps);
        ofNetworks = Map.copyOf(ofNetworks);
        ofNetworks.values().forEach(Patience::checked);
    }

    private static List<Duration> checked(List<Duration> steps) {
        Duration before = Duration.ZERO;
        for (Duration step : steps) {
            if (step.compareTo(before) <= 0) {
                throw new IllegalArgumentException("times to wait must be more than zero and ascend");
            }
            before = step;
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("no time to wait is given");
        }
        return List.copyOf(steps);
    }

    /// @return the longest of all
    public Duration longest() {
        return Stream.concat(Stream.of(steps), ofNetworks.values().stream())
                .map(List::getLast)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /// @return the steps of that network
    public List<Duration> of(NetworkCode network) {
        return ofNetworks.getOrDefault(network, steps);
    }
}
