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
import org.jspecify.annotations.Nullable;

/// Escapes what is illegal in a request's URI before the server reads it, because the server would answer 400 and the
/// provider would drop the receipt for good.
@Singleton
final class LenientUris implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new ForChannel(null));
        return registry;
    }

    private static final class ForChannel implements NettyServerCustomizer {

        private final @Nullable Channel channel;

        ForChannel(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new ForChannel(channel);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null
                    && channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null) {
                channel.pipeline()
                        .addBefore(
                                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                                "delivrd-lenient-uris",
                                Escaping.INSTANCE);
            }
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
                if (escaped != uri) {
                    request.setUri(escaped);
                }
            }
            context.fireChannelRead(message);
        }
    }
}
