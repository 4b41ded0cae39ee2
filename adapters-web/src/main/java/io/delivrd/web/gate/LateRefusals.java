package io.delivrd.web.gate;

import io.delivrd.web.connection.OnConnection;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Lets those wait who ask too often or try what is forbidden, while that happens often: programs that ask again at
/// once are slowed down to a question a second each, and cost next to nothing meanwhile.
@Singleton
final class LateRefusals implements OnConnection {

    /// So many such answers a second leave at once, to whomever. A person or an honest program does not notice.
    private static final int AT_ONCE_A_SECOND = 50;

    private final GateSettings settings;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();

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
                            new LateRefusal(settings.refusalDelay(), this::isOften));
        }
    }

    private boolean isOften() {
        long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
        if (second.getAndSet(now) != now) {
            refused.set(0);
        }
        return refused.incrementAndGet() > AT_ONCE_A_SECOND;
    }
}
