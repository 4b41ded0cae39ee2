package io.delivrd.web.alert;

import io.delivrd.application.alert.BacktestAlert;
import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpParameters;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rule is to be played, and over which time.
///
/// @param id of a rule that is kept; empty if the rule is given
/// @param given `days`, `from` and `until`
record BacktestBody(Optional<String> id, Map<String, List<String>> rule, Map<String, String> given) {

    private static final String RULE = "rule.";

    /// @param until exclusive, after `from`
    record Time(Instant from, Instant until) {}

    /// @param parameters of the address, which may say the time as well
    static BacktestBody of(Map<String, List<String>> fields, HttpParameters parameters) {
        Map<String, List<String>> rule = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        Optional<String> id = Optional.empty();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String name = field.getKey();
            String last =
                    field.getValue().isEmpty() ? "" : field.getValue().getLast().strip();
            switch (name) {
                case "from", "until", "days" -> given.put(name, last);
                case "id", "alert_id", "rule_id" -> id = Optional.of(last);
                default -> rule.put(name.startsWith(RULE) ? name.substring(RULE.length()) : name, field.getValue());
            }
        }
        for (String name : List.of("from", "until", "days")) {
            parameters.getFirst(name).ifPresent(text -> given.putIfAbsent(name, text.strip()));
        }
        return new BacktestBody(id, rule, given);
    }

    Time time(Instant now) {
        Instant until = instant("until").orElse(now);
        if (until.isAfter(now)) {
            until = now;
        }
        Instant end = until;
        Instant from = instant("from").orElseGet(() -> end.minus(days()));
        if (!until.isAfter(from)) {
            throw new InvalidParameter("until", "not_after_from", "must be after from, and from in the past");
        }
        if (Duration.between(from, until).compareTo(BacktestAlert.MOST) > 0) {
            throw new InvalidParameter("from", "must be at most " + BacktestAlert.MOST.toDays() + " days before until");
        }
        return new Time(from, until);
    }

    private Duration days() {
        Optional<String> days = Optional.ofNullable(given.get("days")).filter(text -> !text.isEmpty());
        if (days.isEmpty()) {
            return BacktestAlert.USUAL;
        }
        long n = days.get().matches("[0-9]{1,4}") ? Long.parseLong(days.get()) : 0;
        if (n < 1 || n > BacktestAlert.MOST.toDays()) {
            throw new InvalidParameter("days", "must be a whole number between 1 and " + BacktestAlert.MOST.toDays());
        }
        return Duration.ofDays(n);
    }

    private Optional<Instant> instant(String name) {
        return Optional.ofNullable(given.get(name))
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    try {
                        return text.indexOf('T') < 0
                                ? LocalDate.parse(text)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
                    } catch (DateTimeException e) {
                        throw new InvalidParameter(
                                name,
                                "time",
                                "is neither a date such as 2026-11-01 nor an instant such as 2026-11-01T00:00:00Z");
                    }
                });
    }
}
