package io.delivrd.web.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Holds back one of many answers 429 and 403, and whatever follows it, for a while.
final class LateRefusal extends ChannelOutboundHandlerAdapter {

    private final Duration delay;
    private final BooleanSupplier isOften;
    private final ArrayDeque<Held> held = new ArrayDeque<>(0);
    private boolean waiting;

    private record Held(Object message, ChannelPromise promise) {}

    /// @param isOften asked at each of them
    LateRefusal(Duration delay, BooleanSupplier isOften) {
        this.delay = delay;
        this.isOften = isOften;
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
        if (!waiting && message instanceof HttpResponse answer && isToWait(answer.status())) {
            waiting = true;
            here.executor().schedule(() -> goOn(here), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (waiting) {
            held.add(new Held(message, promise));
        } else {
            here.write(message, promise);
        }
    }

    private boolean isToWait(HttpResponseStatus status) {
        return (status.equals(HttpResponseStatus.TOO_MANY_REQUESTS) || status.equals(HttpResponseStatus.FORBIDDEN))
                && isOften.getAsBoolean();
    }

    @Override
    public void flush(ChannelHandlerContext here) {
        if (!waiting) {
            here.flush();
        }
    }

    private void goOn(ChannelHandlerContext here) {
        if (here.isRemoved()) {
            return;
        }
        waiting = false;
        for (Held next = held.poll(); next != null; next = held.poll()) {
            here.write(next.message(), next.promise());
        }
        here.flush();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext here) {
        for (Held left = held.poll(); left != null; left = held.poll()) {
            ReferenceCountUtil.release(left.message());
            left.promise().tryFailure(new ClosedChannelException());
        }
    }
}
