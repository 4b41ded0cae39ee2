package io.delivrd.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.live.LiveQuestions;
import io.delivrd.application.live.WatchLive;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.sse.Event;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.thymeleaf.TemplateEngine;
import reactor.core.publisher.BaseSubscriber;

@MicronautTest
final class LiveStreamsTest {

    private static final BooleanSupplier ADMITTED = () -> true;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:15:30Z"));
    private final WatchLive watch;
    private final LiveStreams streams;

    LiveStreamsTest(
            IntakeRecord record,
            FoldProgress folding,
            DeliveryFigures figures,
            ForecastDeliveries forecasts,
            TemplateEngine templates) {
        watch = new WatchLive(record, folding, new LiveQuestions(figures, forecasts), now::get);
        streams = new LiveStreams(watch, templates, new LiveSettings(3, 2), now::get);
    }

    /// A browser that reads as many events as it is told to.
    private static final class Browser extends BaseSubscriber<Event<String>> {

        private final List<Event<String>> events = new ArrayList<>();
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Nothing is read before it is asked for.
        }

        @Override
        protected void hookOnNext(Event<String> event) {
            events.add(event);
        }

        @Override
        protected void hookOnComplete() {
            ended.set(true);
        }
    }

    private Optional<Browser> open(String viewer, BooleanSupplier admitted) {
        LiveAddress address =
                new LiveAddress(Optional.empty(), false, Words.of(Locale.ENGLISH), ZoneOffset.UTC, List.of(), "/dlr");
        return streams.open(address, watch.of(Optional.empty()).orElseThrow(), viewer, admitted)
                .map(events -> {
                    Browser browser = new Browser();
                    events.subscribe(browser);
                    return browser;
                });
    }

    private void look() {
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(6)));
        watch.advance();
    }

    @Test
    void figuresArePushedWhenThereAreNewOnes() {
        Browser browser = open("ada", ADMITTED).orElseThrow();
        browser.requestUnbounded();

        look();
        watch.advance();

        assertThat(browser.events).hasSize(2);
        assertThat(browser.events.getFirst().getName()).isEqualTo("figures");
        assertThat(browser.events.getFirst().getData())
                .startsWith("<div")
                .contains("12:15:30")
                .doesNotContain("??")
                .doesNotContain("href=\"/networks");
        assertThat(browser.events.getLast().getData()).contains("12:15:36");
    }

    @Test
    void whoDoesNotReadIsKeptOneEventAndHoldsUpNobody() {
        Browser asleep = open("ada", ADMITTED).orElseThrow();
        Browser awake = open("ada", ADMITTED).orElseThrow();
        awake.requestUnbounded();

        for (int i = 0; i < 50; i++) {
            look();
        }
        asleep.requestUnbounded();

        assertThat(awake.events).hasSize(51);
        assertThat(asleep.events).hasSize(1);
        assertThat(asleep.events.getFirst().getData())
                .isEqualTo(awake.events.getLast().getData());
    }

    @Test
    void thereIsRoomForSomeOfAViewerAndForSomeOfAll() {
        Browser first = open("ada", ADMITTED).orElseThrow();
        assertThat(open("ada", ADMITTED)).isPresent();

        assertThat(open("ada", ADMITTED)).isEmpty();
        assertThat(open("bo", ADMITTED)).isPresent();
        assertThat(open("cy", ADMITTED)).isEmpty();

        first.cancel();
        assertThat(open("cy", ADMITTED)).isPresent();
    }

    @Test
    void aStreamEndsWithTheSessionAndWithTheServer() {
        AtomicBoolean signedIn = new AtomicBoolean(true);
        Browser leaving = open("ada", signedIn::get).orElseThrow();
        Browser staying = open("bo", ADMITTED).orElseThrow();
        leaving.requestUnbounded();
        staying.requestUnbounded();
        look();
        assertThat(leaving.ended).isFalse();

        signedIn.set(false);
        look();
        assertThat(leaving.ended).isTrue();
        assertThat(staying.ended).isFalse();

        assertThat(streams.shutdownGracefully().toCompletableFuture()).isCompleted();
        assertThat(staying.ended).isTrue();
        assertThat(open("bo", ADMITTED)).isEmpty();
    }
}
