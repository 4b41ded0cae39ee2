package io.delivrd.web.testing;

import io.delivrd.application.folding.Folds;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptLog;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Receipts in memory, folded with the domain's rules as they are appended; who folds hears what they came to.
public final class MemoryReceipts implements ReceiptLog, Folds, Receipts, MessageTrails, IntakeRecord {

    private final PartFold fold = new PartFold(FoldPolicy.of(new Catalogues(List.of(VonageCatalogue.catalogue()))));
    private final Map<PartKey, Part> parts = new TreeMap<>();
    private final Map<ReceiptId, DeliveryReceipt> receipts = new LinkedHashMap<>();
    private final Map<ReceiptId, Long> repeats = new LinkedHashMap<>();
    private final NavigableMap<Instant, Intake> outcomes = new TreeMap<>();
    private volatile boolean away;
    private volatile boolean refusing;

    @Override
    public synchronized LogStretch append(List<DeliveryReceipt> batch) {
        requireReady();
        if (refusing) {
            throw new ReceiptsRefused("value refused", new IllegalStateException());
        }
        Instant next = outcomes.isEmpty() ? Instant.EPOCH : outcomes.lastKey().plus(1, ChronoUnit.MICROS);
        LogStretch stretch = LogStretch.of(next, batch.size());
        for (int i = 0; i < batch.size(); i++) {
            outcomes.put(stretch.at(i), recorded(batch.get(i)));
        }
        return stretch;
    }

    @Override
    public synchronized List<Intake> fold(Collection<LogStretch> stretches, List<DeliveryReceipt> batch) {
        return stretches.stream()
                .flatMap(stretch -> outcomes.subMap(stretch.first(), true, stretch.last(), true).values().stream())
                .toList();
    }

    @Override
    public List<Intake> recordAll(List<DeliveryReceipt> batch) {
        return fold(List.of(append(batch)), batch);
    }

    @Override
    public List<DeliveryReceipt> logged(LogStretch stretch) {
        return List.of();
    }

    @Override
    public void setAside(DeliveryReceipt receipt, String reason) {
        throw new AssertionError("everything can be folded");
    }

    @Override
    public long countSetAside() {
        return 0;
    }

    @Override
    public long retrySetAside(Function<List<DeliveryReceipt>, List<Intake>> folding) {
        return 0;
    }

    @Override
    public Optional<Instant> firstUnfoldedOfOthers() {
        return Optional.empty();
    }

    @Override
    public List<LogStretch> owed() {
        return List.of();
    }

    @Override
    public long adopt(Function<List<DeliveryReceipt>, List<Intake>> folding) {
        return 0;
    }

    private Intake recorded(DeliveryReceipt receipt) {
        ReceiptId id = receipt.claim().id();
        Part part = parts.getOrDefault(receipt.part(), Part.unheardOf(receipt.part()))
                .with(receipt);
        parts.put(receipt.part(), part);
        if (receipts.putIfAbsent(id, receipt) != null) {
            repeats.merge(id, 1L, Long::sum);
            return new Intake.Repeated();
        }
        if (!part.holds(id)) {
            return new Intake.Beyond();
        }
        PartState state = fold.fold(part);
        return new Intake.Stored(
                state.state(),
                state.flags().contains(Flag.OUT_OF_ORDER),
                !state.state().isOpen());
    }

    @Override
    public synchronized List<MessageTrail> find(
            ProviderId provider, MessageId messageId, Optional<TimelineStart> before) {
        return parts.values().stream()
                .filter(part -> part.key().provider().equals(provider)
                        && part.key().messageId().equals(messageId))
                .map(part -> trail(part, before))
                .toList();
    }

    /// Of many receipts as many come as a stretch has.
    private MessageTrail trail(Part part, Optional<TimelineStart> before) {
        PartState state = fold.fold(part);
        List<MessageTrail.Entry> timeline = receipts.values().stream()
                .filter(receipt -> receipt.part().equals(part.key()))
                .filter(receipt ->
                        before.isEmpty() || TimelineStart.BY_ARRIVAL.compare(start(receipt), before.get()) < 0)
                .sorted(Comparator.comparing(MemoryReceipts::start, TimelineStart.BY_ARRIVAL))
                .map(receipt -> new MessageTrail.Entry(
                        receipt, repeats.getOrDefault(receipt.claim().id(), 0L)))
                .toList();
        return new MessageTrail(
                part,
                state,
                new CampaignRule.WholeReference().campaignOf(part.attributes().clientRef()),
                state.network().map(code -> new Network(code, Optional.of("Example Mobile"), Optional.of("GB"))),
                Optional.of(RollupWindow.agesAt(state.windowAt(), Duration.ofHours(78))),
                Optional.empty(),
                timeline.subList(Math.max(0, timeline.size() - MOST_RECEIPTS), timeline.size()),
                timeline.size() <= MOST_RECEIPTS
                        ? Optional.empty()
                        : Optional.of(new MessageTrail.Earlier(
                                timelineStart(timeline.get(timeline.size() - MOST_RECEIPTS)), receipts.size())));
    }

    private static TimelineStart timelineStart(MessageTrail.Entry entry) {
        return start(entry.receipt());
    }

    private static TimelineStart start(DeliveryReceipt receipt) {
        return new TimelineStart(receipt.claim().receivedAt(), receipt.claim().id());
    }

    public synchronized List<DeliveryReceipt> all() {
        return new ArrayList<>(receipts.values());
    }

    public DeliveryReceipt only() {
        List<DeliveryReceipt> all = all();
        if (all.size() != 1) {
            throw new AssertionError("expected one receipt, not " + all.size());
        }
        return all.getFirst();
    }

    public synchronized long repeats() {
        return repeats.values().stream().mapToLong(Long::longValue).sum();
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    public void refuse(boolean now) {
        refusing = now;
    }

    @Override
    public synchronized Totals totals() {
        return new Totals(receipts.size(), repeats(), Optional.empty());
    }

    @Override
    public void requireReady() {
        if (away) {
            throw new ReceiptsUnavailable("the store is away");
        }
    }
}
