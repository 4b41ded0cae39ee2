package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");

    @Test
    void nothingIsLostUnlessAskedFor() {
        Simulation simulation = simulation(Scenario.load(300), 7);

        LossReport report = simulation.losses(Losses.none());

        assertThat(report)
                .isEqualTo(new LossReport(
                        simulation.truth().receipts(), 0, simulation.truth().parts(), 0, 0, 0));
        assertThat(Losses.none().sparing(simulation.receipts()))
                .hasSize((int) simulation.truth().pushes());
    }

    @Property(tries = 10)
    void whatIsLostIsWhatTheReportSays(@ForAll long seed) {
        Simulation simulation = simulation(
                Scenario.load(500).with(Quirks.small().with(Quirk.REPEAT, .3).with(Quirk.FRESH_REPEAT, .3)), seed);
        Losses losses = Losses.none().share(.2, seed);

        List<SimulatedReceipt> arrived = losses.sparing(simulation.receipts()).toList();

        LossReport report = simulation.losses(losses);
        long receipts = arrived.stream()
                .filter(receipt -> receipt.kind() == Kind.RECEIPT)
                .count();
        assertThat(report.receipts() - report.receiptsLost()).isEqualTo(receipts);
        assertThat(identities(arrived, Kind.RECEIPT)).containsAll(identities(arrived, Kind.REPEAT));
        long heard = arrived.stream()
                .filter(receipt -> receipt.kind() == Kind.RECEIPT)
                .map(SimulatedReceipt::messageId)
                .distinct()
                .count();
        assertThat(report.parts() - report.partsUnheard()).isEqualTo(heard);
        assertThat(report.finalsLost()).isLessThanOrEqualTo(report.partsTouched());
    }

    @Test
    void theShareIsKeptAndTheSeedDecides() {
        Simulation simulation = simulation(Scenario.clean(5_000), 7);

        LossReport report = simulation.losses(Losses.none().share(.05, 1));

        assertThat((double) report.receiptsLost() / report.receipts()).isBetween(.045, .055);
        assertThat(simulation.losses(Losses.none().share(.05, 1))).isEqualTo(report);
        assertThat(simulation.losses(Losses.none().share(.05, 2))).isNotEqualTo(report);
    }

    @Test
    void whoeverLosesAllLosesEveryEnd() {
        Simulation simulation = simulation(Scenario.load(1_000), 7);
        Map<String, Long> states = simulation.truth().states();

        LossReport report = simulation.losses(Losses.none().share(1, 1));

        long open = states.getOrDefault("submitted", 0L) + states.getOrDefault("buffered", 0L);
        assertThat(report.receiptsLost()).isEqualTo(report.receipts());
        assertThat(report.partsUnheard()).isEqualTo(report.partsTouched()).isEqualTo(report.parts());
        assertThat(report.finalsLost()).isEqualTo(report.parts() - open);
    }

    @Test
    void anOutageLosesWhatFirstArrivesInIt() {
        Simulation simulation = simulation(Scenario.load(2_000), 7);
        Instant from = simulation.medianArrival().minus(Duration.ofMinutes(20));
        Instant until = from.plus(Duration.ofMinutes(40));
        Losses losses = Losses.none().outage(from, until);

        List<SimulatedReceipt> lost = simulation.receipts().filter(losses::lose).toList();

        assertThat(lost)
                .isNotEmpty()
                .filteredOn(receipt -> receipt.kind() == Kind.RECEIPT)
                .hasSize((int) simulation.losses(losses).receiptsLost())
                .allSatisfy(receipt ->
                        assertThat(receipt.arrival()).isAfterOrEqualTo(from).isBefore(until));
        assertThat(losses.sparing(simulation.receipts()).filter(receipt -> receipt.kind() == Kind.RECEIPT))
                .noneMatch(receipt ->
                        !receipt.arrival().isBefore(from) && receipt.arrival().isBefore(until));
    }

    @Test
    void theDemoCanBePlayedWithLosses() {
        Simulation simulation = simulation(Scenario.demo(6_000), 7);
        Instant dark = START.plus(Duration.ofDays(20));
        Losses losses = Losses.none().share(.015, 7).outage(dark, dark.plus(Duration.ofMinutes(40)));

        LossReport report = simulation.losses(losses);

        long inTheDark = simulation
                .receipts()
                .filter(receipt -> receipt.kind() == Kind.RECEIPT
                        && !receipt.arrival().isBefore(dark)
                        && receipt.arrival().isBefore(dark.plus(Duration.ofMinutes(40))))
                .count();
        assertThat((double) (report.receiptsLost() - inTheDark) / (report.receipts() - inTheDark))
                .as("lost outside the outage")
                .isBetween(.012, .018);
        assertThat(losses.sparing(simulation.receipts()).filter(receipt -> receipt.kind() == Kind.RECEIPT))
                .hasSize((int) (report.receipts() - report.receiptsLost()))
                .noneMatch(receipt -> !receipt.arrival().isBefore(dark)
                        && receipt.arrival().isBefore(dark.plus(Duration.ofMinutes(40))));
    }

    private static Set<String> identities(List<SimulatedReceipt> receipts, Kind kind) {
        return receipts.stream()
                .filter(receipt -> receipt.kind() == kind)
                .map(receipt -> receipt.messageId() + receipt.status() + receipt.errorCode() + receipt.scts())
                .collect(Collectors.toSet());
    }

    private static Simulation simulation(Scenario scenario, long seed) {
        return new Simulation(scenario, seed, START);
    }
}
