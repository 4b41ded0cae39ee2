package io.delivrd.web.webhook;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Escapes what is illegal in a request's URI before the server reads it, because the server would answer 400 and the
/// provider would drop the receipt for good.
@Singleton
final class LenientUris implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new ForChannel(Optional.empty()));
        return registry;
    }

    /// @param channel empty before there is a connection
    private record ForChannel(Optional<Channel> channel) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new ForChannel(Optional.of(connection));
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.map(Channel::pipeline)
                    .filter(pipeline -> pipeline.get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null)
                    .ifPresent(pipeline -> pipeline.addBefore(
                            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                            "delivrd-lenient-uris",
                            Escaping.INSTANCE));
        }
    }

    @Sharable
    private static final class Escaping extends ChannelInboundHandlerAdapter {

        static final Escaping INSTANCE = new Escaping();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                String uri = request.uri();
                String escaped = EscapedUri.of(uri);
                if (!escaped.equals(uri)) {
                    request.setUri(escaped);
                }
            }
            context.fireChannelRead(message);
        }
    }
}
