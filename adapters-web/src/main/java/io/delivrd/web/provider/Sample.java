package io.delivrd.web.provider;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A call as a provider makes it. `{now:PATTERN}` stands for the present in UTC, after a pattern of
/// [DateTimeFormatter]; `{now:seconds}` and `{now:millis}` for its number since 1970.
///
/// @param query raw, empty text if none
/// @param contentType empty text if there is no body
public record Sample(String method, String query, String contentType, String body) {

    private static final Pattern NOW = Pattern.compile("\\{now:([^}]+)\\}");

    public static Sample form(String body) {
        return new Sample("POST", "", "application/x-www-form-urlencoded", body);
    }

    public static Sample json(String body) {
        return new Sample("POST", "", "application/json", body);
    }

    public static Sample get(String query) {
        return new Sample("GET", query, "", "");
    }

    /// @return with the present filled in
    public Sample at(Instant now) {
        return new Sample(method, filled(query, now), contentType, filled(body, now));
    }

    private static String filled(String text, Instant now) {
        return NOW.matcher(text).replaceAll(found -> Matcher.quoteReplacement(time(found.group(1), now)));
    }

    private static String time(String pattern, Instant now) {
        return switch (pattern) {
            case "seconds" -> String.valueOf(now.getEpochSecond());
            case "millis" -> String.valueOf(now.toEpochMilli());
            default -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(now.atOffset(ZoneOffset.UTC));
        };
    }
}
