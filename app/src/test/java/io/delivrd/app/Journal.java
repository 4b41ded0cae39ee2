package io.delivrd.app;

import io.delivrd.simulator.Acknowledgements;
import io.delivrd.simulator.SimulatedReceipt;
import io.delivrd.simulator.SimulatedReceipt.Kind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What a provider remembers of the answers it got.
final class Journal implements Acknowledgements {

    private final ConcurrentLinkedQueue<SimulatedReceipt> acknowledged = new ConcurrentLinkedQueue<>();
    private final CountDownLatch some;

    /// @param some after how many answers [#awaitSome()] returns
    Journal(int some) {
        this.some = new CountDownLatch(some);
    }

    @Override
    public void acknowledged(SimulatedReceipt receipt, int status) {
        acknowledged.add(receipt);
        some.countDown();
    }

    void awaitSome() throws InterruptedException {
        if (!some.await(2, TimeUnit.MINUTES)) {
            throw new AssertionError(some.getCount() + " answers are missing");
        }
    }

    /// @return calls answered 2xx, replies among them
    int size() {
        return acknowledged.size();
    }

    /// @return how often each receipt was acknowledged, by message
    SortedMap<String, Map<Claimed, Long>> receipts() {
        return counted(acknowledged.stream());
    }

    /// @return how often each receipt occurs, by message; replies are no receipts
    static SortedMap<String, Map<Claimed, Long>> counted(Stream<SimulatedReceipt> receipts) {
        SortedMap<String, Map<Claimed, Long>> counted = new TreeMap<>();
        receipts.filter(receipt -> receipt.kind() != Kind.INBOUND)
                .forEach(receipt -> counted.computeIfAbsent(receipt.messageId(), _ -> new TreeMap<>())
                        .merge(Claimed.by(receipt), 1L, Long::sum));
        return counted;
    }
}
