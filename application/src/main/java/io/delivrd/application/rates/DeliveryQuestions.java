package io.delivrd.application.rates;

import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads questions for delivery counts from URL parameters, the same for API, CSV and pages.
public final class DeliveryQuestions {

    /// How many days back a question looks that does not say; the first is a whole one.
    public static final int DEFAULT_DAYS = 30;

    private static final Set<Dimension> WITHOUT_COMMAS = Set.of(
            Dimension.STATE,
            Dimension.ERROR,
            Dimension.COUNTRY,
            Dimension.PROVIDER,
            Dimension.ACCOUNT,
            Dimension.NETWORK);

    private static final ZoneId UTC = ZoneId.of("UTC");

    // Nobody sent an SMS before; and the window before the longest one is still a time that PostgreSQL can tell.
    static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final InstantSource clock;

    public DeliveryQuestions(InstantSource clock) {
        this.clock = clock;
    }

    /// @return up to when what came is in the figures
    public Instant now() {
        return clock.instant();
    }

    /// @param parameters read by `zone` besides, for dates and times that name no offset
    /// @param name of the parameter
    /// @return the instant it names; empty if it is not there
    /// @throws InvalidParameter if it cannot be read
    public Optional<Instant> instant(Map<String, List<String>> parameters, String name) {
        ZoneId zone = zone(parameters);
        return first(parameters, name).map(text -> instant(name, text, zone));
    }

    /// @param parameters `from`, `until` (ISO-8601 instant, or date or date-time in the zone), `zone`, `group`,
    ///     `interval`, `unit`, and one per dimension to filter by; others are not looked at
    /// @throws InvalidParameter if one of them cannot be read
    public DeliveryQuery read(Map<String, List<String>> parameters) {
        Instant now = now();
        ZoneId zone = zone(parameters);
        Instant until = first(parameters, "until")
                .map(text -> instant("until", text, zone))
                .orElseGet(() -> RollupWindow.startOf(now).plus(RollupWindow.LENGTH));
        Instant from = first(parameters, "from")
                .map(text -> instant("from", text, zone))
                .orElseGet(() -> LocalDate.ofInstant(until, zone)
                        .minusDays(DEFAULT_DAYS)
                        .atStartOfDay(zone)
                        .toInstant());
        if (!until.isAfter(from)) {
            throw new InvalidParameter("until", "not_after_from", "must be after from");
        }
        return new DeliveryQuery(
                from,
                until,
                zone,
                group(parameters),
                first(parameters, "interval")
                        .map(text -> oneOf("interval", text, Interval.values(), Interval::tag))
                        .orElse(Interval.DAY),
                first(parameters, "unit")
                        .map(text -> oneOf("unit", text, Unit.values(), Unit::tag))
                        .orElse(Unit.PART),
                filter(parameters),
                now);
    }

    private static ZoneId zone(Map<String, List<String>> parameters) {
        return first(parameters, "zone").map(TimeZones::read).orElse(UTC);
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Instant instant(String parameter, String text, ZoneId zone) {
        try {
            Instant instant = parsed(text, zone);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new InvalidParameter(parameter, "time_far", "must lie between the years 1970 and 2099");
            }
            return instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new InvalidParameter(
                    parameter,
                    "time",
                    "is neither a date such as 2026-11-01 nor an instant such as 2026-11-01T00:00:00Z");
        }
    }

    private static Instant parsed(String text, ZoneId zone) {
        int time = text.indexOf('T');
        if (time < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        // A plus sign that was not encoded arrives as a blank.
        String whole = text.replace(' ', '+');
        boolean hasOffset = whole.endsWith("Z") || whole.indexOf('+', time) > 0 || whole.indexOf('-', time) > 0;
        return hasOffset
                ? OffsetDateTime.parse(whole).toInstant()
                : LocalDateTime.parse(whole).atZone(zone).toInstant();
    }

    private static List<Dimension> group(Map<String, List<String>> parameters) {
        List<Dimension> group = values(parameters, "group", true).stream()
                .map(tag -> oneOf("group", tag, Dimension.values(), Dimension::tag))
                .toList();
        return List.copyOf(new LinkedHashSet<>(group));
    }

    private static Map<Dimension, Set<String>> filter(Map<String, List<String>> parameters) {
        EnumMap<Dimension, Set<String>> filter = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (dimension == Dimension.BUCKET) {
                continue;
            }
            Set<String> values = Set.copyOf(values(parameters, dimension.tag(), WITHOUT_COMMAS.contains(dimension)));
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw new InvalidParameter(dimension.tag(), "nul", "holds a NUL character");
            }
            if (!values.isEmpty()) {
                filter.put(dimension, values);
            }
        }
        filter.getOrDefault(Dimension.STATE, Set.of())
                .forEach(tag -> oneOf("state", tag, DeliveryState.values(), DeliveryState::tag));
        return filter;
    }

    private static List<String> values(Map<String, List<String>> parameters, String name, boolean parted) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(text -> parted ? Arrays.stream(text.split(",")) : Stream.of(text))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static <T> T oneOf(String parameter, String tag, T[] values, Function<T, String> tagOf) {
        return Arrays.stream(values)
                .filter(value -> tagOf.apply(value).equals(tag))
                .findFirst()
                .orElseThrow(() -> InvalidParameter.noneOf(
                        parameter, Arrays.stream(values).map(tagOf).toList()));
    }
}
