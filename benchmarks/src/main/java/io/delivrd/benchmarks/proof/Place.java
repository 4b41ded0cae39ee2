package io.delivrd.benchmarks.proof;

import io.delivrd.simulator.traffic.Route;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Traffic;
import java.util.List;
import java.util.function.Consumer;

/// A network as one provider reaches it, and what is sent through it.
///
/// @param kind in words, for tables
/// @param share of the parts whose receipts are made up
record Place(Route route, List<Sending> sendings, String kind, double share) {

    Place {
        sendings = List.copyOf(sendings);
    }

    String network() {
        return route.operator().code();
    }

    void play(long seed, Consumer<SentPart> parts) {
        for (int i = 0; i < sendings.size(); i++) {
            Traffic.play(route, sendings.get(i), Seeds.of(seed, network().hashCode(), i), parts);
        }
    }
}
