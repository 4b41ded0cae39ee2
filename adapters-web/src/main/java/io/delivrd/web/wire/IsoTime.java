package io.delivrd.web.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `YYYY-MM-DD HH:MM:SS` and ISO 8601 in the spellings that providers, documents and tests have.
final class IsoTime {

    /// What may follow; all mean UTC.
    private static final Set<String> UTC_SUFFIXES = Set.of("+0000", "+00:00", "Z");

    /// Of a text that names none.
    private static final ZoneOffset ZONE = ZoneOffset.UTC;

    private static final int PLAIN_LENGTH = "2026-02-14 10:31:09".length();

    private static final DateTimeFormatter OTHERS = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private IsoTime() {}

    /// @return the instant in whole microseconds; empty if the text is no such time
    static Optional<Instant> parse(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(beginsPlain(stripped) && isUtc(stripped) ? plain(stripped) : other(stripped));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isUtc(String text) {
        return text.length() == PLAIN_LENGTH || UTC_SUFFIXES.contains(text.substring(PLAIN_LENGTH));
    }

    private static boolean beginsPlain(String text) {
        if (text.length() < PLAIN_LENGTH) {
            return false;
        }
        for (int i = 0; i < PLAIN_LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == ' ' || c == 'T';
                case 13, 16 -> c == ':';
                default -> c >= '0' && c <= '9';
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Instant plain(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZONE);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static Instant other(String text) {
        if (text.length() < PLAIN_LENGTH || (text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
            throw new DateTimeParseException("no date and time", text, 0);
        }
        String time = text.substring(11);
        // A plus sign that was not encoded arrives as a blank: "10:31:09 00:00" means "10:31:09+00:00".
        String joined = time.indexOf('+') < 0 && time.indexOf('-') < 0 ? time.replace(' ', '+') : time.replace(" ", "");
        TemporalAccessor parsed = OTHERS.parse(text.substring(0, 10) + "T" + joined.replace("+Z", "Z"));
        Instant instant = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? OffsetDateTime.from(parsed).toInstant()
                : LocalDateTime.from(parsed).toInstant(ZONE);
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
