package io.delivrd.web.webhook;

import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Puts right what the server would refuse before we see it, for a provider drops a receipt for good that is answered
/// 4xx: what is illegal in a URI is escaped, slashes too many are left out of a webhook's, and what a webhook's body is
/// packed in is left to us. And takes off the path that the site lies below, where a proxy passes it on.
@Singleton
final class LenientRequests implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    /// The header that holds what `Content-Encoding` said of a webhook's body; not to be read by the server.
    static final String PACKED_IN = "Delivrd-Packed-In";

    private final Forwarding forwarding;

    LenientRequests(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new ForChannel(Optional.empty(), new Leniency(forwarding)));
        return registry;
    }

    /// @param channel empty before there is a connection
    private record ForChannel(Optional<Channel> channel, Leniency leniency) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new ForChannel(Optional.of(connection), leniency);
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.map(Channel::pipeline)
                    .filter(pipeline -> pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null)
                    .ifPresent(pipeline -> pipeline.addAfter(
                            ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "delivrd-lenient-requests", leniency));
        }
    }

    @Sharable
    private static final class Leniency extends ChannelInboundHandlerAdapter {

        private final Forwarding forwarding;

        private Leniency(Forwarding forwarding) {
            this.forwarding = forwarding;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                String uri = request.uri();
                String within =
                        forwarding.withinSite(uri, context.channel().remoteAddress(), request.headers()::getAll);
                String right = WebhookUri.of(EscapedUri.of(within));
                if (!right.equals(uri)) {
                    request.setUri(right);
                }
                if (WebhookUri.isWebhook(right)) {
                    leavePacked(request.headers());
                }
            }
            context.fireChannelRead(message);
        }

        private static void leavePacked(HttpHeaders headers) {
            List<String> encodings = headers.getAll(HttpHeaderNames.CONTENT_ENCODING);
            headers.remove(HttpHeaderNames.CONTENT_ENCODING);
            headers.remove(PACKED_IN);
            if (!encodings.isEmpty()) {
                headers.set(PACKED_IN, String.join(",", encodings));
            }
        }
    }
}
