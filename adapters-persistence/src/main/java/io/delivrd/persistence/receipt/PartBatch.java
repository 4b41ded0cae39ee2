package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Flag;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A batch of receipts or submissions, folded over the parts as they are stored.
final class PartBatch {

    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Map<PartKey, StoredPart> before;
    private final Map<PartKey, Part> after = new HashMap<>();
    private final Map<PartKey, StoredPart> changed = new HashMap<>();
    private final List<DeliveryReceipt> added = new ArrayList<>();
    private final List<DeliveryReceipt> repeats = new ArrayList<>();
    private final List<Submission> submitted = new ArrayList<>();
    private final RollupDeltas deltas;
    private final Instant partsFrom;

    /// @param before the parts concerned, as stored; none for those not heard of
    /// @param deltas told what moves
    /// @param partsFrom what is not heard of and belongs before was counted once, and is gone
    PartBatch(
            PartFold fold,
            CampaignRule campaigns,
            Map<PartKey, StoredPart> before,
            RollupDeltas deltas,
            Instant partsFrom) {
        this.deltas = deltas;
        this.partsFrom = partsFrom;
        this.fold = fold;
        this.campaigns = campaigns;
        this.before = before;
    }

    /// @return what becomes of them, in their order
    List<Intake> record(List<DeliveryReceipt> batch) {
        List<Fate> fates = new ArrayList<>(batch.size());
        for (DeliveryReceipt receipt : batch) {
            fates.add(add(receipt));
        }
        after.forEach(this::settle);
        List<Intake> outcomes = new ArrayList<>(batch.size());
        Set<PartKey> told = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            PartKey key = batch.get(i).part();
            outcomes.add(
                    switch (fates.get(i)) {
                        case KEPT -> changed.containsKey(key) ? stored(key, told.add(key)) : new Intake.Beyond();
                        case REPEATED -> new Intake.Repeated();
                        case BEYOND -> new Intake.Beyond();
                    });
        }
        return outcomes;
    }

    /// @return what becomes of them, in their order
    List<Submissions.Outcome> submit(List<Submission> batch) {
        List<Submissions.Outcome> outcomes = new ArrayList<>(batch.size());
        for (Submission submission : batch) {
            Part part = after.computeIfAbsent(submission.part(), this::asStored);
            if (part.sending().isPresent()) {
                outcomes.add(Submissions.Outcome.REPEATED);
            } else {
                submitted.add(submission);
                after.put(submission.part(), part.with(submission));
                outcomes.add(Submissions.Outcome.STORED);
            }
        }
        after.forEach(this::settle);
        return outcomes;
    }

    /// What a receipt was to its part when it was added.
    private enum Fate {
        KEPT,
        REPEATED,
        BEYOND
    }

    private Fate add(DeliveryReceipt receipt) {
        PartKey key = receipt.part();
        Part part = after.computeIfAbsent(key, this::asStored);
        boolean repeated = part.holds(receipt.claim().id());
        (repeated ? repeats : added).add(receipt);
        Part then = part.with(receipt);
        after.put(key, then);
        if (repeated) {
            return Fate.REPEATED;
        }
        return then.holds(receipt.claim().id()) ? Fate.KEPT : Fate.BEYOND;
    }

    private Part asStored(PartKey key) {
        StoredPart stored = before.get(key);
        return stored == null ? Part.unheardOf(key) : stored.part();
    }

    private void settle(PartKey key, Part part) {
        StoredPart stored = before.get(key);
        if (stored != null && stored.part().equals(part)) {
            return;
        }
        PartState state = fold.fold(part);
        if (stored == null && state.windowAt().isBefore(partsFrom)) {
            return;
        }
        Contribution contribution = Contribution.of(part, campaign(part, stored), state);
        int version = stored == null ? 1 : stored.version() + 1;
        StoredPart now = StoredPart.of(
                part, version, state, contribution, Optional.ofNullable(stored).flatMap(StoredPart::prefix));
        changed.put(key, now);
        deltas.moves(Optional.ofNullable(stored), now);
    }

    /// A part whose client-ref was erased is counted where it was.
    private Campaign campaign(Part part, @Nullable StoredPart stored) {
        return stored != null && part.attributes().clientRef().isEmpty() && part.names(Attribute.CLIENT_REF)
                ? stored.contribution().campaign()
                : campaigns.campaignOf(part.attributes().clientRef());
    }

    /// A receipt that is kept always changes its part.
    ///
    /// @param first whether it is the first of its part in the batch
    private Intake stored(PartKey key, boolean first) {
        Optional<PartState> then = Optional.ofNullable(before.get(key)).map(StoredPart::state);
        boolean wasOutOfOrder =
                then.filter(state -> state.flags().contains(Flag.OUT_OF_ORDER)).isPresent();
        boolean wasFinal = then.filter(state -> !state.state().isOpen()).isPresent();
        PartState now = Objects.requireNonNull(changed.get(key)).state();
        return new Intake.Stored(
                now.state(),
                !wasOutOfOrder && now.flags().contains(Flag.OUT_OF_ORDER),
                first && !wasFinal && !now.state().isOpen());
    }

    List<DeliveryReceipt> added() {
        return added;
    }

    List<DeliveryReceipt> repeats() {
        return repeats;
    }

    List<Submission> submitted() {
        return submitted.stream()
                .filter(submission -> changed.containsKey(submission.part()))
                .toList();
    }

    /// @return parts as they are to stand, in key order
    List<StoredPart> changed() {
        return changed.values().stream()
                .sorted(Comparator.comparing(stored -> stored.part().key()))
                .toList();
    }

    /// @return the changed parts as they stood, but for those not heard of
    List<StoredPart> before() {
        return changed.keySet().stream()
                .flatMap(key -> Optional.ofNullable(before.get(key)).stream())
                .toList();
    }

    RollupDeltas deltas() {
        return deltas;
    }
}
