package io.delivrd.web.gate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/// The request of a connection that is put together before anybody sees it; the same one after another.
final class GatheredRequest {

    private @Nullable HttpRequest head;
    private @Nullable ByteBuf body;
    private int limit;
    private long receivedWithHead;

    /// @param limit bytes of the body at most
    /// @param received bytes that came until its head was read
    void begin(HttpRequest request, int limit, long received) {
        this.head = request;
        this.limit = limit;
        this.receivedWithHead = received;
    }

    /// @return null between requests, and where the body is not gathered
    @Nullable
    HttpRequest head() {
        return head;
    }

    boolean fits(ByteBuf piece) {
        return (body == null ? 0 : body.readableBytes()) + piece.readableBytes() <= limit;
    }

    /// @param piece handed over; it fits
    /// @return the whole request, handed over, if this was its last piece; else null
    @Nullable
    FullHttpRequest with(HttpContent piece, ByteBufAllocator buffers) {
        ByteBuf bytes = piece.content();
        if (piece instanceof LastHttpContent && body == null) {
            return whole(bytes);
        }
        if (body == null) {
            body = buffers.heapBuffer(Math.min(limit, bytes.readableBytes() * 2 + 64), limit);
        }
        body.writeBytes(bytes);
        piece.release();
        return piece instanceof LastHttpContent ? whole(body) : null;
    }

    private FullHttpRequest whole(ByteBuf bytes) {
        HttpRequest of = head;
        if (of == null) {
            throw new IllegalStateException("a body without a head");
        }
        head = null;
        body = null;
        return new DefaultFullHttpRequest(
                of.protocolVersion(), of.method(), of.uri(), bytes, of.headers(), EmptyHttpHeaders.INSTANCE);
    }

    /// @param received bytes that came of it
    /// @return bytes it takes in memory
    long size(long received) {
        return body == null ? received : receivedWithHead + body.capacity();
    }

    void drop() {
        head = null;
        if (body != null) {
            body.release();
            body = null;
        }
    }
}
