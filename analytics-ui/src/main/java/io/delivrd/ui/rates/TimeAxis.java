package io.delivrd.ui.rates;

import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.rates.Distribution.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Times that people read off an axis.
public final class TimeAxis {

    private static final int MANY_TICKS = 8;
    private static final double EDGE = 0.06;

    private TimeAxis() {}

    /// @param decade whether it is shown where there are many
    private record Round(String unit, long n, Duration time, boolean decade) {

        private static final List<Round> ALL = List.of(
                millis(1),
                millis(2),
                millis(5),
                millis(10),
                millis(20),
                millis(50),
                millis(100),
                millis(200),
                millis(500),
                seconds(1),
                seconds(2),
                seconds(5),
                seconds(10),
                seconds(20),
                minutes(1),
                minutes(2),
                minutes(5),
                minutes(10),
                minutes(20),
                hours(1),
                hours(3),
                hours(6),
                hours(12),
                days(1),
                days(3),
                days(7));

        String text(Numbers numbers) {
            return numbers.words().text("distribution.tick." + unit, numbers.count(n));
        }

        private static Round millis(long n) {
            return new Round("ms", n, Duration.ofMillis(n), n == 1 || n == 10 || n == 100);
        }

        private static Round seconds(long n) {
            return new Round("s", n, Duration.ofSeconds(n), n == 1 || n == 10);
        }

        private static Round minutes(long n) {
            return new Round("min", n, Duration.ofMinutes(n), n == 1 || n == 10);
        }

        private static Round hours(long n) {
            return new Round("h", n, Duration.ofHours(n), n == 1 || n == 6);
        }

        private static Round days(long n) {
            return new Round("d", n, Duration.ofDays(n), n == 1);
        }
    }

    /// @param across where a time stands along the axis, 0 to 1 for those that it holds
    public static List<Tick> ticks(ToDoubleFunction<Duration> across, Numbers numbers) {
        List<Round> within = within(across);
        boolean many = within.size() > MANY_TICKS;
        List<Tick> ticks = new ArrayList<>();
        for (Round round : within) {
            if (!many || round.decade()) {
                double x = across.applyAsDouble(round.time());
                ticks.add(new Tick(
                        Numbers.along(x),
                        x < EDGE ? "start" : x > 1 - EDGE ? "end" : "middle",
                        round.text(numbers),
                        ticks.size() % 2 == 0));
            }
        }
        return ticks;
    }

    /// @return those that the axis holds, shortest first
    public static List<Duration> times(ToDoubleFunction<Duration> across) {
        return within(across).stream().map(Round::time).toList();
    }

    /// @param time one of [#times]
    public static String text(Duration time, Numbers numbers) {
        return Round.ALL.stream()
                .filter(round -> round.time().equals(time))
                .findFirst()
                .map(round -> round.text(numbers))
                .orElseGet(() -> numbers.duration(time));
    }

    private static List<Round> within(ToDoubleFunction<Duration> across) {
        return Round.ALL.stream()
                .filter(round -> across.applyAsDouble(round.time()) >= 0 && across.applyAsDouble(round.time()) <= 1)
                .toList();
    }
}
