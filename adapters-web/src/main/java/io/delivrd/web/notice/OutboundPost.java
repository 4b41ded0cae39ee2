package io.delivrd.web.notice;

import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.Trouble;
import io.delivrd.application.notice.Trouble.Reason;
import io.micronaut.context.annotation.Bean;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Calls addresses that people entered: the one that was checked, once, for a few seconds. Redirects are not
/// followed, and of the answer the status alone is read.
@Singleton
@Bean(preDestroy = "close")
final class OutboundPost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_LINE = 4_096;
    private static final int LONGEST_HEAD = 16_384;
    private static final int GONE = 410;

    private final boolean allowPrivate;
    private final SslContext tls;
    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService names = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    OutboundPost(NoticeSettings settings) throws SSLException {
        this(
                settings,
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build());
    }

    OutboundPost(NoticeSettings settings, SslContext tls) {
        this.allowPrivate = settings.allowPrivate();
        this.tls = tls;
    }

    /// @return why the address cannot be called; empty also where its name leads nowhere for now
    Optional<Trouble> check(String url) {
        try {
            resolved(url);
            return Optional.empty();
        } catch (OutboundAddress.Refused e) {
            return Optional.of(e.trouble())
                    .filter(trouble ->
                            trouble.reason() == Reason.PRIVATE_ADDRESS || trouble.reason() == Reason.BAD_ADDRESS);
        }
    }

    /// @param headers besides those of every request
    Sending post(String url, Map<String, String> headers, byte[] json) {
        OutboundAddress to;
        try {
            to = resolved(url);
        } catch (OutboundAddress.Refused e) {
            return away(e.trouble());
        }
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        Channel channel = connect(to, request(to, headers, json), answer);
        try {
            return ended(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return away(Trouble.of(Reason.TOO_SLOW));
        } catch (ExecutionException e) {
            return away(new Trouble(Reason.UNREACHABLE, word(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away(Trouble.of(Reason.TOO_SLOW));
        } finally {
            channel.close();
        }
    }

    /// Name services may take their time; ours is limited.
    private OutboundAddress resolved(String url) throws OutboundAddress.Refused {
        CompletableFuture<Object> found = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return OutboundAddress.of(url, allowPrivate);
                    } catch (OutboundAddress.Refused e) {
                        return e;
                    }
                },
                names);
        Object result;
        try {
            result = found.get(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new OutboundAddress.Refused(Reason.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundAddress.Refused(Reason.UNREACHABLE);
        }
        return switch (result) {
            case OutboundAddress address -> address;
            case OutboundAddress.Refused refused -> throw refused;
            default -> throw new IllegalStateException("neither an address nor why not");
        };
    }

    private static FullHttpRequest request(OutboundAddress to, Map<String, String> headers, byte[] json) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, to.target(), Unpooled.wrappedBuffer(json));
        request.headers()
                .set(HttpHeaderNames.HOST, to.authority())
                .set(HttpHeaderNames.USER_AGENT, "delivrd")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, json.length)
                .set(HttpHeaderNames.CONNECTION, "close");
        headers.forEach(request.headers()::set);
        return request;
    }

    private Channel connect(OutboundAddress to, FullHttpRequest request, CompletableFuture<HttpResponse> answer) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (to.secure()) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc(), to.host(), to.port()));
                        }
                        channel.pipeline()
                                .addLast(new HttpClientCodec(LONGEST_LINE, LONGEST_HEAD, LONGEST_HEAD))
                                .addLast(new Listening(answer));
                    }
                });
        var connecting = bootstrap.connect(new InetSocketAddress(to.address(), to.port()));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connecting.channel().writeAndFlush(request);
            } else {
                request.release();
                answer.completeExceptionally(done.cause());
            }
        });
        return connecting.channel();
    }

    private static Sending ended(HttpResponse answer) {
        int status = answer.status().code();
        Trouble trouble = new Trouble(Reason.ANSWERED, String.valueOf(status));
        if (answer.status().codeClass() == HttpStatusClass.SUCCESS) {
            return new Sending.Sent();
        }
        return status == GONE
                ? new Sending.Gone(trouble)
                : new Sending.Away(
                        trouble,
                        Optional.ofNullable(answer.headers().get(HttpHeaderNames.RETRY_AFTER))
                                .filter(text -> text.matches("\\d{1,6}"))
                                .map(text -> Duration.ofSeconds(Long.parseLong(text))));
    }

    private static String word(@Nullable Throwable cause) {
        return cause == null ? "" : cause.getClass().getSimpleName();
    }

    private static Sending away(Trouble trouble) {
        return new Sending.Away(trouble, Optional.empty());
    }

    /// Hands on the head of the answer.
    private static final class Listening extends SimpleChannelInboundHandler<HttpObject> {

        private final CompletableFuture<HttpResponse> answer;

        private Listening(CompletableFuture<HttpResponse> answer) {
            this.answer = answer;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message.decoderResult().isFailure()) {
                answer.completeExceptionally(new IOException("no answer of HTTP"));
                context.close();
            } else if (message instanceof HttpResponse response
                    && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                answer.complete(response);
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            answer.completeExceptionally(cause);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answer.completeExceptionally(new IOException("closed without an answer"));
        }
    }

    void close() {
        names.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
