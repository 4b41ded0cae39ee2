package io.delivrd.application.folding;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FoldReceiptsTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final InMemoryDelivrd memory = InMemoryDelivrd.withDefaults();
    private final Store store = new Store();
    private final Counted counted = new Counted();
    private final List<FoldReceipts> opened = new ArrayList<>();

    @AfterEach
    void close() {
        store.gate.countDown();
        store.failing.set(0);
        opened.forEach(FoldReceipts::close);
    }

    @Test
    void whatIsLoggedIsFoldedSoonAfter() throws Exception {
        store.gate.countDown();
        FoldReceipts folding = folding(100, 100);
        DeliveryReceipt receipt = aReceipt().build();

        log(folding, List.of(receipt, receipt, aReceipt().build()));

        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(memory.parts()).hasSize(2);
        assertThat(folding.behind()).isZero();
        assertThat(folding.lag()).isZero();
        assertThat(counted.stored.get()).isEqualTo(2);
        assertThat(counted.repeated.get()).isEqualTo(1);
    }

    @Test
    void whoLogsDoesNotWaitAndWhoAsksWaitsNoLongerThanItsPatience() throws Exception {
        FoldReceipts folding = folding(100, 100);

        log(folding, List.of(aReceipt().build()));
        store.awaitCall();
        log(folding, List.of(aReceipt().build(), aReceipt().build()));

        assertThat(folding.awaitFolded(Duration.ofMillis(1))).isFalse();
        assertThat(folding.behind()).isEqualTo(3);
        assertThat(folding.lag()).isPositive();
        store.gate.countDown();
        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(memory.parts()).hasSize(3);
    }

    @Test
    void whatDoesNotFitInMemoryIsReadFromTheLog() throws Exception {
        FoldReceipts folding = folding(10, 4);
        log(folding, List.of(aReceipt().build()));
        store.awaitCall();
        for (int i = 0; i < 12; i++) {
            log(folding, List.of(aReceipt().build(), aReceipt().build()));
        }

        store.gate.countDown();

        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(memory.parts()).hasSize(25);
        assertThat(store.read.get())
                .as("those near one another at once")
                .isPositive()
                .isLessThan(10);
        assertThat(store.stretches).as("each is told").hasSize(13);
    }

    @Test
    void everyReceiptIsFoldedInBatchesUpToTheLimit() throws Exception {
        FoldReceipts folding = folding(3, 100);
        log(folding, List.of(aReceipt().build()));
        store.awaitCall();
        for (int i = 0; i < 5; i++) {
            log(folding, List.of(aReceipt().build()));
        }

        store.gate.countDown();

        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(store.sizes).containsExactly(1, 3, 2);
    }

    @Test
    void whileTheStoreIsAwayItIsTriedAgain() throws Exception {
        store.failing.set(2);
        store.gate.countDown();
        FoldReceipts folding = folding(10, 10);

        log(folding, List.of(aReceipt().build()));

        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(memory.parts()).hasSize(1);
        assertThat(counted.failed.get()).isEqualTo(2);
    }

    @Test
    void aReceiptThatCannotBeFoldedIsSetAsideAndTheOthersGoOn() throws Exception {
        store.gate.countDown();
        FoldReceipts folding = folding(100, 100);
        DeliveryReceipt poison = aReceipt().says("poison").build();

        log(
                folding,
                List.of(
                        aReceipt().build(),
                        poison,
                        aReceipt().build(),
                        aReceipt().build()));
        log(folding, List.of(aReceipt().build()));

        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(memory.parts()).hasSize(4);
        assertThat(memory.countSetAside()).isEqualTo(1);
        assertThat(counted.setAside.get()).isEqualTo(1);
        assertThat(store.stretches).as("the log is folded past it").hasSize(2);
    }

    @Test
    void whatIsOwedIsReadFromTheLog() throws Exception {
        store.gate.countDown();
        LogStretch doubtful = memory.append(List.of(aReceipt().build()));
        store.owed.add(doubtful);

        folding(10, 10);

        store.awaitCall();
        while (memory.parts().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(store.stretches).containsExactly(doubtful);
    }

    @Test
    void whatIsReadFromTheLogIsFoldedWhicheverWriterCommittedFirst() throws Exception {
        FoldReceipts folding = folding(100, 0);
        log(folding, List.of(aReceipt().build()));
        store.awaitCall();
        List<List<DeliveryReceipt>> batches = List.of(
                List.of(aReceipt().build()),
                List.of(aReceipt().build()),
                List.of(aReceipt().build()),
                List.of(aReceipt().build()));
        List<LogStretch> stretches = batches.stream().map(memory::append).toList();
        for (int i : List.of(2, 0, 3, 1)) {
            folding.logged(stretches.get(i), batches.get(i));
        }
        store.gate.countDown();

        assertThat(folding.awaitFolded(PATIENT)).isTrue();
        assertThat(memory.parts()).hasSize(5);
    }

    @Test
    void closingFoldsWhatWasLogged() throws Exception {
        FoldReceipts folding = folding(2, 100);
        for (int i = 0; i < 5; i++) {
            log(folding, List.of(aReceipt().build()));
        }
        store.gate.countDown();

        folding.close();

        assertThat(memory.parts()).hasSize(5);
        assertThat(folding.isAlive()).isFalse();
    }

    @Test
    void whatAnotherInstanceHasNotFoldedIsWaitedForToo() throws Exception {
        store.gate.countDown();
        FoldReceipts folding = folding(2, 100);
        store.unfoldedOfOthers = Optional.of(NOON.minusSeconds(3));

        assertThat(folding.foldedUntil(NOON)).isEqualTo(NOON.minusSeconds(3));
        assertThat(folding.awaitFolded(NOON, Duration.ofMillis(1))).isFalse();
        store.looked.drainPermits();
        Thread other = Thread.ofVirtual().start(() -> {
            store.looked.acquireUninterruptibly();
            store.unfoldedOfOthers = Optional.of(NOON);
        });
        assertThat(folding.awaitFolded(NOON, PATIENT)).isTrue();
        other.join();
        store.unfoldedOfOthers = Optional.empty();
        assertThat(folding.foldedUntil(NOON)).isEqualTo(NOON);
    }

    private FoldReceipts folding(int batchLimit, int memoryLimit) {
        FoldReceipts folding = new FoldReceipts(
                store, counted, new FoldReceipts.Settings(batchLimit, Duration.ofMillis(1), memoryLimit));
        opened.add(folding);
        return folding;
    }

    private void log(FoldReceipts folding, List<DeliveryReceipt> receipts) {
        folding.logged(memory.append(receipts), receipts);
    }

    /// A store in memory behind a gate that is shut until opened; may fail, and cannot fold poison.
    private final class Store implements Folds {

        private final CountDownLatch gate = new CountDownLatch(1);
        private final Semaphore calls = new Semaphore(0);
        private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        private final List<LogStretch> stretches = Collections.synchronizedList(new ArrayList<>());
        private final ConcurrentLinkedQueue<LogStretch> owed = new ConcurrentLinkedQueue<>();
        private final AtomicInteger read = new AtomicInteger();
        private volatile Optional<Instant> unfoldedOfOthers = Optional.empty();
        private final Semaphore looked = new Semaphore(0);
        private final AtomicInteger failing = new AtomicInteger();

        void awaitCall() throws InterruptedException {
            assertThat(calls.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public List<Intake> fold(Collection<LogStretch> folded, List<DeliveryReceipt> receipts) {
            calls.release();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new ReceiptsUnavailable("interrupted", e);
            }
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new ReceiptsUnavailable("connection refused");
            }
            if (receipts.stream()
                    .anyMatch(receipt -> receipt.claim().rawStatus().equals("poison"))) {
                throw new IllegalStateException("a defect");
            }
            sizes.add(receipts.size());
            stretches.addAll(folded);
            return memory.fold(folded, receipts);
        }

        @Override
        public List<DeliveryReceipt> logged(LogStretch stretch) {
            read.incrementAndGet();
            return memory.logged(stretch);
        }

        @Override
        public void setAside(DeliveryReceipt receipt, String reason) {
            memory.setAside(receipt, reason);
        }

        @Override
        public long countSetAside() {
            return memory.countSetAside();
        }

        @Override
        public long retrySetAside(Function<List<DeliveryReceipt>, List<Intake>> folding) {
            return memory.retrySetAside(folding);
        }

        @Override
        public Optional<Instant> firstUnfoldedOfOthers() {
            looked.release();
            return unfoldedOfOthers;
        }

        @Override
        public List<LogStretch> owed() {
            LogStretch next = owed.poll();
            return next == null ? List.of() : List.of(next);
        }

        @Override
        public long adopt(Function<List<DeliveryReceipt>, List<Intake>> folding) {
            return 0;
        }
    }

    private static final class Counted implements FoldMetrics {

        private final AtomicInteger stored = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger setAside = new AtomicInteger();

        @Override
        public void folded(int storedNow, int repeatedNow, int outOfOrder, Duration took) {
            stored.addAndGet(storedNow);
            repeated.addAndGet(repeatedNow);
        }

        @Override
        public void beyond(int receipts) {
            stored.addAndGet(receipts);
        }

        @Override
        public void failed() {
            failed.incrementAndGet();
        }

        @Override
        public void setAside() {
            setAside.incrementAndGet();
        }
    }
}
