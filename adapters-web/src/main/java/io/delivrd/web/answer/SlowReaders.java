package io.delivrd.web.answer;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Cuts off who asks and does not read the answer.
@Singleton
final class SlowReaders implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Duration timeout;

    SlowReaders(AnswerSettings settings) {
        this.timeout = settings.writeTimeout();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new ForChannel(Optional.empty(), timeout));
        return registry;
    }

    /// @param channel empty before there is a connection
    private record ForChannel(Optional<Channel> channel, Duration timeout) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new ForChannel(Optional.of(connection), timeout);
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.map(Channel::pipeline)
                    .filter(pipeline -> pipeline.get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null)
                    .ifPresent(pipeline -> pipeline.addBefore(
                            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                            "delivrd-slow-readers",
                            new SlowReader(timeout)));
        }
    }
}
