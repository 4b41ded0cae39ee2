package io.delivrd.web.gate;

import io.delivrd.web.connection.OnConnection;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Lets who asks too often wait for the answer that says so, and who tries what is forbidden while that happens often:
/// a program that asks again at once is slowed down to a question a second, and costs next to nothing meanwhile.
@Singleton
final class LateRefusals implements OnConnection {

    /// So many answers 403 a second leave at once, to whomever. A person or an honest program does not notice.
    private static final int FORBIDDEN_A_SECOND = 200;

    private final GateSettings settings;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger forbidden = new AtomicInteger();

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
                            new LateRefusal(settings.refusalDelay(), this::isForbiddenTooOften));
        }
    }

    private boolean isForbiddenTooOften() {
        long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
        if (second.getAndSet(now) != now) {
            forbidden.set(0);
        }
        return forbidden.incrementAndGet() > FORBIDDEN_A_SECOND;
    }
}
