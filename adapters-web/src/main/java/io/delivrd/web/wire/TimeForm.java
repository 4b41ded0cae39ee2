package io.delivrd.web.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a provider writes times.
public interface TimeForm {

    /// Seconds since 1970, with a fraction or without.
    TimeForm EPOCH_SECONDS = text -> EpochTime.of(text, 1_000_000L);

    /// Milliseconds since 1970.
    TimeForm EPOCH_MILLIS = text -> EpochTime.of(text, 1_000L);

    /// ISO 8601 in its many spellings, with `T` or a blank, an offset with or without colon, a fraction or
    /// none; of a text that names no offset in UTC.
    TimeForm ISO_OR_UTC = IsoTime::parse;

    /// @return the instant in whole microseconds; empty if the text is no such time
    Optional<Instant> read(String text);

    /// @param zone of texts that name none
    /// @param patterns of [DateTimeFormatter], such as `yyMMddHHmm`
    static TimeForm of(ZoneId zone, String... patterns) {
        List<DateTimeFormatter> formats = Arrays.stream(patterns)
                .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                .toList();
        return text -> formats.stream()
                .flatMap(format -> parsed(format, zone, text.strip()).stream())
                .findFirst();
    }

    /// @return this form, and the other where a text is none of this
    default TimeForm or(TimeForm other) {
        return text -> read(text).or(() -> other.read(text));
    }

    private static Optional<Instant> parsed(DateTimeFormatter format, ZoneId zone, String text) {
        try {
            TemporalAccessor parsed = format.parse(text);
            Instant instant = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(parsed).toInstant()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant();
            return Optional.of(instant.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
