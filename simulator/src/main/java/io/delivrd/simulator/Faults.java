package io.delivrd.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// What goes wrong with a provider's next answers, on demand. May be told by any thread.
///
/// Faults that were asked for come first, in the order asked for and one a call; drawn ones only when none is
/// left.
public final class Faults {

    private static final Fault[] DRAWN = {
        new Fault.Status(503, Optional.empty()),
        new Fault.Status(500, Optional.empty()),
        new Fault.Status(429, Optional.of(Duration.ofSeconds(1))),
        new Fault.Cut(),
        new Fault.Shortened()
    };

    private final Queue<Fault> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock drawing = new ReentrantLock();
    private RandomGenerator random = Randomness.seeded(0);
    private double share;

    Faults() {}

    /// The next calls are answered with a status and not carried out.
    ///
    /// @param status 400 to 599
    public void answer(int status, int times) {
        add(new Fault.Status(status, Optional.empty()), times);
    }

    /// @param retryAfter whole seconds, sent as `Retry-After`
    public void answer(int status, int times, Duration retryAfter) {
        add(new Fault.Status(status, Optional.of(retryAfter)), times);
    }

    /// The next calls are carried out, but the connection breaks in the middle of the answer's body.
    public void cut(int times) {
        add(new Fault.Cut(), times);
    }

    /// The next calls are carried out, but the answer's body ends in the middle as if that were its end.
    public void shorten(int times) {
        add(new Fault.Shortened(), times);
    }

    /// The next calls are answered late.
    public void delay(Duration delay, int times) {
        add(new Fault.Slow(delay), times);
    }

    /// A share of all calls fails in one of the ways above, but for slowness.
    ///
    /// @param share 0 to 1
    /// @param seed decides which, for calls made one after another
    public void draw(double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share out of range: " + share);
        }
        drawing.lock();
        try {
            this.share = share;
            this.random = Randomness.seeded(seed);
        } finally {
            drawing.unlock();
        }
    }

    /// Nothing goes wrong any more.
    public void clear() {
        queue.clear();
        draw(0, 0);
    }

    Optional<Fault> next() {
        Fault asked = queue.poll();
        return asked == null ? drawn() : Optional.of(asked);
    }

    private void add(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    private Optional<Fault> drawn() {
        drawing.lock();
        try {
            return random.nextDouble() < share ? Optional.of(DRAWN[random.nextInt(DRAWN.length)]) : Optional.empty();
        } finally {
            drawing.unlock();
        }
    }
}
