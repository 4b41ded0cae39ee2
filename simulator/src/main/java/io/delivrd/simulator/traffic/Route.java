package io.delivrd.simulator.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way to a network: what stands at its end, and who may cheat on the way.
///
/// @param outages of the network, which made-up receipts do not feel
public record Route(Operator operator, Optional<Fabrication> fabrication, List<Outage> outages) {

    public Route {
        outages = List.copyOf(outages);
    }

    public static Route honest(Operator operator) {
        return new Route(operator, Optional.empty(), List.of());
    }

    public static Route fake(Operator operator, Fabrication fabrication) {
        return new Route(operator, Optional.of(fabrication), List.of());
    }

    /// @return the same with one more outage
    public Route with(Outage outage) {
        List<Outage> all = new ArrayList<>(outages);
        all.add(outage);
        return new Route(operator, fabrication, all);
    }

    Optional<Outage> outageAt(long at) {
        // Few routes have any: no stream for each part.
        for (Outage outage : outages) {
            if (outage.holds(at)) {
                return Optional.of(outage);
            }
        }
        return Optional.empty();
    }
}
