package io.delivrd.web.gate;

import io.delivrd.web.connection.OnConnection;
import io.delivrd.web.proxy.Forwarding;
import io.delivrd.web.webhook.DirectWebhooks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Stands before the server: every connection gets a [Connection] that lets through what came whole, in time and within
/// the [Budget].
@Singleton
final class Gate implements OnConnection {

    /// How many bytes are taken from a connection before it is the turn of the next. Most webhooks fit into the first
    /// piece.
    private static final RecvByteBufAllocator PIECES =
            new AdaptiveRecvByteBufAllocator(512, 4_096, 16_384).maxMessagesPerRead(1);

    private final GateSettings settings;
    private final BodyLimits limits;
    private final Forwarding forwarding;
    private final MeterRegistry metrics;
    private final DirectWebhooks webhooks;
    private final RefusalAnswers refusals;
    private final Budget budget;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> connectionsOf = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EventLoop, LoopConnections> loops = new ConcurrentHashMap<>();

    Gate(
            GateSettings settings,
            BodyLimits limits,
            Forwarding forwarding,
            MeterRegistry metrics,
            DirectWebhooks webhooks,
            RefusalAnswers refusals) {
        this.settings = settings;
        this.limits = limits;
        this.forwarding = forwarding;
        this.metrics = metrics;
        this.webhooks = webhooks;
        this.refusals = refusals;
        budget = new Budget(Runtime.getRuntime().maxMemory() / 100 * settings.heapPercent(), settings);
        Gauge.builder("delivrd.requests.connections", connections, AtomicInteger::get)
                .description("Open connections")
                .register(metrics);
        Gauge.builder("delivrd.requests.unfinished", budget, Budget::unfinished)
                .description("Requests that are being received and are long or slow")
                .register(metrics);
        Gauge.builder("delivrd.requests.buffered", budget, Budget::taken)
                .description("Bytes held for requests that are received or wait for their answers")
                .baseUnit("bytes")
                .register(metrics);
    }

    @Override
    public boolean admits(Channel channel) {
        SocketAddress peer = channel.remoteAddress();
        if (!(peer instanceof InetSocketAddress inet) || inet.getAddress() == null || forwarding.isTrusted(peer)) {
            return true;
        }
        InetAddress from = inet.getAddress();
        boolean greedy = connectionsOf.merge(from, 1, Integer::sum) > settings.connectionsPerAddress();
        if (greedy) {
            refused("connections");
            left(from);
        } else {
            channel.closeFuture().addListener(_ -> left(from));
        }
        return !greedy;
    }

    private void left(InetAddress from) {
        connectionsOf.computeIfPresent(from, (_, n) -> n == 1 ? null : n - 1);
    }

    @Override
    public void opened(Channel channel) {
        LoopConnections loop = loops.computeIfAbsent(channel.eventLoop(), LoopConnections::new);
        boolean crowded = connections.incrementAndGet() > settings.connections() && !loop.makeRoom();
        channel.closeFuture().addListener(_ -> connections.decrementAndGet());
        if (crowded) {
            refused("connections");
            channel.close();
            return;
        }
        channel.config().setRecvByteBufAllocator(PIECES);
        Connection connection = new Connection(this, loop);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(
                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "delivrd-gate-bytes", connection.bytes());
        pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "delivrd-gate", connection);
        pipeline.addBefore(
                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "delivrd-webhooks", webhooks.ofConnection());
    }

    GateSettings settings() {
        return settings;
    }

    BodyLimits limits() {
        return limits;
    }

    RefusalAnswers refusals() {
        return refusals;
    }

    Budget budget() {
        return budget;
    }

    /// @return who sends, where that is known: not where a trusted proxy keeps it to itself
    Optional<String> client(SocketAddress peer, Function<String, List<String>> lines) {
        return forwarding.client(peer, lines);
    }

    void refused(String reason) {
        metrics.counter("delivrd.requests.refused", "reason", reason).increment();
    }
}
