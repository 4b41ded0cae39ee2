package io.delivrd.web.gate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection: gathers each request and hands it on once it is whole. Those read piece by piece are handed on as
/// they come. What is no clear request, too long, too slow or one too many is answered here, and the connection closed.
///
/// Only the connection's own thread comes here.
final class Connection extends ChannelDuplexHandler {

    /// What is held of a request that is read piece by piece, at most.
    private static final int STREAM_WINDOW = 128 * 1024;

    /// Many send head and body one behind the other: so much of a request costs nothing until it is looked at.
    private static final int FREE = 4_096;

    /// How long a client that was refused may go on sending, so that the answer reaches it.
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// How much of it is read: who still sends more than that has not read the answer.
    private static final int FAREWELL_BYTES = 256 * 1024;

    /// The same where there is no room; nothing more is read from it: there is enough to do for others.
    private static final long SHORT_FAREWELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private enum Stage {
        /// Between requests, or within the lines before a body.
        HEAD,
        /// The request was handed on and has no body.
        BODILESS,
        /// The body is gathered.
        GATHERING,
        /// The body is handed on as it comes.
        STREAMING,
        /// Nothing more is taken.
        REFUSED
    }

    private final Gate gate;
    private final LoopConnections loop;
    private final HeadLines lines = new HeadLines();

    /// Bytes held for each request that waits for its answer, oldest first.
    private final ArrayDeque<Integer> answering = new ArrayDeque<>(2);

    private Stage stage = Stage.HEAD;
    private @Nullable ChannelHandlerContext context;

    // The request that is being received.
    private @Nullable HttpRequest head;
    private @Nullable ByteBuf body;
    private int limit;
    private long since;
    private long received;
    private long receivedWithHead;

    // What it takes of the budget, once it turned out to be long or slow.
    private boolean entered;
    private Optional<String> client = Optional.empty();
    private long held;

    private long quietSince = System.nanoTime();
    private HttpResponseStatus refusal = HttpResponseStatus.BAD_REQUEST;
    private int neverAnswered;
    private boolean refusalSent;
    private long receivedRefused;

    Connection(Gate gate, LoopConnections loop) {
        this.gate = gate;
        this.loop = loop;
    }

    /// @return the part that stands before the codec
    ChannelInboundHandler bytes() {
        return new Bytes();
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext before, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (!arrives(bytes)) {
                bytes.release();
                return;
            }
            before.fireChannelRead(bytes);
            if (entered || received > FREE) {
                holdUnfinished();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext before) {
            if (stage == Stage.REFUSED) {
                readOn();
            } else {
                before.fireChannelReadComplete();
            }
        }
    }

    /// @return whether anybody is to see it
    private boolean arrives(ByteBuf bytes) {
        if (stage == Stage.REFUSED) {
            receivedRefused += bytes.readableBytes();
            return false;
        }
        if (since == 0) {
            since = System.nanoTime();
        }
        received += bytes.readableBytes();
        if (stage == Stage.HEAD) {
            bytes.forEachByte(lines);
            if (lines.areAmbiguous()) {
                refuse(HttpResponseStatus.BAD_REQUEST, "malformed");
                return false;
            }
        }
        return true;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        loop.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        loop.remove(this);
        drop();
        answering.forEach(gate.budget()::giveBack);
        answering.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        switch (stage) {
            case HEAD -> begin(here, (HttpRequest) message);
            case BODILESS -> {
                if (message instanceof LastHttpContent) {
                    endReceived();
                }
                here.fireChannelRead(message);
            }
            case GATHERING -> gather(here, (HttpContent) message);
            case STREAMING -> stream(here, (HttpContent) message);
            case REFUSED -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext here, HttpRequest request) {
        lines.reset();
        if (request.decoderResult().isFailure()) {
            if (request.decoderResult().cause() instanceof TooLongFrameException) {
                refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "too_long");
            } else {
                refuse(HttpResponseStatus.BAD_REQUEST, "malformed");
            }
            return;
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !codings.equals(List.of("chunked"))) {
            refuse(HttpResponseStatus.BAD_REQUEST, "malformed");
            return;
        }
        long length = HttpUtil.getContentLength(request, 0L);
        if (length == 0 && codings.isEmpty()) {
            handOn(here, request, Stage.BODILESS, 0);
        } else if (gate.limits().isStreamed(request.uri())) {
            handOn(here, request, Stage.STREAMING, STREAM_WINDOW);
        } else {
            limit = gate.limits().of(request.uri());
            if (length > limit) {
                refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "too_long");
                return;
            }
            stage = Stage.GATHERING;
            head = request;
            receivedWithHead = received;
            if (HttpUtil.is100ContinueExpected(request) && answering.isEmpty()) {
                request.headers().remove(HttpHeaderNames.EXPECT);
                here.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
        }
    }

    private void handOn(ChannelHandlerContext here, HttpRequest request, Stage as, int held) {
        if (!gate.budget().take(held)) {
            ReferenceCountUtil.release(request);
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE, "no_room");
            return;
        }
        release();
        answering.add(held);
        stage = as;
        here.fireChannelRead(request);
    }

    private void gather(ChannelHandlerContext here, HttpContent piece) {
        ByteBuf bytes = piece.content();
        int gathered = body == null ? 0 : body.readableBytes();
        if (piece.decoderResult().isFailure()) {
            piece.release();
            refuse(HttpResponseStatus.BAD_REQUEST, "malformed");
        } else if (gathered + bytes.readableBytes() > limit) {
            piece.release();
            refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "too_long");
        } else if (piece instanceof LastHttpContent && body == null) {
            handOnWhole(here, bytes);
        } else {
            if (body == null) {
                body = here.alloc().heapBuffer(Math.min(limit, bytes.readableBytes() * 2 + 64), limit);
            }
            body.writeBytes(bytes);
            piece.release();
            if (piece instanceof LastHttpContent) {
                ByteBuf whole = body;
                body = null;
                handOnWhole(here, whole);
            }
        }
    }

    /// @param whole handed over
    private void handOnWhole(ChannelHandlerContext here, ByteBuf whole) {
        HttpRequest of = head;
        if (of == null) {
            throw new IllegalStateException("a body without a head");
        }
        FullHttpRequest request = new DefaultFullHttpRequest(
                of.protocolVersion(), of.method(), of.uri(), whole, of.headers(), EmptyHttpHeaders.INSTANCE);
        // What the server unpacks may be as long as it reads anything as a whole.
        boolean isPacked = request.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
        endReceived();
        handOn(here, request, Stage.HEAD, isPacked ? gate.settings().apiLimit() : whole.readableBytes());
    }

    private void stream(ChannelHandlerContext here, HttpContent piece) {
        if (piece.decoderResult().isFailure()) {
            Throwable cause = piece.decoderResult().cause();
            piece.release();
            refuse(HttpResponseStatus.BAD_REQUEST, "malformed");
            here.fireExceptionCaught(cause);
            return;
        }
        if (piece instanceof LastHttpContent) {
            endReceived();
        }
        here.fireChannelRead(piece);
    }

    /// The request was received; another one may follow.
    private void endReceived() {
        release();
        head = null;
        stage = Stage.HEAD;
        since = 0;
        received = 0;
        quietSince = System.nanoTime();
    }

    /// Takes room for a request that is long or slow.
    private void holdUnfinished() {
        if (since == 0 || stage != Stage.HEAD && stage != Stage.GATHERING) {
            return;
        }
        if (!entered) {
            client = clientOf(head);
            if (!gate.budget().enter(client)) {
                refuse(HttpResponseStatus.SERVICE_UNAVAILABLE, "no_room");
                return;
            }
            entered = true;
        }
        long needed = body == null ? received : receivedWithHead + body.capacity();
        if (needed <= held) {
            return;
        }
        if (gate.budget().takeUnfinished(needed - held)) {
            held = needed;
        } else {
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE, "no_room");
        }
    }

    private Optional<String> clientOf(@Nullable HttpRequest request) {
        return gate.client(
                here().channel().remoteAddress(),
                name -> request == null ? List.of() : request.headers().getAll(name));
    }

    private void release() {
        gate.budget().giveBackUnfinished(held);
        held = 0;
        if (entered) {
            entered = false;
            gate.budget().leave(client);
        }
    }

    private void drop() {
        release();
        head = null;
        if (body != null) {
            body.release();
            body = null;
        }
    }

    /// Answers once all that was asked before is answered, and takes nothing more.
    private void refuse(HttpResponseStatus status, String reason) {
        if (stage == Stage.REFUSED) {
            return;
        }
        gate.refused(reason);
        boolean begun = stage == Stage.STREAMING;
        drop();
        stage = Stage.REFUSED;
        since = System.nanoTime();
        refusal = status;
        neverAnswered = begun ? 1 : 0;
        if (begun && answering.isEmpty()) {
            here().close();
            return;
        }
        sendRefusal();
        readOn();
    }

    private void readOn() {
        if (!isForWantOfRoom() && receivedRefused < FAREWELL_BYTES) {
            here().read();
        }
    }

    private boolean isForWantOfRoom() {
        return refusal.equals(HttpResponseStatus.SERVICE_UNAVAILABLE);
    }

    private void sendRefusal() {
        if (refusalSent || answering.size() > neverAnswered) {
            return;
        }
        refusalSent = true;
        // Closed at once, the client's system would throw the answer away with what it still sends.
        here().writeAndFlush(gate.refusals().of(refusal)).addListener(_ -> {
            if (here().channel() instanceof DuplexChannel channel && channel.isActive()) {
                channel.shutdownOutput();
            }
        });
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
        if (refusalSent) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        here.write(message, promise);
        boolean isLast = message instanceof LastHttpContent
                && !(message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL);
        if (isLast && !answering.isEmpty()) {
            gate.budget().giveBack(answering.remove());
            quietSince = System.nanoTime();
            if (stage == Stage.REFUSED) {
                sendRefusal();
            }
        }
    }

    /// Who is owed an answer is not idle, however long it takes to put together.
    @Override
    public void userEventTriggered(ChannelHandlerContext here, Object event) {
        if (!(event instanceof IdleStateEvent) || answering.isEmpty()) {
            here.fireUserEventTriggered(event);
        }
    }

    /// @return whether it is the client's turn
    boolean isWaitedFor() {
        return answering.isEmpty();
    }

    /// @return since when it has done nothing of use, to be compared by difference; who was refused comes first
    long quietSince() {
        return stage == Stage.REFUSED ? since - FAREWELL_NANOS * 1_000 : since == 0 ? quietSince : since;
    }

    /// Makes room for others.
    void giveUp() {
        gate.refused("connections");
        here().close();
    }

    /// Takes room for who is slow, and cuts off who is too slow.
    void look(long now) {
        holdUnfinished();
        long elapsed = now - since;
        if (since == 0) {
            return;
        }
        if (stage == Stage.REFUSED) {
            long farewell = isForWantOfRoom() ? SHORT_FAREWELL_NANOS : FAREWELL_NANOS;
            if (elapsed > farewell && answering.size() <= neverAnswered) {
                here().close();
            }
            return;
        }
        long grace = gate.settings().grace().toNanos() / (gate.budget().isTight() ? 10 : 1);
        boolean isOurTurn = answering.size() > (stage == Stage.STREAMING ? 0 : 1);
        if (elapsed > grace
                && !isOurTurn
                && received < (elapsed - grace) / 1e9 * gate.settings().pace()) {
            // Without an answer: a provider tries again after a connection that broke, and not after every status.
            gate.refused("slow");
            here().close();
        }
    }

    private ChannelHandlerContext here() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return context;
    }
}
