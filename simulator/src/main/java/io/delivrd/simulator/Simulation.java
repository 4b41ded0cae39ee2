package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A scenario played out. The same scenario, seed and start give the same receipts, byte for byte, on every machine.
public final class Simulation {

    private final Scenario scenario;
    private final long seed;
    private final Instant start;
    private final Planner planner;

    /// @param start when the scenario's first campaign can begin; `now - scenario.history()` suits it
    public Simulation(Scenario scenario, long seed, Instant start) {
        this.scenario = scenario;
        this.seed = seed;
        this.start = start;
        this.planner = new Planner(scenario, seed, start);
    }

    public Scenario scenario() {
        return scenario;
    }

    public Instant start() {
        return start;
    }

    /// @return all receipts, repeats and misrouted replies in order of arrival; written while they are consumed, in one
    ///     thread; each call begins anew
    public Stream<SimulatedReceipt> receipts() {
        ReceiptWriter writer = new ReceiptWriter(scenario);
        ArrivalOrder order = new ArrivalOrder(planner, scenario.campaigns());
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(order, characteristics), false)
                .map(writer::write);
    }

    /// @return what a consumer of all receipts must find; does not need [#receipts()] to have been consumed
    public Truth truth() {
        Truth.Counting counting = new Truth.Counting(scenario.name(), seed, start);
        forEachMessage(counting::add);
        return counting.truth();
    }

    private void forEachMessage(Consumer<PlannedMessage> consumer) {
        List<Campaign> campaigns = scenario.campaigns();
        for (int campaign = 0; campaign < campaigns.size(); campaign++) {
            for (int message = 0; message < campaigns.get(campaign).messages(); message++) {
                consumer.accept(planner.plan(campaign, message));
            }
        }
    }
}
