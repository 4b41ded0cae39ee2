package io.delivrd.web.gate;

import io.delivrd.web.connection.OnConnection;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/// Lets who asks too often wait for the answer that says so: a program that asks again at once is slowed down to a few
/// questions a second, and costs next to nothing meanwhile.
@Singleton
final class LateRefusals implements OnConnection {

    private final GateSettings settings;

    LateRefusals(GateSettings settings) {
        this.settings = settings;
    }

    @Override
    public void opened(Channel connection) {
        if (settings.refusalDelay().isPositive()) {
            connection
                    .pipeline()
                    .addBefore(
                            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                            "delivrd-late-refusals",
                            new LateRefusal(settings.refusalDelay()));
        }
    }
}
