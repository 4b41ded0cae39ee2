package io.delivrd.domain.message;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.PART;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ReceiptBuilder;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FloodedPartTest {

    private static final List<DeliveryState> CLAIMED = List.of(
            DeliveryState.SUBMITTED,
            DeliveryState.BUFFERED,
            DeliveryState.UNKNOWN,
            DeliveryState.EXPIRED,
            DeliveryState.FAILED,
            DeliveryState.REJECTED,
            DeliveryState.DELIVERED);

    @Property(tries = 25)
    void everyOrderRepetitionAndBatchingOfAFloodEndsInTheSame(@ForAll Random random) {
        List<DeliveryReceipt> receipts = flood(random, 100 + random.nextInt(900));
        Part expected = Folds.part(receipts);
        PartState state = Folds.fold(expected);

        for (int round = 0; round < 3; round++) {
            Collections.shuffle(receipts, random);
            Part part = inBatches(receipts, random);

            assertThat(part).isEqualTo(expected);
            assertThat(Folds.fold(part)).isEqualTo(state);
            assertThat(Folds.added(part, receipts.subList(0, 50))).isEqualTo(expected);
        }
    }

    @Property(tries = 25)
    void theSubmissionMayComeAtAnyPoint(@ForAll Random random) {
        List<DeliveryReceipt> receipts = flood(random, 400);
        Submission submission = Folds.submission(
                NOON.minusSeconds(3),
                new Attributes(Optional.of(new ClientRef("told")), Optional.empty(), Optional.empty()));
        Part expected = Folds.part(receipts).with(submission);
        int before = random.nextInt(receipts.size());

        Part part = Folds.added(
                Folds.part(receipts.subList(0, before)).with(submission), receipts.subList(before, receipts.size()));

        assertThat(part).isEqualTo(expected);
        assertThat(part.attributes().clientRef()).contains(new ClientRef("told"));
    }

    /// As if all were known at once.
    @Property(tries = 25)
    void keepsOfTheMostClaimedKindsTheLeastIds(@ForAll Random random) {
        List<DeliveryReceipt> receipts = flood(random, 100 + random.nextInt(900));
        Map<ReceiptId, Claim> whole = new HashMap<>();
        receipts.forEach(receipt -> whole.merge(receipt.claim().id(), receipt.claim(), Claim::alsoAs));
        // Kind by kind the first of each, the second of each, and so on until there is no room.
        Map<String, List<Claim>> kinds = whole.values().stream()
                .sorted(Comparator.comparing(Claim::id))
                .collect(Collectors.groupingBy(FloodedPartTest::kind));
        List<Claim> kept = IntStream.range(0, whole.size())
                .boxed()
                .flatMap(place -> kinds.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .filter(kind -> kind.getValue().size() > place)
                        .map(kind -> kind.getValue().get(place)))
                .limit(Part.MOST_CLAIMS)
                .sorted(Claim.BY_EVENT_TIME)
                .toList();

        Part part = Folds.part(receipts);

        assertThat(part.claims()).isEqualTo(kept);
        assertThat(part.flood().isPresent()).isEqualTo(whole.size() > Part.MOST_CLAIMS);
        assertThat(Folds.fold(part).flags().contains(Flag.FLOODED))
                .isEqualTo(part.flood().isPresent());
    }

    @Property(tries = 25)
    void theStatesClaimedAndTheNamesAreThoseOfAllReceipts(@ForAll Random random) {
        List<DeliveryReceipt> receipts = flood(random, 900);
        Map<ReceiptId, Claim> whole = new HashMap<>();
        receipts.forEach(receipt -> whole.merge(receipt.claim().id(), receipt.claim(), Claim::alsoAs));

        Part part = Folds.part(receipts);

        assertThat(part.claims().stream().map(FloodedPartTest::kind).collect(Collectors.toSet()))
                .isEqualTo(whole.values().stream().map(FloodedPartTest::kind).collect(Collectors.toSet()));
        Optional<ClientRef> named = receipts.stream()
                .filter(receipt -> receipt.attributes().clientRef().isPresent())
                .min(Comparator.comparing((DeliveryReceipt receipt) ->
                                receipt.claim().source().isRecord())
                        .thenComparing(receipt -> receipt.claim().state())
                        .thenComparing(receipt -> receipt.claim().id())
                        .thenComparing(receipt ->
                                receipt.attributes().clientRef().orElseThrow().text()))
                .flatMap(receipt -> receipt.attributes().clientRef());
        assertThat(part.attributes().clientRef()).isEqualTo(named);
    }

    @Test
    void aFloodOfFailuresHidesNoDelivery() {
        List<DeliveryReceipt> receipts = new ArrayList<>();
        receipts.add(aReceipt().delivered().code("0").build());
        receipts.add(aReceipt().accepted().build());
        for (int i = 0; i < 20_000; i++) {
            receipts.add(aReceipt()
                    .failed()
                    .code("9")
                    .scts("f-" + i)
                    .afterSeconds(60)
                    .build());
        }
        Collections.shuffle(receipts, new Random(7));

        PartState state = assertTimeout(Duration.ofSeconds(20), () -> Folds.fold(Folds.part(receipts)));

        assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(state.rule()).isEqualTo(Rule.DELIVERED_STAYS);
        assertThat(state.flags()).containsExactlyInAnyOrder(Flag.CONTRADICTED, Flag.FLOODED);
        assertThat(state.firstEventAt()).isEqualTo(NOON);
    }

    @Test
    void asManyAsAreKeptAreNoFlood() {
        List<DeliveryReceipt> receipts = IntStream.range(0, Part.MOST_CLAIMS)
                .mapToObj(i ->
                        aReceipt().buffered().scts("b-" + i).afterSeconds(i).build())
                .toList();
        Part full = Folds.part(receipts);

        Part flooded = full.with(aReceipt().buffered().scts("one more").build());

        assertThat(full.claims()).hasSize(Part.MOST_CLAIMS);
        assertThat(full.flood()).isEmpty();
        assertThat(flooded.claims()).hasSize(Part.MOST_CLAIMS);
        assertThat(flooded.flood()).isPresent();
    }

    @Test
    void aPartMadeOfMoreClaimsThanItKeepsIsFloodedFromTheStart() {
        List<Claim> claims = IntStream.range(0, 60_000)
                .mapToObj(i -> aReceipt().buffered().scts("b-" + i).build().claim())
                .sorted(Claim.BY_EVENT_TIME)
                .toList();

        Part part = assertTimeout(
                Duration.ofSeconds(20),
                () -> new Part(PART, claims, Optional.empty(), Attributes.NONE, Optional.empty()));

        assertThat(part.claims()).hasSize(Part.MOST_CLAIMS);
        assertThat(part.flood()).isPresent();
    }

    private static String kind(Claim claim) {
        return "%02d%s".formatted(claim.state().ordinal(), claim.source().isRecord());
    }

    /// Receipts of a few kinds, each kind of very different size; a third of them repeats that say otherwise in
    /// everything that does not belong to their identity.
    private static List<DeliveryReceipt> flood(Random random, int size) {
        DeliveryState loudest = CLAIMED.get(random.nextInt(CLAIMED.size()));
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            DeliveryState state = random.nextInt(10) < 7 ? loudest : CLAIMED.get(random.nextInt(CLAIMED.size()));
            ReceiptSource push = ReceiptSource.WEBHOOK;
            ReceiptSource source =
                    random.nextInt(5) > 0 ? push : random.nextBoolean() ? ReceiptSource.REPORT : ReceiptSource.IMPORT;
            String scts = "scts-" + i;
            Optional<String> code =
                    random.nextBoolean() ? Optional.of(String.valueOf(random.nextInt(9))) : Optional.empty();
            receipts.add(said(random, state, source, scts, code));
            for (int repeat = random.nextInt(3); repeat > 1; repeat--) {
                ReceiptSource again =
                        source == push ? push : random.nextBoolean() ? ReceiptSource.REPORT : ReceiptSource.IMPORT;
                receipts.add(said(random, state, again, scts, code));
            }
        }
        Collections.shuffle(receipts, random);
        return receipts;
    }

    private static DeliveryReceipt said(
            Random random, DeliveryState state, ReceiptSource source, String scts, Optional<String> code) {
        ReceiptBuilder receipt = aReceipt()
                .saying(state)
                .word(random.nextBoolean() ? state.tag() : state.name())
                .from(source)
                .scts(scts)
                .by(Evidence.values()[random.nextInt(Evidence.values().length)])
                .afterSeconds(random.nextInt(300_000))
                .receivedAt(NOON.plusSeconds(random.nextInt(300_000)));
        code.ifPresent(receipt::code);
        maybe(random, "234", receipt::on);
        maybe(random, "0.0", receipt::costing);
        maybe(random, "ref-", receipt::clientRef);
        maybe(random, "44770090000", receipt::to);
        maybe(random, "ACME", receipt::sentAs);
        if (random.nextInt(5) == 0) {
            receipt.undated();
        }
        if (source.isRecord() && random.nextBoolean()) {
            receipt.submittedAt(NOON.minusSeconds(random.nextInt(100)));
        }
        return receipt.build();
    }

    private static void maybe(Random random, String word, Function<String, ReceiptBuilder> set) {
        if (random.nextInt(4) == 0) {
            ReceiptBuilder _ = set.apply(word + (1 + random.nextInt(9)));
        }
    }

    private static Part inBatches(List<DeliveryReceipt> receipts, Random random) {
        Part part = Part.unheardOf(PART);
        for (int from = 0; from < receipts.size(); ) {
            int until = Math.min(receipts.size(), from + 1 + random.nextInt(200));
            part = Folds.added(part, receipts.subList(from, until));
            // What a store does between batches: takes it apart and puts it together.
            part = new Part(
                    part.key(), new ArrayList<>(part.claims()), part.sending(), part.attributes(), part.flood());
            from = until;
        }
        return part;
    }
}
