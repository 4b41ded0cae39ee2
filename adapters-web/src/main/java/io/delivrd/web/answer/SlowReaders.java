package io.delivrd.web.answer;

import io.delivrd.web.connection.OnConnection;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Cuts off who asks and does not read the answer.
@Singleton
final class SlowReaders implements OnConnection {

    private final Duration timeout;

    SlowReaders(AnswerSettings settings) {
        this.timeout = settings.writeTimeout();
    }

    @Override
    public void opened(Channel connection) {
        connection
                .pipeline()
                .addBefore(
                        ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                        "delivrd-slow-readers",
                        new SlowReader(timeout));
    }
}
