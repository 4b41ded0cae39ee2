package io.delivrd.application.intake;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import java.time.Duration;
import java.util.ArrayList;
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
    void outcomesAreThoseOfTheStoreInOrder() throws Exception {
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);
        DeliveryReceipt receipt = aReceipt().build();

        List<Intake> outcomes = answer(
                intake.record(List.of(receipt, aReceipt().says("accepted").build(), receipt)));

        assertThat(outcomes)
                .containsExactly(
                        new Intake.Stored(DeliveryState.DELIVERED, false, true),
                        new Intake.Stored(DeliveryState.SUBMITTED, false, false),
                        new Intake.Repeated());
        intake.close();
        assertThat(tally.stored.get()).isEqualTo(2);
        assertThat(tally.repeated.get()).isEqualTo(1);
        assertThat(intake.backlog()).isZero();
    }

    @Test
    void nobodyIsAnsweredBeforeTheStoreReturned() throws Exception {
        RecordReceipts intake = intake(10, 10, PATIENT);

        CompletionStage<List<Intake>> answer = intake.record(List.of(aReceipt().build()));
        store.awaitCall();

        assertThat(answer.toCompletableFuture()).isNotDone();
        assertThat(intake.backlog()).isEqualTo(1);
        store.open();
        assertThat(answer(answer)).hasSize(1);
    }

    @Test
    void whatWaitsIsStoredTogetherUpToTheLimit() throws Exception {
        RecordReceipts intake = intake(10, 3, PATIENT);
        List<CompletionStage<List<Intake>>> answers = new ArrayList<>();
        answers.add(intake.record(List.of(aReceipt().build())));
        store.awaitCall();
        for (int i = 0; i < 5; i++) {
            answers.add(intake.record(List.of(aReceipt().build())));
        }

        store.open();
        for (CompletionStage<List<Intake>> answer : answers) {
            assertThat(answer(answer)).hasSize(1);
        }

        assertThat(store.sizes()).containsExactly(1, 3, 2);
    }

    @Test
    void pastTheQueuesCapacityCallersAreTurnedAwayAtOnce() throws Exception {
        RecordReceipts intake = intake(2, 1, PATIENT);
        CompletionStage<List<Intake>> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        CompletionStage<List<Intake>> second = intake.record(List.of(aReceipt().build()));
        CompletionStage<List<Intake>> third = intake.record(List.of(aReceipt().build()));

        CompletionStage<List<Intake>> tooMany =
                intake.record(List.of(aReceipt().build(), aReceipt().build()));

        assertThat(tooMany.toCompletableFuture()).isDone();
        assertTurnedAway(tooMany, "queue is full");
        assertThat(tally.turnedAway.get()).isEqualTo(2);
        assertThat(intake.backlog()).isEqualTo(3);
        assertThat(intake.capacity()).isEqualTo(2);
        store.open();
        assertThat(answer(inStore)).hasSize(1);
        assertThat(answer(second)).hasSize(1);
        assertThat(answer(third)).hasSize(1);
    }

    @Test
    void whileTheStoreIsAwayCallersAreTurnedAwayAndAfterwardsServed() throws Exception {
        store.failing(new ReceiptsUnavailable("connection refused"));
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);
        DeliveryReceipt receipt = aReceipt().build();

        assertTurnedAway(intake.record(List.of(receipt)), "connection refused");
        store.healthy();

        assertThat(answer(intake.record(List.of(receipt))))
                .as("nothing had been stored")
                .containsExactly(new Intake.Stored(DeliveryState.DELIVERED, false, true));
        assertThat(tally.turnedAway.get()).isEqualTo(1);
        assertThat(tally.stored.get()).isEqualTo(1);
    }

    @Test
    void whoWaitsBehindAnAbsentStoreIsTurnedAwayWithIt() throws Exception {
        store.failing(new ReceiptsUnavailable("connection refused"));
        RecordReceipts intake = intake(10, 1, PATIENT);
        CompletionStage<List<Intake>> first = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        CompletionStage<List<Intake>> behind = intake.record(List.of(aReceipt().build()));

        store.open();

        assertTurnedAway(first, "connection refused");
        assertTurnedAway(behind, "connection refused");
    }

    @Test
    void oneRefusedReceiptDoesNotHarmOthers() throws Exception {
        DeliveryReceipt poison = aReceipt().says("poison").build();
        store.refusing(poison);
        RecordReceipts intake = intake(100, 100, PATIENT);
        CompletionStage<List<Intake>> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        List<CompletionStage<List<Intake>>> healthy = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            healthy.add(intake.record(List.of(aReceipt().build())));
        }
        CompletionStage<List<Intake>> refused = intake.record(List.of(poison));
        for (int i = 0; i < 3; i++) {
            healthy.add(intake.record(List.of(aReceipt().build())));
        }

        store.open();

        assertThat(answer(inStore)).hasSize(1);
        for (CompletionStage<List<Intake>> answer : healthy) {
            assertThat(answer(answer)).containsExactly(new Intake.Stored(DeliveryState.DELIVERED, false, true));
        }
        assertThat(answer(refused)).containsExactly(new Intake.Refused("poison"));
        assertThat(tally.refused.get()).isEqualTo(1);
        assertThat(tally.stored.get()).isEqualTo(10);
        assertThat(tally.balance()).isZero();
    }

    @Test
    void anUnforeseenFailureTurnsCallersAwayAndTheWriterGoesOn() throws Exception {
        store.failing(new IllegalStateException("a defect"));
        store.open();
        RecordReceipts intake = intake(10, 10, PATIENT);

        assertTurnedAway(intake.record(List.of(aReceipt().build())), "internal error");
        store.healthy();

        assertThat(answer(intake.record(List.of(aReceipt().build())))).hasSize(1);
    }

    @Test
    void whileTheStoreHangsNobodyWaitsLongerThanThePatience() throws Exception {
        RecordReceipts intake = intake(10, 1, HASTY);

        CompletionStage<List<Intake>> inStore = intake.record(List.of(aReceipt().build()));
        store.awaitCall();
        CompletionStage<List<Intake>> behind = intake.record(List.of(aReceipt().build()));

        assertTurnedAway(inStore, "the store does not answer");
        assertTurnedAway(behind, "the store does not answer");
        store.open();
        intake.close();
        assertThat(intake.backlog()).isZero();
        assertThat(tally.turnedAway.get()).isEqualTo(2);
    }

    @Test
    void afterAHangTheSameReceiptIsARepeatAndOthersAreServed() throws Exception {
        RecordReceipts intake = intake(10, 1, HASTY);
        DeliveryReceipt receipt = aReceipt().build();
        CompletionStage<List<Intake>> hanging = intake.record(List.of(receipt));
        store.awaitCall();
        assertTurnedAway(hanging, "the store does not answer");
        store.open();

        CompletionStage<List<Intake>> again = intake.record(List.of(receipt));

        assertThat(answer(again)).containsExactly(new Intake.Repeated());
    }

    @Test
    void closingAnswersWhatWasAccepted() throws Exception {
        RecordReceipts intake = intake(10, 2, PATIENT);
        List<CompletionStage<List<Intake>>> answers = new ArrayList<>();
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

        for (CompletionStage<List<Intake>> answer : answers) {
            assertThat(answer.toCompletableFuture()).isDone();
            assertThat(answer(answer)).hasSize(1);
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
                opened(new RecordReceipts(store, tally, new RecordReceipts.Settings(500, 7, 4, PATIENT)));
        List<CompletionStage<List<Intake>>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(intake.record(List.of(aReceipt().build())));
        }

        for (CompletionStage<List<Intake>> answer : answers) {
            assertThat(answer(answer)).containsExactly(new Intake.Stored(DeliveryState.DELIVERED, false, true));
        }
        assertThat(store.memory.totals().stored()).isEqualTo(400);
        assertThat(tally.balance()).isZero();
    }

    @Test
    void settingsAreMoreThanZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordReceipts.Settings(0, 1, 1, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordReceipts.Settings(1, 0, 1, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordReceipts.Settings(1, 1, 0, PATIENT));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordReceipts.Settings(1, 1, 1, Duration.ZERO));
    }

    private RecordReceipts intake(int capacity, int batchLimit, Duration patience) {
        return opened(new RecordReceipts(store, tally, new RecordReceipts.Settings(capacity, batchLimit, 1, patience)));
    }

    private RecordReceipts opened(RecordReceipts intake) {
        opened.add(intake);
        return intake;
    }

    private static List<Intake> answer(CompletionStage<List<Intake>> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void assertTurnedAway(CompletionStage<List<Intake>> answer, String reason) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> answer(answer))
                .havingCause()
                .isInstanceOf(ReceiptsUnavailable.class)
                .withMessage(reason);
    }

    /// A store in memory behind a gate that is shut until opened; may fail or refuse.
    private static final class GatedStore implements Receipts {

        private final InMemoryDelivrd memory = InMemoryDelivrd.withDefaults();
        private final Semaphore calls = new Semaphore(0);
        private final CountDownLatch gate = new CountDownLatch(1);
        private final List<Integer> sizes = new ArrayList<>();
        private volatile UnaryOperator<List<DeliveryReceipt>> check = batch -> batch;

        @Override
        public List<Intake> recordAll(List<DeliveryReceipt> batch) {
            calls.release();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new ReceiptsUnavailable("interrupted", e);
            }
            synchronized (sizes) {
                sizes.add(batch.size());
            }
            return memory.recordAll(check.apply(batch));
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
        private final AtomicInteger stored = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger turnedAway = new AtomicInteger();

        @Override
        public void received(int receipts) {
            received.addAndGet(receipts);
        }

        @Override
        public void committed(int newlyStored, int repeats, int outOfOrder, Duration took) {
            stored.addAndGet(newlyStored);
            repeated.addAndGet(repeats);
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
            return received.get() - stored.get() - repeated.get() - refused.get() - turnedAway.get();
        }
    }
}
