package io.delivrd.web.answer;

import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of an answer under way. Whatever it fails with, the connection is closed: the reader sees a cut answer, and
/// the log says so in a line.
final class WatchedStream extends FilterInputStream implements GenericFutureListener<Future<Void>> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedStream.class);

    private final Supplier<String> id;
    private final Optional<ChannelFuture> end;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WatchedStream(InputStream in, Supplier<String> id, Optional<ChannelFuture> end) {
        super(in);
        this.id = id;
        this.end = end;
    }

    /// @param id of the request
    /// @param end of its connection, with which the body is closed
    static WatchedStream of(InputStream body, Supplier<String> id, Optional<ChannelFuture> end) {
        WatchedStream watched = new WatchedStream(body, id, end);
        end.ifPresent(future -> future.addListener(watched));
        return watched;
    }

    @Override
    public void operationComplete(Future<Void> ended) throws IOException {
        close();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (!closed.get()) {
                LOG.warn(
                        "answer cut off instance={} reason={}",
                        id.get(),
                        e.getClass().getName());
            }
            throw new IOException("the answer cannot be written to its end", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            end.ifPresent(future -> future.removeListener(this));
            super.close();
        }
    }
}
