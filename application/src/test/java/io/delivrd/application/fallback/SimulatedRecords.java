package io.delivrd.application.fallback;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.Simulation;
import io.delivrd.simulator.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The records a provider keeps of simulated messages, as they read at the time they are asked for; each
/// costs one.
final class SimulatedRecords implements Reports {

    private final Map<String, Submission> submissions = new HashMap<>();
    private final Map<String, NavigableMap<Instant, SimulatedReceipt>> receipts = new HashMap<>();
    private final InstantSource clock;
    private long charged;

    SimulatedRecords(Simulation simulation, InstantSource clock) {
        this.clock = clock;
        simulation.submissions().forEach(sent -> sent.parts().forEach(id -> submissions.put(id, sent)));
        simulation
                .receipts()
                .filter(SimulatedRecords::isReceipt)
                .forEach(receipt -> receipts.computeIfAbsent(receipt.messageId(), _ -> new TreeMap<>())
                        .putIfAbsent(receipt.arrival(), receipt));
    }

    static boolean isReceipt(SimulatedReceipt receipt) {
        return receipt.kind() == SimulatedReceipt.Kind.RECEIPT || receipt.kind() == SimulatedReceipt.Kind.REPEAT;
    }

    /// @return as it is pushed
    static SampleReceipt pushed(SimulatedReceipt receipt) {
        SampleReceipt pushed = aReceipt()
                .of(receipt.messageId())
                .on(receipt.parameters().getOrDefault("network-code", "00000"))
                .at(receipt.arrival())
                .receivedAt(receipt.arrival());
        return receipt.errorCode()
                .map(code -> pushed.says(receipt.status().orElseThrow(), code))
                .orElseGet(() -> pushed.says(receipt.status().orElseThrow()));
    }

    long charged() {
        return charged;
    }

    @Override
    public ProviderId provider() {
        return VONAGE;
    }

    @Override
    public List<AccountId> accounts() {
        return List.of(SampleReceipt.ACCOUNT);
    }

    @Override
    public int idsPerCall() {
        return 20;
    }

    @Override
    public Duration longestWindow() {
        return Duration.ofHours(24);
    }

    @Override
    public synchronized Page byIds(AccountId account, List<MessageId> ids) {
        List<DeliveryReceipt> found = ids.stream().map(id -> record(id.text())).toList();
        charged += found.size();
        return new Page(found, 0, found.size(), Optional.empty(), Optional.empty());
    }

    private DeliveryReceipt record(String id) {
        Submission sent = Objects.requireNonNull(submissions.get(id));
        Optional<SimulatedReceipt> latest = Optional.ofNullable(receipts.get(id))
                .map(told -> told.headMap(clock.instant(), true))
                .filter(told -> !told.isEmpty())
                .map(told -> told.lastEntry().getValue());
        return latest.map(SimulatedRecords::pushed)
                .orElseGet(() ->
                        aReceipt().of(id).on(sent.network()).says("accepted").at(sent.submittedAt()))
                .from(ReceiptSource.REPORT)
                .submittedAt(sent.submittedAt())
                .receivedAt(clock.instant())
                .build();
    }

    @Override
    public Page inWindow(AccountId account, Window window, Optional<String> next) {
        throw new ReportsRefused("windows are not asked for");
    }

    @Override
    public String order(AccountId account, Window window) {
        throw new ReportsRefused("reports are not ordered");
    }

    @Override
    public Order orderState(AccountId account, String order) {
        throw new ReportsRefused("reports are not ordered");
    }

    @Override
    public ReportLines download(AccountId account, Order order, Instant receivedAt) {
        throw new ReportsRefused("reports are not ordered");
    }
}
