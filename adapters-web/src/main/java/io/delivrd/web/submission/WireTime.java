package io.delivrd.web.submission;

import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.web.body.Unusable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Reads instants as senders write them: ISO 8601 with `Z` or an offset, `+0000` too.
final class WireTime {

    private static final String EXPECTED = "is no instant such as 2026-11-20T10:00:00Z";

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private WireTime() {}

    /// @param believed what it may be
    /// @return in whole microseconds
    /// @throws Unusable also if the text names no offset
    static Instant instant(String field, String text, TimeBounds.Span believed) throws Unusable {
        return parsed(field, text) instanceof OffsetDateTime time
                ? checked(field, time.toInstant(), believed)
                : refusedWithoutOffset(field);
    }

    /// @param believed what it may be
    /// @return in whole microseconds; of a text that names no offset in UTC
    static Instant instantInUtc(String field, String text, TimeBounds.Span believed) throws Unusable {
        return switch (parsed(field, text)) {
            case OffsetDateTime time -> checked(field, time.toInstant(), believed);
            case LocalDateTime time -> checked(field, time.toInstant(ZoneOffset.UTC), believed);
            default -> throw new Unusable(field, EXPECTED);
        };
    }

    private static Instant refusedWithoutOffset(String field) throws Unusable {
        throw new Unusable(field, "names no time zone: add Z or an offset, as in 2026-11-20T10:00:00Z");
    }

    private static TemporalAccessor parsed(String field, String text) throws Unusable {
        String stripped = text.strip();
        String whole = stripped.length() > 10 && stripped.charAt(10) == ' '
                ? stripped.substring(0, 10) + "T" + stripped.substring(11).strip()
                : stripped;
        try {
            return FORMAT.parseBest(whole, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            throw new Unusable(field, EXPECTED);
        }
    }

    private static Instant checked(String field, Instant instant, TimeBounds.Span believed) throws Unusable {
        if (!believed.holds(instant)) {
            throw new Unusable(
                    field,
                    "must lie between " + believed.earliest().truncatedTo(ChronoUnit.SECONDS) + " and "
                            + believed.latest().truncatedTo(ChronoUnit.SECONDS));
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
