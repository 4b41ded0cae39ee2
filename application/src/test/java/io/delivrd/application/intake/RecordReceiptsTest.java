package io.delivrd.application.intake;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordReceiptsTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final long BYTES = 1 << 20;
    private static final Duration HASTY = Duration.ofMillis(50);

    private final GatedStore store = new GatedStore();
    private final Tally tally = new Tally();
    private final List<RecordReceipts> opened = new ArrayList<>();

    @AfterEach
    void close() {
        store.open();
        opened.forEach(RecordReceipts::close);
    }

    @Test
    void whatIsLoggedIsAnsweredAndToldToTheFollower() throws Exception {
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);
        DeliveryReceipt receipt = aReceipt().build();

        Acceptance acceptance = answer(
                intake.record(List.of(receipt, aReceipt().says("accepted").build(), receipt)));

        assertThat(acceptance).isEqualTo(new Acceptance.Logged());
        intake.close();
        assertThat(store.followed()).hasSize(3).startsWith(receipt).endsWith(receipt);
        assertThat(tally.logged.get()).isEqualTo(3);
        assertThat(intake.backlog()).isZero();
    }

    @Test
    void itIsAliveUntilItIsClosed() {
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);

        assertThat(intake.isAlive()).isTrue();
        intake.close();
        assertThat(intake.isAlive()).isFalse();
    }

    @Test
    void nobodyIsAnsweredBeforeTheStoreReturned() throws Exception {
        RecordReceipts intake = intake(10, 10, PATIENT);

        CompletionStage<Acceptance> answer = intake.record(List.of(aReceipt().build()));
        store.awaitCall();

        assertThat(answer.toCompletableFuture()).isNotDone();
        assertThat(intake.backlog()).isEqualTo(1);
        store.open();
        assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
    }

    @Test
    void whatWaitsIsStoredTogetherUpToTheLimit() throws Exception {
        RecordReceipts intake = intake(10, 3, PATIENT);
        List<CompletionStage<Acceptance>> answers = new ArrayList<>();
        answers.add(intake.record(List.of(aReceipt().build())));
        store.awaitCall();
        for (int i = 0; i < 5; i++) {
            answers.add(intake.record(List.of(aReceipt().build())));
        }

        store.open();
        for (CompletionStage<Acceptance> answer : answers) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }

        assertThat(store.sizes()).containsExactly(1, 3, 2);
    }

    @Test
    void pastTheQueuesCapacityCallersAreTurnedAwayAtOnce() throws Exception {
        RecordReceipts intake = intake(2, 1, PATIENT);
        CompletionStage<Acceptance> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        CompletionStage<Acceptance> second = intake.record(List.of(aReceipt().build()));
        CompletionStage<Acceptance> third = intake.record(List.of(aReceipt().build()));

        CompletionStage<Acceptance> tooMany = intake.record(List.of(aReceipt().build()));

        assertThat(tooMany.toCompletableFuture()).isDone();
        assertTurnedAway(tooMany, "queue is full");
        assertThat(tally.turnedAway.get()).isEqualTo(1);
        assertThat(intake.backlog()).isEqualTo(3);
        assertThat(intake.capacity()).isEqualTo(2);
        store.open();
        assertThat(answer(inStore)).isEqualTo(new Acceptance.Logged());
        assertThat(answer(second)).isEqualTo(new Acceptance.Logged());
        assertThat(answer(third)).isEqualTo(new Acceptance.Logged());
    }

    @Test
    void whileTheStoreIsAwayCallersAreTurnedAwayAndAfterwardsServed() throws Exception {
        store.failing(new ReceiptsUnavailable("connection refused"));
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);
        DeliveryReceipt receipt = aReceipt().build();

        assertTurnedAway(intake.record(List.of(receipt)), "connection refused");
        store.healthy();

        assertThat(answer(intake.record(List.of(receipt)))).isEqualTo(new Acceptance.Logged());
        assertThat(tally.turnedAway.get()).isEqualTo(1);
        assertThat(tally.logged.get()).isEqualTo(1);
    }

    @Test
    void whoWaitsBehindAnAbsentStoreIsTurnedAwayWithIt() throws Exception {
        store.failing(new ReceiptsUnavailable("connection refused"));
        RecordReceipts intake = intake(10, 1, PATIENT);
        CompletionStage<Acceptance> first = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        CompletionStage<Acceptance> behind = intake.record(List.of(aReceipt().build()));

        store.open();

        assertTurnedAway(first, "connection refused");
        assertTurnedAway(behind, "connection refused");
    }

    @Test
    void oneRefusedReceiptDoesNotHarmOthers() throws Exception {
        DeliveryReceipt poison = aReceipt().says("poison").build();
        store.refusing(poison);
        RecordReceipts intake = intake(100, 100, PATIENT);
        CompletionStage<Acceptance> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        List<CompletionStage<Acceptance>> healthy = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            healthy.add(intake.record(List.of(aReceipt().build())));
        }
        CompletionStage<Acceptance> refused = intake.record(List.of(poison));
        for (int i = 0; i < 3; i++) {
            healthy.add(intake.record(List.of(aReceipt().build())));
        }

        store.open();

        assertThat(answer(inStore)).isEqualTo(new Acceptance.Logged());
        for (CompletionStage<Acceptance> answer : healthy) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }
        assertThat(answer(refused)).isEqualTo(new Acceptance.Refused("poison"));
        assertThat(tally.refused.get()).isEqualTo(1);
        assertThat(tally.logged.get()).isEqualTo(10);
        assertThat(tally.balance()).isZero();
    }

    @Test
    void anUnforeseenFailureTurnsCallersAwayAndTheWriterGoesOn() throws Exception {
        store.failing(new IllegalStateException("a defect"));
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);

        assertTurnedAway(intake.record(List.of(aReceipt().build())), "internal error");
        store.healthy();

        assertThat(answer(intake.record(List.of(aReceipt().build())))).isEqualTo(new Acceptance.Logged());
    }

    @Test
    void whileTheStoreHangsNobodyWaitsLongerThanThePatience() throws Exception {
        RecordReceipts intake = intake(10, 1, HASTY);

        CompletionStage<Acceptance> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        CompletionStage<Acceptance> behind = intake.record(List.of(aReceipt().build()));

        assertTurnedAway(inStore, "the store does not answer");
        assertTurnedAway(behind, "the store does not answer");
        store.open();
        intake.close();
        assertThat(intake.backlog()).isZero();
        assertThat(tally.turnedAway.get()).isEqualTo(2);
    }

    @Test
    void afterAHangTheSameReceiptIsTakenAgain() throws Exception {
        RecordReceipts intake = intake(10, 1, HASTY);
        DeliveryReceipt receipt = aReceipt().build();
        CompletionStage<Acceptance> hanging = intake.record(List.of(receipt));
        store.awaitCall();
        assertTurnedAway(hanging, "the store does not answer");
        store.open();

        CompletionStage<Acceptance> again = intake.record(List.of(receipt));

        assertThat(answer(again)).isEqualTo(new Acceptance.Logged());
    }

    @Test
    void closingAnswersWhatWasAccepted() throws Exception {
        RecordReceipts intake = intake(10, 2, PATIENT);
        List<CompletionStage<Acceptance>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(intake.record(List.of(aReceipt().build())));
        }
        store.awaitCall();
        CountDownLatch closed = new CountDownLatch(1);
        Thread closer = Thread.ofPlatform().start(() -> {
            intake.close();
            closed.countDown();
        });
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThat(closed.getCount()).as("waits for the store").isEqualTo(1);
        store.open();
        closer.join();

        for (CompletionStage<Acceptance> answer : answers) {
            assertThat(answer.toCompletableFuture()).isDone();
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }
        assertThat(intake.backlog()).isZero();
    }

    @Test
    void afterClosingCallersAreTurnedAway() throws Exception {
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);

        intake.close();

        assertTurnedAway(intake.record(List.of(aReceipt().build())), "stopping");
        assertThat(intake.backlog()).isZero();
    }

    @Test
    void severalWritersLoseNothing() throws Exception {
        store.open();
        RecordReceipts intake =
                opened(new RecordReceipts(store, store, tally, settings(500, BYTES, 7, BYTES, 4, PATIENT)));
        List<CompletionStage<Acceptance>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(intake.record(List.of(aReceipt().build())));
        }

        for (CompletionStage<Acceptance> answer : answers) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }
        assertThat(store.followed()).hasSize(400);
        assertThat(tally.balance()).isZero();
    }

    @Test
    void whileManyComeAWriterWaitsForMore() throws Exception {
        RecordReceipts intake = opened(new RecordReceipts(
                store,
                store,
                tally,
                new RecordReceipts.Settings(100, BYTES, 80, BYTES, 1, Duration.ofSeconds(1), PATIENT)));
        List<CompletionStage<Acceptance>> answers = new ArrayList<>();
        answers.add(intake.record(List.of(aReceipt().build())));
        store.awaitCall();
        answers.add(intake.record(List.of(aReceipt().build())));
        answers.add(intake.record(List.of(aReceipt().build())));
        store.open();
        for (CompletionStage<Acceptance> answer : answers) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }

        CompletionStage<Acceptance> first = intake.record(List.of(aReceipt().build()));
        CompletionStage<Acceptance> next = intake.record(List.of(aReceipt().build()));

        assertThat(answer(first)).isEqualTo(new Acceptance.Logged());
        assertThat(answer(next)).isEqualTo(new Acceptance.Logged());
        assertThat(store.sizes()).containsExactly(1, 2, 2);
    }

    @Test
    void settingsAreMoreThanZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(0, 1, 1, 1, 1, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 0, 1, 1, 1, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, 0, 1, 1, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, 1, 0, 1, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, 1, 1, 0, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, 1, 1, 1, Duration.ZERO));
    }

    @Test
    void manyReceiptsAtOnceHaveALaneAndAWriterOfTheirOwn() throws Exception {
        RecordReceipts intake = intake(1000, 80, PATIENT);
        List<CompletionStage<Acceptance>> answers = new ArrayList<>();
        answers.add(intake.record(List.of(aReceipt().build())));
        store.awaitCall();
        for (int i = 0; i < 3; i++) {
            answers.add(intake.record(Collections.nCopies(100, aReceipt().build())));
        }
        for (int i = 0; i < 90; i++) {
            answers.add(intake.record(List.of(aReceipt().build())));
        }

        store.open();
        for (CompletionStage<Acceptance> answer : answers) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }

        assertThat(store.sizes()).containsExactlyInAnyOrder(1, 80, 10, 100, 100, 100);
    }

    @Test
    void manyReceiptsAtOnceLeaveRoomForOthers() throws Exception {
        RecordReceipts intake = intake(1000, 80, PATIENT);
        CompletionStage<Acceptance> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        List<DeliveryReceipt> many = Collections.nCopies(100, aReceipt().build());

        List<CompletionStage<Acceptance>> greedy = new ArrayList<>();
        greedy.add(intake.record(many));
        store.awaitCall();
        for (int i = 0; i < 6; i++) {
            greedy.add(intake.record(many));
        }
        CompletionStage<Acceptance> modest = intake.record(List.of(aReceipt().build()));

        assertTurnedAway(greedy.getLast(), "queue is full");
        store.open();
        assertThat(answer(inStore)).isEqualTo(new Acceptance.Logged());
        assertThat(answer(modest)).isEqualTo(new Acceptance.Logged());
        for (CompletionStage<Acceptance> answer : greedy.subList(0, 6)) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }
        // Those who are answered are counted out a moment later.
        intake.close();
        assertThat(intake.backlog()).isZero();
    }

    @Test
    void aLaneThatIsEmptyTakesMoreThanItsCapacity() throws Exception {
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);

        assertThat(answer(intake.record(Collections.nCopies(1000, aReceipt().build()))))
                .isEqualTo(new Acceptance.Logged());
    }

    @Test
    void theQueueAndItsBatchesCountBytes() throws Exception {
        DeliveryReceipt receipt = aReceipt().build();
        int bytes = receipt.raw().length();
        assertThat(bytes).isPositive();
        RecordReceipts intake = opened(
                new RecordReceipts(store, store, tally, settings(1000, 4L * bytes, 1000, 2L * bytes, 1, PATIENT)));
        List<CompletionStage<Acceptance>> answers = new ArrayList<>();
        answers.add(intake.record(List.of(receipt)));
        store.awaitCall();
        for (int i = 0; i < 4; i++) {
            answers.add(intake.record(List.of(receipt)));
        }

        assertTurnedAway(intake.record(List.of(receipt)), "queue is full");
        store.open();
        for (CompletionStage<Acceptance> answer : answers) {
            assertThat(answer(answer)).isEqualTo(new Acceptance.Logged());
        }

        assertThat(store.sizes()).containsExactly(1, 2, 2);
    }

    private static RecordReceipts.Settings settings(
            int capacity, long queueBytes, int batchLimit, long batchBytes, int writers, Duration patience) {
        return new RecordReceipts.Settings(
                capacity, queueBytes, batchLimit, batchBytes, writers, Duration.ZERO, patience);
    }

    private RecordReceipts intake(int capacity, int batchLimit, Duration patience) {
        return opened(
                new RecordReceipts(store, store, tally, settings(capacity, BYTES, batchLimit, BYTES, 1, patience)));
    }

    private RecordReceipts opened(RecordReceipts intake) {
        opened.add(intake);
        return intake;
    }

    private static Acceptance answer(CompletionStage<Acceptance> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void assertTurnedAway(CompletionStage<Acceptance> answer, String reason) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> answer(answer))
                .havingCause()
                .isInstanceOf(ReceiptsUnavailable.class)
                .withMessage(reason);
    }

    /// A store in memory behind a gate that is shut until opened; may fail or refuse.
    private static final class GatedStore implements ReceiptLog, LogFollower {

        private final InMemoryDelivrd memory = InMemoryDelivrd.withDefaults();
        private final Semaphore calls = new Semaphore(0);
        private final CountDownLatch gate = new CountDownLatch(1);
        private final List<Integer> sizes = new ArrayList<>();
        private final List<DeliveryReceipt> followed = Collections.synchronizedList(new ArrayList<>());
        private volatile UnaryOperator<List<DeliveryReceipt>> check = batch -> batch;

        @Override
        public LogStretch append(List<DeliveryReceipt> batch) {
            calls.release();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new ReceiptsUnavailable("interrupted", e);
            }
            synchronized (sizes) {
                sizes.add(batch.size());
            }
            return memory.append(check.apply(batch));
        }

        @Override
        public void logged(LogStretch stretch, List<DeliveryReceipt> receipts) {
            assertThat(memory.logged(stretch)).isEqualTo(receipts);
            followed.addAll(receipts);
        }

        List<DeliveryReceipt> followed() {
            return List.copyOf(followed);
        }

        void awaitCall() throws InterruptedException {
            assertThat(calls.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }

        void open() {
            gate.countDown();
        }

        void healthy() {
            check = batch -> batch;
        }

        void failing(RuntimeException failure) {
            check = _ -> {
                throw failure;
            };
        }

        void refusing(DeliveryReceipt poison) {
            check = batch -> {
                if (batch.contains(poison)) {
                    throw new ReceiptsRefused("poison", new IllegalArgumentException("poison"));
                }
                return batch;
            };
        }

        List<Integer> sizes() {
            synchronized (sizes) {
                return List.copyOf(sizes);
            }
        }
    }

    private static final class Tally implements IntakeMetrics {

        private final AtomicInteger received = new AtomicInteger();
        private final AtomicInteger logged = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger turnedAway = new AtomicInteger();

        @Override
        public void received(int receipts) {
            received.addAndGet(receipts);
        }

        @Override
        public void logged(int receipts, Duration took) {
            logged.addAndGet(receipts);
        }

        @Override
        public void refused(int receipts) {
            refused.addAndGet(receipts);
        }

        @Override
        public void turnedAway(int receipts) {
            turnedAway.addAndGet(receipts);
        }

        int balance() {
            return received.get() - logged.get() - refused.get() - turnedAway.get();
        }
    }
}
