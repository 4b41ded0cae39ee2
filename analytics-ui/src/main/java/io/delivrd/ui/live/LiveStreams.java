package io.delivrd.ui.live;

import io.delivrd.application.live.LiveFigures;
import io.delivrd.application.live.WatchLive;
import io.micronaut.context.annotation.Bean;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Publisher;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/// Pushes figures to all who watch: written once for all of one [address][LiveAddress], by the one thread that looks.
/// Of who does not read, only the newest event is kept.
@Singleton
@Bean(preDestroy = "end")
final class LiveStreams implements GracefulShutdownCapable {

    private static final String EVENT = "figures";
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /// Browsers try again after this.
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final WatchLive watch;
    private final TemplateEngine templates;
    private final LiveSettings settings;
    private final InstantSource clock;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    /// @param viewer name of who watches
    private record Stream(
            LiveAddress address, String viewer, BooleanSupplier admitted, FluxSink<Event<String>> sink, State state) {

        // Each is its own, whoever watches the same.
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// Of one stream; only the thread that looks changes it.
    private static final class State {
        private Instant sent;
        private Instant asked;

        private State(Instant sent, Instant asked) {
            this.sent = sent;
            this.asked = asked;
        }
    }

    LiveStreams(WatchLive watch, TemplateEngine templates, LiveSettings settings, InstantSource clock) {
        this.watch = watch;
        this.templates = templates;
        this.settings = settings;
        this.clock = clock;
        watch.listen(this::push);
    }

    /// @param first sent at once
    /// @return empty if there are too many
    Optional<Publisher<Event<String>>> open(
            LiveAddress address, LiveFigures first, String viewer, BooleanSupplier admitted) {
        long own =
                open.stream().filter(stream -> stream.viewer().equals(viewer)).count();
        if (ending || open.size() >= settings.streams() || own >= settings.streamsPerViewer()) {
            return Optional.empty();
        }
        String figures = written(address, first);
        return Optional.of(Flux.create(
                sink -> {
                    Stream stream = new Stream(address, viewer, admitted, sink, new State(first.at(), clock.instant()));
                    open.add(stream);
                    sink.onDispose(() -> open.remove(stream));
                    sink.next(event(figures));
                    if (ending) {
                        sink.complete();
                    }
                },
                FluxSink.OverflowStrategy.LATEST));
    }

    private void push() {
        Map<LiveAddress, Optional<LiveFigures>> figures = new HashMap<>();
        Map<LiveAddress, Event<String>> events = new HashMap<>();
        for (Stream stream : open) {
            try {
                push(
                        stream,
                        figures.computeIfAbsent(stream.address(), address -> watch.of(address.campaign())),
                        events);
            } catch (RuntimeException e) {
                stream.sink().error(e);
            }
        }
    }

    private void push(Stream stream, Optional<LiveFigures> newest, Map<LiveAddress, Event<String>> events) {
        Instant now = clock.instant();
        if (newest.isEmpty() || !isAdmitted(stream, now)) {
            stream.sink().complete();
            return;
        }
        LiveFigures figures = newest.get();
        if (figures.at().isAfter(stream.state().sent)) {
            stream.state().sent = figures.at();
            stream.sink().next(events.computeIfAbsent(stream.address(), address -> event(written(address, figures))));
        }
    }

    private static boolean isAdmitted(Stream stream, Instant now) {
        if (Duration.between(stream.state().asked, now).compareTo(ASK_AGAIN) < 0) {
            return true;
        }
        stream.state().asked = now;
        return stream.admitted().getAsBoolean();
    }

    private static Event<String> event(String figures) {
        return Event.of(figures).name(EVENT).retry(RETRY);
    }

    private String written(LiveAddress address, LiveFigures figures) {
        return templates.process(
                "fragments/live",
                Set.of("figures"),
                new Context(
                        address.words().locale(),
                        Map.of("live", new LivePage(figures, address).figures(), "below", address.below())));
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        end();
        return CompletableFuture.completedStage(null);
    }

    void end() {
        ending = true;
        open.forEach(stream -> stream.sink().complete());
    }
}
