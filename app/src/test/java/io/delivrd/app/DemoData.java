package io.delivrd.app;

import io.delivrd.simulator.Acknowledgements;
import io.delivrd.simulator.Scenario;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Simulation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// The campaigns of the demo, on a smaller scale.
final class DemoData {

    private static final int MESSAGES = 6_000;
    private static final long SEED = 7;

    private DemoData() {}

    /// Hands in everything that happened up to now.
    static void fill(RunningServer server) {
        Play.deliver(server, receipts(InstantSource.system().instant()), Acknowledgements.ignored());
    }

    /// @return the id of the first message that anything was said of
    static String someMessage() {
        return receipts(InstantSource.system().instant()).getFirst().messageId();
    }

    private static List<SimulatedReceipt> receipts(Instant now) {
        Scenario scenario = Scenario.demo(MESSAGES);
        Simulation simulation = new Simulation(scenario, SEED, now.minus(scenario.history()));
        try (Stream<SimulatedReceipt> all = simulation.receipts()) {
            return all.filter(receipt -> !receipt.arrival().isAfter(now)).toList();
        }
    }
}
