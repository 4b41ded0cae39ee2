package io.delivrd.web.gate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
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
    private final GatheredRequest gathered = new GatheredRequest();
    private final UnfinishedRoom room;
    private final Arrival arrival = new Arrival();

    private @Nullable Farewell farewell;

    Connection(Gate gate, LoopConnections loop) {
        this.gate = gate;
        this.loop = loop;
        this.room = new UnfinishedRoom(gate.budget());
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
            if (room.isEntered() || arrival.received() > FREE) {
                holdUnfinished();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext before) {
            if (farewell != null) {
                readOn(farewell);
            } else {
                before.fireChannelReadComplete();
            }
        }
    }

    /// @return whether anybody is to see it
    private boolean arrives(ByteBuf bytes) {
        if (farewell != null) {
            farewell.received(bytes.readableBytes());
            return false;
        }
        arrival.received(bytes.readableBytes());
        if (stage == Stage.HEAD) {
            bytes.forEachByte(lines);
            if (lines.areAmbiguous()) {
                refuse(Refusal.MALFORMED);
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
        Optional<Refusal> unclear = Refusal.ofHead(request);
        if (unclear.isPresent()) {
            refuse(unclear.get());
            return;
        }
        long length = HttpUtil.getContentLength(request, 0L);
        if (length == 0 && !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            handOn(here, request, Stage.BODILESS, 0);
        } else if (gate.limits().isStreamed(request.uri())) {
            handOn(here, request, Stage.STREAMING, STREAM_WINDOW);
        } else {
            int limit = gate.limits().of(request.uri());
            if (length > limit) {
                refuse(Refusal.TOO_LONG);
                return;
            }
            stage = Stage.GATHERING;
            gathered.begin(request, limit, arrival.received());
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
            refuse(Refusal.NO_ROOM);
            return;
        }
        room.release();
        answering.add(held);
        stage = as;
        here.fireChannelRead(request);
    }

    private void gather(ChannelHandlerContext here, HttpContent piece) {
        if (piece.decoderResult().isFailure()) {
            piece.release();
            refuse(Refusal.MALFORMED);
        } else if (!gathered.fits(piece.content())) {
            piece.release();
            refuse(Refusal.TOO_LONG);
        } else {
            FullHttpRequest whole = gathered.with(piece, here.alloc());
            if (whole != null) {
                // What the server unpacks may be as long as it reads anything as a whole.
                boolean isPacked = whole.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
                endReceived();
                handOn(
                        here,
                        whole,
                        Stage.HEAD,
                        isPacked ? gate.settings().apiLimit() : whole.content().readableBytes());
            }
        }
    }

    private void stream(ChannelHandlerContext here, HttpContent piece) {
        if (piece.decoderResult().isFailure()) {
            Throwable cause = piece.decoderResult().cause();
            piece.release();
            refuse(Refusal.MALFORMED);
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
        room.release();
        stage = Stage.HEAD;
        arrival.ended();
    }

    /// Takes room for a request that is long or slow.
    private void holdUnfinished() {
        if (!arrival.isUnderWay() || stage != Stage.HEAD && stage != Stage.GATHERING) {
            return;
        }
        if (!room.isEntered() && !room.enter(client()) || !room.hold(gathered.size(arrival.received()))) {
            refuse(Refusal.NO_ROOM);
        }
    }

    private Optional<String> client() {
        HttpRequest head = gathered.head();
        return gate.client(
                here().channel().remoteAddress(),
                name -> head == null ? List.of() : head.headers().getAll(name));
    }

    private void drop() {
        room.release();
        gathered.drop();
    }

    /// Answers once all that was asked before is answered, and takes nothing more.
    private void refuse(Refusal refusal) {
        if (stage == Stage.REFUSED) {
            return;
        }
        gate.refused(refusal.reason());
        boolean begun = stage == Stage.STREAMING;
        drop();
        stage = Stage.REFUSED;
        Farewell begins = new Farewell(refusal, begun ? 1 : 0);
        farewell = begins;
        if (begun && answering.isEmpty()) {
            here().close();
            return;
        }
        begins.send(here(), gate.refusals(), answering.size());
        readOn(begins);
    }

    private void readOn(Farewell ending) {
        if (ending.readsOn()) {
            here().read();
        }
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
        if (farewell != null && farewell.isSent()) {
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
            arrival.answered();
            if (farewell != null) {
                farewell.send(here, gate.refusals(), answering.size());
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
        return farewell != null ? farewell.quietSince() : arrival.quietSince();
    }

    /// Makes room for others.
    void giveUp() {
        gate.refused("connections");
        here().close();
    }

    /// Takes room for who is slow, and cuts off who is too slow.
    void look(long now) {
        holdUnfinished();
        if (farewell != null) {
            if (farewell.isOver(now, answering.size())) {
                here().close();
            }
        } else if (isTooSlow(now)) {
            // Without an answer: a provider tries again after a connection that broke, and not after every status.
            gate.refused("slow");
            here().close();
        }
    }

    private boolean isTooSlow(long now) {
        boolean isOurTurn = answering.size() > (stage == Stage.STREAMING ? 0 : 1);
        long grace = gate.settings().grace().toNanos() / (gate.budget().isTight() ? 10 : 1);
        return !isOurTurn && arrival.isTooSlow(now, grace, gate.settings().pace());
    }

    private ChannelHandlerContext here() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return context;
    }
}
