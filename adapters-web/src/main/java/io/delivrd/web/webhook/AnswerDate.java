package io.delivrd.web.webhook;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// The text of the header `Date`, made anew each second.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, Date/Time Formats</a>
@Singleton
final class AnswerDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final AtomicReference<Second> latest = new AtomicReference<>(new Second(Long.MIN_VALUE, ""));

    private record Second(long epoch, String text) {}

    AnswerDate(InstantSource clock) {
        this.clock = clock;
    }

    String now() {
        long epoch = Math.floorDiv(clock.millis(), 1_000L);
        return latest.updateAndGet(known ->
                        known.epoch() == epoch ? known : new Second(epoch, FORM.format(Instant.ofEpochSecond(epoch))))
                .text();
    }
}
