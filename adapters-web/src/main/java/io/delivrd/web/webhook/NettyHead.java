package io.delivrd.web.webhook;

import io.delivrd.web.provider.Head;
import io.delivrd.web.proxy.Forwarding;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The head of a request on a connection; nothing of it is looked at before it is asked for.
final class NettyHead implements Head {

    private final HttpRequest request;
    private final Channel connection;
    private final Forwarding forwarding;

    NettyHead(HttpRequest request, Channel connection, Forwarding forwarding) {
        this.request = request;
        this.connection = connection;
        this.forwarding = forwarding;
    }

    @Override
    public String url() {
        boolean secure = connection.pipeline().get(SslHandler.class) != null;
        return forwarding
                .url(connection.remoteAddress(), request.headers()::getAll, secure)
                .map(site -> site + asCalled(request.headers().get(LenientRequests.AS_CALLED, request.uri())))
                .orElse("");
    }

    /// @param target each character above U+007F but below U+0100 stands for one byte, as the HTTP decoder
    ///     leaves it
    static String asCalled(String target) {
        return StandardCharsets.ISO_8859_1.newEncoder().canEncode(target)
                ? new String(target.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : target;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> lines = request.headers().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
