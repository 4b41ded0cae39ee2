package io.delivrd.domain.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a figure is compared with.
public sealed interface Baseline {

    /// The most weeks, and days, that are looked back.
    int MOST_WEEKS = 12;

    int MOST_DAYS = 28;

    /// A fixed figure: the threshold itself, or what drops and rises are from.
    ///
    /// @param value empty where the threshold is meant by itself
    record Fixed(Optional<BigDecimal> value) implements Baseline {}

    /// The same time of the same weekday, in the weeks before.
    ///
    /// @param weeks 1 to [#MOST_WEEKS]
    record SameHour(int weeks) implements Baseline {

        public SameHour {
            checked("weeks", weeks, MOST_WEEKS);
        }
    }

    /// The same time of each of the days before.
    ///
    /// @param days 1 to [#MOST_DAYS]
    record SameHourOfDays(int days) implements Baseline {

        public SameHourOfDays {
            checked("days", days, MOST_DAYS);
        }
    }

    /// @return the same instant of the reporting zone's clock on the days compared with, the latest first
    default Stream<Instant> before(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return switch (this) {
            case Fixed _ -> Stream.empty();
            case SameHour(int weeks) ->
                IntStream.rangeClosed(1, weeks)
                        .mapToObj(week -> local.minusWeeks(week).atZone(zone).toInstant());
            case SameHourOfDays(int days) ->
                IntStream.rangeClosed(1, days)
                        .mapToObj(day -> local.minusDays(day).atZone(zone).toInstant());
        };
    }

    private static void checked(String what, int n, int most) {
        if (n < 1 || n > most) {
            throw new IllegalArgumentException(what + " must be between 1 and " + most);
        }
    }
}
