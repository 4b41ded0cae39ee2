package io.delivrd.web.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Tells those who stand on connections of each that is opened.
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final List<OnConnection> all;

    Connections(List<OnConnection> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new ForChannel(Optional.empty(), all));
        return registry;
    }

    /// @param channel empty before there is a connection
    private record ForChannel(Optional<Channel> channel, List<OnConnection> all) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            if (role == ChannelRole.LISTENER) {
                connection.pipeline().addFirst("delivrd-door", new Door(all));
            }
            return new ForChannel(Optional.of(connection), all);
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.filter(ForChannel::speaksHttp).ifPresent(open -> all.forEach(one -> one.opened(open)));
        }

        private static boolean speaksHttp(Channel channel) {
            return channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null
                    && channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null;
        }
    }
}
