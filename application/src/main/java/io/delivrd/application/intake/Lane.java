package io.delivrd.application.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Submissions that wait for a writer, bounded by what they hold.
final class Lane {

    private final int receiptLimit;
    private final long byteLimit;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger receipts = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Lane(int receiptLimit, long byteLimit) {
        this.receiptLimit = receiptLimit;
        this.byteLimit = byteLimit;
    }

    /// @return whether there is room; in an empty lane there is for every submission
    boolean offer(Waiting waiting) {
        int size = waiting.receipts().size();
        int before = receipts.getAndAdd(size);
        long bytesBefore = bytes.getAndAdd(waiting.bytes());
        if (before > 0 && (before + size > receiptLimit || bytesBefore + waiting.bytes() > byteLimit)) {
            left(waiting);
            return false;
        }
        return queue.add(waiting);
    }

    /// @return null if none waits
    @Nullable
    Waiting poll() {
        return left(queue.poll());
    }

    /// @return null if none came in that time
    @Nullable
    Waiting poll(long millis) throws InterruptedException {
        return left(queue.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// @return what has waited since before then, taken out
    List<Waiting> pollOlderThan(long nanos) {
        List<Waiting> old = new ArrayList<>();
        for (Waiting head = queue.peek(); head != null && head.since() - nanos < 0; head = queue.peek()) {
            // A writer may have taken it meanwhile, and left the next one here.
            Waiting taken = poll();
            if (taken != null) {
                old.add(taken);
            }
        }
        return old;
    }

    private @Nullable Waiting left(@Nullable Waiting waiting) {
        if (waiting != null) {
            receipts.addAndGet(-waiting.receipts().size());
            bytes.addAndGet(-waiting.bytes());
        }
        return waiting;
    }
}
