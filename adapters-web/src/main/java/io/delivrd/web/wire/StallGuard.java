package io.delivrd.web.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Breaks a download off when a read brings nothing for too long; time between reads does not count.
final class StallGuard extends FilterInputStream {

    private static final long NOT_READING = Long.MIN_VALUE;

    private final long longest;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("download-watch").factory());
    private volatile long readingSince = NOT_READING;
    private volatile boolean stalled;

    StallGuard(InputStream in, Duration longest) {
        super(in);
        this.longest = longest.toNanos();
        long pause = Math.max(1, longest.toMillis() / 8);
        var _ = watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long since = readingSince;
        if (since != NOT_READING && System.nanoTime() - since > longest) {
            stalled = true;
            try {
                in.close();
            } catch (IOException _) {
                // The reader hears of it.
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        readingSince = System.nanoTime();
        try {
            int count = in.read(target, offset, length);
            if (stalled) {
                throw new IOException("nothing came for too long");
            }
            return count;
        } catch (IOException e) {
            throw stalled ? new IOException("nothing came for too long", e) : e;
        } finally {
            readingSince = NOT_READING;
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        in.close();
    }
}
