package io.delivrd.web.webhook;

import io.delivrd.web.provider.WebhookPath;
import io.delivrd.web.proxy.Forwarding;
import io.delivrd.web.webhook.ReceiveWebhook.Call;
import io.micronaut.http.HttpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes receipts off a connection before the server looks for a route, a filter and arguments, which costs more
/// than all that is done with a receipt. What is not plainly one goes on to the server, and [WebhookController]
/// answers it in the same way.
///
/// Answers keep the order of their requests: while one is awaited here, what comes behind it waits and nothing
/// more is read; while the server owes one, everything goes to the server. Only the connection's own thread
/// comes here.
final class WebhookChannel extends ChannelDuplexHandler {

    private final ReceiveWebhook receiveWebhook;
    private final WebhookTable table;
    private final Forwarding forwarding;
    private final AnswerDate date;
    private final ArrayDeque<Object> behind = new ArrayDeque<>(2);
    private final ArrayDeque<ChannelPromise> closing = new ArrayDeque<>(1);

    /// The head of a request without a body, until its end is seen.
    private @Nullable HttpRequest bodiless;

    private int owedByServer;
    private boolean answering;
    private boolean readWanted;

    WebhookChannel(ReceiveWebhook receiveWebhook, WebhookTable table, Forwarding forwarding, AnswerDate date) {
        this.receiveWebhook = receiveWebhook;
        this.table = table;
        this.forwarding = forwarding;
        this.date = date;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answering) {
            behind.add(message);
            return;
        }
        HttpRequest head = bodiless;
        if (head != null) {
            // What follows a head without a body is its end.
            ReferenceCountUtil.release(message);
            bodiless = null;
            take(context, head, route(head).orElseThrow(), new byte[0]);
        } else if (!(message instanceof HttpRequest request)) {
            context.fireChannelRead(message);
        } else {
            Optional<WebhookRoute> route = owedByServer > 0 || !isPlain(request) ? Optional.empty() : route(request);
            if (route.isEmpty()) {
                owedByServer++;
                context.fireChannelRead(message);
            } else if (request instanceof FullHttpRequest whole) {
                byte[] body = ByteBufUtil.getBytes(whole.content());
                whole.release();
                take(context, request, route.get(), body);
            } else {
                bodiless = request;
            }
        }
    }

    private Optional<WebhookRoute> route(HttpRequest request) {
        return table.find(request.uri())
                .filter(route -> route.kind() == WebhookPath.Kind.CALLS
                        && route.token()
                                .filter(token -> token.indexOf('%') >= 0)
                                .isEmpty());
    }

    private static boolean isPlain(HttpRequest request) {
        return (request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.GET))
                && (request instanceof FullHttpRequest || isBodiless(request))
                && !request.headers().contains(HttpHeaderNames.EXPECT);
    }

    private static boolean isBodiless(HttpRequest request) {
        return !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                && HttpUtil.getContentLength(request, 0L) == 0;
    }

    private void take(ChannelHandlerContext context, HttpRequest request, WebhookRoute route, byte[] body) {
        answering = true;
        String uri = request.uri();
        int query = uri.indexOf('?');
        Call call = new Call(
                request.method().name(),
                query < 0 ? "" : uri.substring(query + 1),
                request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""),
                request.headers().get(LenientRequests.PACKED_IN, ""),
                body,
                new NettyHead(request, context.channel(), forwarding));
        boolean last = !HttpUtil.isKeepAlive(request);
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        receiveWebhook
                .receive(route, call)
                .thenAccept(answer -> context.executor().execute(() -> answer(context, answer, last, old)));
    }

    private void answer(ChannelHandlerContext context, ReceiveWebhook.Answer answer, boolean last, boolean old) {
        HttpStatus status = answer.status();
        ByteBuf body = answer.body().isEmpty()
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status.getCode()), body);
        response.headers().set(HttpHeaderNames.DATE, date.now());
        if (status != HttpStatus.NO_CONTENT) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        if (body.isReadable()) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN);
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, ReceiveWebhook.RETRY_AFTER_SECONDS);
        }
        boolean close = last || !closing.isEmpty();
        if (close || old) {
            response.headers()
                    .set(HttpHeaderNames.CONNECTION, close ? HttpHeaderValues.CLOSE : HttpHeaderValues.KEEP_ALIVE);
        }
        answering = false;
        if (close) {
            drop();
            context.writeAndFlush(response).addListener(_ -> {
                context.close();
                closed();
            });
            return;
        }
        context.writeAndFlush(response);
        if (!behind.isEmpty()) {
            while (!answering && !behind.isEmpty()) {
                channelRead(context, behind.remove());
            }
            // The server sends what it has answered once it was told that nothing more is there for now.
            context.fireChannelReadComplete();
        }
        if (!answering && readWanted) {
            readWanted = false;
            context.read();
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (answering) {
            readWanted = true;
        } else {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            owedByServer--;
        }
        context.write(message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /// A stop lets go of connections; who is owed an answer gets it first.
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (answering && context.channel().isActive()) {
            closing.add(promise);
        } else {
            context.close(promise);
        }
    }

    private void closed() {
        closing.forEach(ChannelPromise::trySuccess);
        closing.clear();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        closed();
        context.fireChannelInactive();
    }

    private void drop() {
        behind.forEach(ReferenceCountUtil::release);
        behind.clear();
    }
}
