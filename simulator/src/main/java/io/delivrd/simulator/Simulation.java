package io.delivrd.simulator;

import io.delivrd.simulator.Planner.PlannedMessage;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A scenario played out. The same scenario, seed and start give the same receipts, byte for byte, on every
/// machine.
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

    public long seed() {
        return seed;
    }

    public Instant start() {
        return start;
    }

    /// @return all receipts, repeats and replies in order of arrival; written while they are consumed, in one
    ///     thread; each call begins anew
    public Stream<SimulatedReceipt> receipts() {
        Wire wire = scenario.account().vendor().wire();
        return Timeline.whole(planner, PlannedMessage::pushes, Push::arrival).map(push -> wire.write(push, scenario));
    }

    /// @return all messages as the sending application knows them, in order of submission; planned while they are
    ///     consumed, in one thread; each call begins anew
    public Stream<Submission> submissions() {
        Account account = scenario.account();
        return Timeline.whole(
                planner,
                message -> List.of(Submission.of(account, message)),
                submission -> submission.submittedAt().toEpochMilli());
    }

    /// @return what a consumer of all receipts must find; does not need [#receipts()] to have been consumed
    public Truth truth() {
        return truth(false);
    }

    /// The same for a consumer of all submissions as well: each part belongs to the campaign its submission
    /// names, and to the network of its receipts, or where they name none, of its submission.
    public Truth truthWithSubmissions() {
        return truth(true);
    }

    /// @return what the losses take away from a consumer of the receipts
    public LossReport losses(Losses losses) {
        LossReport.Counting counting = new LossReport.Counting(losses);
        forEachMessage(counting::add);
        return counting.report();
    }

    /// @return the middle one of all arrivals, by count and not by time; the start if nothing arrives
    public Instant medianArrival() {
        LongStream.Builder arrivals = LongStream.builder();
        forEachMessage(message -> message.pushes().forEach(push -> arrivals.add(push.arrival())));
        long[] sorted = arrivals.build().sorted().toArray();
        return sorted.length == 0 ? start : Instant.ofEpochMilli(sorted[sorted.length / 2]);
    }

    Planner planner() {
        return planner;
    }

    private Truth truth(boolean withSubmissions) {
        Truth.Counting counting = new Truth.Counting(scenario.name(), seed, start, withSubmissions);
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
