package io.delivrd.web.answer;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes a connection once nothing of what waits to be read was taken for a while. It looks only where so much waits
/// that no more is written, so short answers cost nothing.
final class SlowReader extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(SlowReader.class);

    /// How often it looks within the timeout.
    private static final int LOOKS = 4;

    private final Duration timeout;
    private boolean looking;

    SlowReader(Duration timeout) {
        this.timeout = timeout;
    }

    /// @param pending bytes that wait
    /// @param taken bytes of the first piece that do not wait any more
    private record Standing(long pending, long taken) {

        static Standing of(ChannelHandlerContext context) {
            ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
            return buffer == null
                    ? new Standing(0, 0)
                    : new Standing(buffer.totalPendingWriteBytes(), buffer.currentProgress());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!context.channel().isWritable() && !looking) {
            looking = true;
            lookLater(context, Standing.of(context), 0);
        }
        context.fireChannelWritabilityChanged();
    }

    private void lookLater(ChannelHandlerContext context, Standing before, int unchanged) {
        var _ = context.executor()
                .schedule(() -> look(context, before, unchanged), timeout.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context, Standing before, int unchanged) {
        Standing now = Standing.of(context);
        if (!context.channel().isActive() || context.channel().isWritable()) {
            looking = false;
        } else if (!now.equals(before)) {
            lookLater(context, now, 0);
        } else if (unchanged + 1 < LOOKS) {
            lookLater(context, now, unchanged + 1);
        } else {
            LOG.info("reader cut off: took nothing of its answer seconds={}", timeout.toSeconds());
            ChannelFuture _ = context.close();
        }
    }
}
