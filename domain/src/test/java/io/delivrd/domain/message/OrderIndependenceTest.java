package io.delivrd.domain.message;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ReceiptBuilder;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class OrderIndependenceTest {

    @Property(tries = 300)
    void everyPermutationOfUpToSixReceiptsEndsInTheSameState(
            @ForAll("someReceipts") List<DeliveryReceipt> receipts,
            @ForAll("submission") Optional<Instant> submittedAt) {
        Part expected = added(submittedAt, receipts);
        PartState state = Folds.fold(expected);

        forEachPermutation(new ArrayList<>(receipts), 0, order -> {
            Part part = added(submittedAt, order);
            assertThat(part).isEqualTo(expected);
            assertThat(Folds.fold(part)).isEqualTo(state);
        });
    }

    @Property(tries = 300)
    void shufflesOfManyReceiptsEndInTheSameState(
            @ForAll("manyReceipts") List<DeliveryReceipt> receipts, @ForAll Random random) {
        Part expected = Folds.part(receipts);
        List<DeliveryReceipt> shuffled = new ArrayList<>(receipts);
        Collections.shuffle(shuffled, random);

        Part part = Folds.part(shuffled);

        assertThat(part).isEqualTo(expected);
        assertThat(Folds.fold(part)).isEqualTo(Folds.fold(expected));
    }

    @Property(tries = 300)
    void repeatsPushedLaterChangeNothing(
            @ForAll("manyReceipts") List<DeliveryReceipt> receipts,
            @ForAll @Size(min = 1, max = 8) List<Integer> repeated,
            @ForAll Random random) {
        List<DeliveryReceipt> withRepeats = new ArrayList<>(receipts);
        for (int i : repeated) {
            DeliveryReceipt original = receipts.get(Math.floorMod(i, receipts.size()));
            Instant later = original.claim().eventAt().plusSeconds(1 + random.nextInt(10_000));
            withRepeats.add(pushedAt(original, original.claim().pushedAt().map(_ -> later)));
        }
        Collections.shuffle(withRepeats, random);

        Part part = Folds.part(withRepeats);

        assertThat(part).isEqualTo(Folds.part(receipts));
        assertThat(Folds.fold(part)).isEqualTo(Folds.fold(Folds.part(receipts)));
    }

    @Property(tries = 300)
    void repeatsPushedEarlierOnlyDateTheirReceipt(
            @ForAll("manyReceipts") List<DeliveryReceipt> receipts,
            @ForAll @Size(min = 1, max = 8) List<Integer> repeated,
            @ForAll Random random) {
        Map<ReceiptId, DeliveryReceipt> earliest = byId(receipts);
        List<DeliveryReceipt> withRepeats = new ArrayList<>(receipts);
        for (int i : repeated) {
            DeliveryReceipt original = receipts.get(Math.floorMod(i, receipts.size()));
            DeliveryReceipt repeat = pushedAt(
                    original, Optional.of(original.claim().eventAt().minusSeconds(1 + random.nextInt(10_000))));
            withRepeats.add(repeat);
            earliest.merge(
                    original.claim().id(),
                    repeat,
                    (one, other) -> one.claim().pushedAt().isPresent()
                                    && one.claim()
                                            .eventAt()
                                            .isBefore(other.claim().eventAt())
                            ? one
                            : other);
        }
        Collections.shuffle(withRepeats, random);

        Part part = Folds.part(withRepeats);

        assertThat(part).isEqualTo(Folds.part(List.copyOf(earliest.values())));
    }

    /// Receipts of one identity that differ in everything that is not part of it.
    @Property(tries = 300)
    void repeatsThatSayOtherwiseEndInTheSameInEveryOrder(
            @ForAll("likeReceipts") List<DeliveryReceipt> receipts,
            @ForAll("submission") Optional<Instant> submittedAt) {
        Part expected = added(submittedAt, receipts);

        forEachPermutation(
                new ArrayList<>(receipts),
                0,
                order -> assertThat(added(submittedAt, order)).isEqualTo(expected));
        assertThat(Folds.added(expected, receipts)).isEqualTo(expected);
    }

    /// A rebuild takes what a part knows to have been named as named by every repeat, be its value erased or not.
    @Property(tries = 300)
    void repeatsThatAreKnownToNameMoreEndInTheSameInEveryOrder(@ForAll("likeReceipts") List<DeliveryReceipt> receipts) {
        Part live = Folds.part(receipts);
        List<DeliveryReceipt> known = receipts.stream()
                .map(receipt -> live.claims().stream()
                        .filter(claim -> claim.id().equals(receipt.claim().id()))
                        .map(claim -> new DeliveryReceipt(
                                receipt.part(),
                                naming(receipt.claim(), claim.names()),
                                receipt.scts(),
                                receipt.attributes(),
                                receipt.raw()))
                        .findFirst()
                        .orElseThrow())
                .toList();

        forEachPermutation(
                new ArrayList<>(known),
                0,
                order -> assertThat(Folds.part(order)).isEqualTo(live));
    }

    private static Claim naming(Claim claim, Set<Attribute> names) {
        return new Claim(
                claim.id(),
                claim.state(),
                claim.rawStatus(),
                claim.code(),
                claim.evidence(),
                claim.source(),
                claim.pushedAt(),
                claim.submittedAt(),
                claim.receivedAt(),
                claim.network(),
                claim.price(),
                claim.membership(),
                claim.record(),
                names);
    }

    @Property(tries = 200)
    void anyPartingInBatchesEndsInTheSameState(
            @ForAll("manyReceipts") List<DeliveryReceipt> receipts, @ForAll Random random) {
        Part part = Part.unheardOf(ReceiptBuilder.PART);
        int from = 0;
        while (from < receipts.size()) {
            int until = from + 1 + random.nextInt(receipts.size() - from);
            part = Folds.added(part, receipts.subList(from, until));
            // What a store does between batches: takes it apart and puts it together.
            part = new Part(
                    part.key(), new ArrayList<>(part.claims()), part.sending(), part.attributes(), part.flood());
            assertThat(Folds.fold(part).decidedBy()).isPresent();
            from = until;
        }

        assertThat(part).isEqualTo(Folds.part(receipts));
        assertThat(Folds.fold(part)).isEqualTo(Folds.fold(Folds.part(receipts)));
    }

    @Property(tries = 200)
    void pushedAndFetchedReceiptsMayInterleave(
            @ForAll("manyReceipts") List<DeliveryReceipt> receipts, @ForAll Random random) {
        List<DeliveryReceipt> pushed = new ArrayList<>();
        List<DeliveryReceipt> fetched = new ArrayList<>();
        receipts.forEach(receipt -> (receipt.claim().source().isRecord() ? fetched : pushed).add(receipt));
        List<DeliveryReceipt> interleaved = new ArrayList<>();
        int p = 0;
        int f = 0;
        while (p < pushed.size() || f < fetched.size()) {
            boolean takePushed = f == fetched.size() || (p < pushed.size() && random.nextBoolean());
            interleaved.add(takePushed ? pushed.get(p++) : fetched.get(f++));
        }

        assertThat(Folds.part(interleaved)).isEqualTo(Folds.part(receipts));
    }

    @Property(tries = 200)
    void addingEverythingAgainChangesNothing(@ForAll("manyReceipts") List<DeliveryReceipt> receipts) {
        Part part = Folds.part(receipts);

        assertThat(Folds.added(part, receipts)).isEqualTo(part);
    }

    @Property(tries = 200)
    void onlyFlagsLookAtTheTimeAReceiptWasReceived(
            @ForAll("manyReceipts") List<DeliveryReceipt> receipts, @ForAll Random random) {
        List<DeliveryReceipt> dated = receipts.stream()
                .filter(receipt -> receipt.claim().pushedAt().isPresent())
                .toList();
        if (dated.isEmpty()) {
            return;
        }
        PartState before = Folds.fold(Folds.part(dated));

        PartState after = Folds.fold(Folds.part(dated.stream()
                .map(receipt -> receivedAt(receipt, NOON.plusSeconds(random.nextInt(100_000))))
                .toList()));

        assertThat(after).usingRecursiveComparison().ignoringFields("flags").isEqualTo(before);
        assertThat(without(after, Flag.OUT_OF_ORDER)).isEqualTo(without(before, Flag.OUT_OF_ORDER));
    }

    @Property
    void everyPairOfClaimsPersists(
            @ForAll DeliveryState one,
            @ForAll DeliveryState other,
            @ForAll boolean reversed,
            @ForAll boolean together) {
        DeliveryReceipt first = aReceipt().saying(one).build();
        DeliveryReceipt second =
                aReceipt().saying(other).afterSeconds(together ? 0 : 1).build();

        Part part = Folds.part(reversed ? List.of(second, first) : List.of(first, second));

        if (one == other) {
            assertThat(part.claims()).hasSize(1);
        } else {
            assertThat(part.claims()).extracting(Claim::state).containsExactlyInAnyOrder(one, other);
            assertThat(part.holds(first.claim().id())).isTrue();
            assertThat(part.holds(second.claim().id())).isTrue();
        }
    }

    @Property(tries = 500)
    void theStateIsOneThatWasClaimed(@ForAll("manyReceipts") List<DeliveryReceipt> receipts) {
        PartState state = Folds.fold(Folds.part(receipts));

        Claim decider = receipts.stream()
                .map(DeliveryReceipt::claim)
                .filter(claim -> state.decidedBy().filter(claim.id()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(state.state()).isEqualTo(decider.state());
        assertThat(state.rawStatus()).isEqualTo(decider.rawStatus());
        boolean anyDelivered =
                receipts.stream().anyMatch(receipt -> receipt.claim().state() == DeliveryState.DELIVERED);
        assertThat(state.state() == DeliveryState.DELIVERED).isEqualTo(anyDelivered);
    }

    @Provide
    Arbitrary<List<DeliveryReceipt>> someReceipts() {
        return distinct(receipt().list().ofMinSize(1).ofMaxSize(6));
    }

    @Provide
    Arbitrary<List<DeliveryReceipt>> manyReceipts() {
        return distinct(receipt().list().ofMinSize(1).ofMaxSize(20));
    }

    @Provide
    Arbitrary<List<DeliveryReceipt>> likeReceipts() {
        return receipt()
                .map(OrderIndependenceTest::ofOneOfTwo)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6);
    }

    /// The same receipt under one of two identities.
    private static DeliveryReceipt ofOneOfTwo(DeliveryReceipt receipt) {
        Claim claim = receipt.claim();
        ReceiptId id = ReceiptId.of(receipt.part(), claim.source(), "delivered", Optional.empty(), Optional.empty());
        return new DeliveryReceipt(
                receipt.part(),
                new Claim(
                        id,
                        DeliveryState.DELIVERED,
                        claim.rawStatus().equals("delivered") ? "DELIVERED" : "Delivered",
                        claim.code(),
                        claim.evidence(),
                        claim.source(),
                        claim.pushedAt(),
                        claim.submittedAt(),
                        claim.receivedAt(),
                        claim.network(),
                        claim.price(),
                        claim.membership(),
                        claim.record(),
                        claim.names()),
                receipt.scts(),
                receipt.attributes(),
                receipt.raw());
    }

    @Provide
    Arbitrary<Optional<Instant>> submission() {
        return Arbitraries.of(NOON, NOON.minusSeconds(3), NOON.plusSeconds(2)).optional();
    }

    private static Arbitrary<List<DeliveryReceipt>> distinct(Arbitrary<List<DeliveryReceipt>> lists) {
        return lists.map(receipts -> List.copyOf(byId(receipts).values()));
    }

    private static Map<ReceiptId, DeliveryReceipt> byId(List<DeliveryReceipt> receipts) {
        Map<ReceiptId, DeliveryReceipt> byId = new LinkedHashMap<>();
        receipts.forEach(receipt -> byId.putIfAbsent(receipt.claim().id(), receipt));
        return byId;
    }

    private static Arbitrary<DeliveryReceipt> receipt() {
        Arbitrary<Consumer<ReceiptBuilder>> what = Combinators.combine(
                        Arbitraries.of(DeliveryState.class),
                        Arbitraries.of(Evidence.class),
                        Arbitraries.of(ReceiptSource.class),
                        Arbitraries.of("0", "1", "2", "3", "6", "xyz").optional(0.6),
                        Arbitraries.of("2611201200", "2611201300").optional(0.3))
                .as((state, evidence, source, code, scts) -> builder -> {
                    builder.saying(state).by(evidence).from(source);
                    if (source.isRecord()) {
                        builder.part(1, 2, "by " + evidence);
                        code.filter(text -> text.compareTo("2") > 0).ifPresent(builder::record);
                    }
                    code.ifPresent(builder::code);
                    scts.ifPresent(builder::scts);
                });
        Arbitrary<Consumer<ReceiptBuilder>> when = Combinators.combine(
                        Arbitraries.of(0L, 0L, 1L, 2L, 60L, 258_000L, 259_200L, 259_900L, 260_101L),
                        Arbitraries.longs().between(0, 300_000),
                        Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false)))
                .as((pushed, received, dated) -> builder -> {
                    builder.afterSeconds(pushed).receivedAt(NOON.plusSeconds(received));
                    if (!dated) {
                        builder.undated();
                    }
                });
        Arbitrary<Consumer<ReceiptBuilder>> about = Combinators.combine(
                        Arbitraries.of("23410", "23415").optional(0.5),
                        Arbitraries.of("0.03330000", "0.04").optional(0.5),
                        Arbitraries.of("spring-7", "autumn-1").optional(0.4),
                        Arbitraries.of("447700900001", "447700900002").optional(0.4),
                        Arbitraries.of("ACME", "BOLT").optional(0.4))
                .as((network, price, clientRef, recipient, sender) -> builder -> {
                    network.ifPresent(builder::on);
                    price.ifPresent(builder::costing);
                    clientRef.ifPresent(builder::clientRef);
                    recipient.ifPresent(builder::to);
                    sender.ifPresent(builder::sentAs);
                });
        return Combinators.combine(what, when, about).as((one, two, three) -> {
            ReceiptBuilder builder = aReceipt();
            one.accept(builder);
            two.accept(builder);
            three.accept(builder);
            return builder.build();
        });
    }

    private static Part added(Optional<Instant> submittedAt, List<DeliveryReceipt> receipts) {
        Part begun = submittedAt.map(Folds::submitted).orElseGet(() -> Part.unheardOf(ReceiptBuilder.PART));
        return Folds.added(begun, receipts);
    }

    private static void forEachPermutation(
            List<DeliveryReceipt> items, int from, Consumer<List<DeliveryReceipt>> consumer) {
        if (from >= items.size() - 1) {
            consumer.accept(items);
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            forEachPermutation(items, from + 1, consumer);
            Collections.swap(items, from, i);
        }
    }

    private static DeliveryReceipt pushedAt(DeliveryReceipt receipt, Optional<Instant> pushedAt) {
        return with(receipt, pushedAt, receipt.claim().receivedAt());
    }

    private static DeliveryReceipt receivedAt(DeliveryReceipt receipt, Instant receivedAt) {
        return with(receipt, receipt.claim().pushedAt(), receivedAt);
    }

    private static DeliveryReceipt with(DeliveryReceipt receipt, Optional<Instant> pushedAt, Instant receivedAt) {
        Claim claim = receipt.claim();
        return new DeliveryReceipt(
                receipt.part(),
                new Claim(
                        claim.id(),
                        claim.state(),
                        claim.rawStatus(),
                        claim.code(),
                        claim.evidence(),
                        claim.source(),
                        pushedAt,
                        claim.submittedAt(),
                        receivedAt,
                        claim.network(),
                        claim.price(),
                        claim.membership(),
                        claim.record(),
                        claim.names()),
                receipt.scts(),
                receipt.attributes(),
                receipt.raw());
    }

    private static List<Flag> without(PartState state, Flag flag) {
        return state.flags().stream().filter(other -> other != flag).sorted().toList();
    }
}
