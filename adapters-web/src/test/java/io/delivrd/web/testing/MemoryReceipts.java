package io.delivrd.web.testing;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Permanence;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Receipts in memory, folded with the domain's rules.
public final class MemoryReceipts implements Receipts, MessageTrails, IntakeRecord {

    private final PartFold fold = new PartFold(
            new FoldPolicy(FoldPolicy.GIVE_UP_AFTER, FoldPolicy.GIVE_UP_TOLERANCE, (_, _) -> Permanence.UNKNOWN));
    private final Map<PartKey, Part> parts = new TreeMap<>();
    private final Map<ReceiptId, DeliveryReceipt> receipts = new LinkedHashMap<>();
    private final Map<ReceiptId, Long> repeats = new LinkedHashMap<>();
    private volatile boolean away;
    private volatile boolean refusing;

    @Override
    public synchronized List<Intake> recordAll(List<DeliveryReceipt> batch) {
        requireReady();
        if (refusing) {
            throw new ReceiptsRefused("value refused", new IllegalStateException());
        }
        return batch.stream().map(this::recorded).toList();
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
        PartState state = fold.fold(part);
        return new Intake.Stored(
                state.state(),
                state.flags().contains(Flag.OUT_OF_ORDER),
                !state.state().isOpen());
    }

    @Override
    public synchronized List<MessageTrail> find(ProviderId provider, MessageId messageId) {
        return parts.values().stream()
                .filter(part -> part.key().provider().equals(provider)
                        && part.key().messageId().equals(messageId))
                .map(this::trail)
                .toList();
    }

    private MessageTrail trail(Part part) {
        PartState state = fold.fold(part);
        List<MessageTrail.Entry> timeline = receipts.values().stream()
                .filter(receipt -> receipt.part().equals(part.key()))
                .sorted(Comparator.comparing(receipt -> receipt.claim().eventAt()))
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
                timeline);
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
