package io.delivrd.app;

import io.delivrd.simulator.Acknowledgements;
import io.delivrd.simulator.Delivery;
import io.delivrd.simulator.DeliveryReport;
import io.delivrd.simulator.DeliverySettings;
import io.delivrd.simulator.Quirk;
import io.delivrd.simulator.Scenario;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A simulated provider that pushes to a server under test. Nothing it sends is younger than a week.
///
/// @param simulation every quirk there is
record Play(Simulation simulation) {

    private static final int CONNECTIONS = 32;

    /// @param seed 1 or more; each has its own days, so that figures of several do not mix
    static Play of(int messages, long seed) {
        Scenario load = Scenario.load(messages);
        Scenario scenario = load.with(load.quirks().with(Quirk.CONTRADICTION, 0.01));
        Instant today = InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS);
        return new Play(new Simulation(scenario, seed, today.minus(Duration.ofDays(10 * (seed + 1)))));
    }

    List<SimulatedReceipt> receipts() {
        try (Stream<SimulatedReceipt> receipts = simulation.receipts()) {
            return receipts.toList();
        }
    }

    /// Pushes all of it, and again what is not taken, for up to some minutes.
    DeliveryReport deliver(RunningServer server) {
        return deliver(server, receipts(), Acknowledgements.ignored());
    }

    /// The same in an order of its own.
    static DeliveryReport deliver(
            RunningServer server, List<SimulatedReceipt> receipts, Acknowledgements acknowledgements) {
        DeliverySettings settings =
                DeliverySettings.to(server.uri()).over(CONNECTIONS).retrying(60, Duration.ofMillis(100));
        return delivered(settings, receipts, acknowledgements);
    }

    /// Pushes each receipt once, whatever becomes of it; the report comes when nothing is under way.
    CompletableFuture<DeliveryReport> deliverOnce(RunningServer server, Journal journal) {
        DeliverySettings settings =
                DeliverySettings.to(server.uri()).over(CONNECTIONS).retrying(0, Duration.ZERO);
        return inBackground(() -> delivered(settings, receipts(), journal));
    }

    static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                done.complete(work.get());
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private static DeliveryReport delivered(
            DeliverySettings settings, List<SimulatedReceipt> receipts, Acknowledgements acknowledgements) {
        try (Delivery delivery = new Delivery(settings, InstantSource.system(), acknowledgements)) {
            return delivery.deliver(receipts.stream());
        }
    }
}
