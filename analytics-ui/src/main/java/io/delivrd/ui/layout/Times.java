package io.delivrd.ui.layout;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Instants as texts in one zone and language.
public final class Times {

    private final Words words;
    private final ZoneId zone;

    public Times(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
    }

    /// An instant for people and, as `iso`, for machines.
    public record TimeText(String text, String iso) {}

    public ZoneId zone() {
        return zone;
    }

    /// @return the zone's name, such as `UTC` or `Europe/Berlin`
    public String zoneText() {
        return idOf(zone);
    }

    /// @return the name as it stands in URLs
    public static String idOf(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// @return to the second, with the zone
    public TimeText second(Instant instant) {
        return new TimeText(words.text("time.zoned", format("format.second", instant), zoneText()), iso(instant));
    }

    /// @return to the minute, with the zone
    public TimeText minute(Instant instant) {
        return new TimeText(words.text("time.zoned", format("format.minute", instant), zoneText()), iso(instant));
    }

    /// @return in the form that the messages give for the key, without the zone
    public String format(String key, Instant instant) {
        return DateTimeFormatter.ofPattern(words.text(key), words.locale()).format(instant.atZone(zone));
    }

    /// @return whole days from first to last where the bounds are midnights, else both with their times
    public String window(Instant from, Instant until) {
        if (!isMidnight(from, zone) || !isMidnight(until, zone)) {
            return words.text("window.times", format("format.minute", from), format("format.minute", until));
        }
        Instant last = until.minus(1, ChronoUnit.MINUTES);
        String first = format("format.date", from);
        String end = format("format.date", last);
        return first.equals(end) ? first : words.text("window.days", first, end);
    }

    /// @return whether a day of the zone begins then
    public static boolean isMidnight(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return local.equals(local.toLocalDate().atStartOfDay(zone));
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
