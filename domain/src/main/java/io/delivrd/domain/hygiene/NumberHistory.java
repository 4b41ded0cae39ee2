package io.delivrd.domain.hygiene;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a number.
///
/// @param failures that name a code, the earliest first; of very many the latest
/// @param deliveries the latest ones
/// @param asked what its owner asked of each sender that stands: no more messages, or messages again
/// @param sent how many parts were sent to it in the [#PACE] before the end of the window; 0 where nobody asked
/// @param days over how many of them: since the first of those parts, yet at least [#SHORTEST_PACE]
/// @param price of the latest part whose price is known
public record NumberHistory(
        Msisdn number,
        List<Failure> failures,
        List<Delivery> deliveries,
        List<OptOut> asked,
        long sent,
        int days,
        Optional<Price> price) {

    /// Over how many days at most it is counted how often a number is sent to.
    public static final int PACE = 90;

    /// Over how many days at least: one part a moment ago is no pace.
    public static final int SHORTEST_PACE = 30;

    public NumberHistory {
        failures = failures.stream()
                .sorted(Comparator.comparing(Failure::at).thenComparing(Failure::part))
                .toList();
        deliveries = List.copyOf(deliveries);
        asked = List.copyOf(asked);
    }

    /// @param first when the first part was sent that counts
    /// @param until the end of the window
    /// @return over how many days parts were sent
    public static int daysOfPace(Instant first, Instant until) {
        long days = Duration.between(first, until).plusDays(1).minusNanos(1).toDays();
        return Math.toIntExact(Math.clamp(days, SHORTEST_PACE, PACE));
    }

    /// @return the same, with what its owner asked
    public NumberHistory with(List<OptOut> asks) {
        return new NumberHistory(number, failures, deliveries, asks, sent, days, price);
    }

    /// @return when we were last told anything of it that counts
    public Optional<Instant> changedAt() {
        return Stream.of(
                        failures.stream().map(Failure::arrivedAt),
                        deliveries.stream().map(Delivery::arrivedAt),
                        asked.stream().map(OptOut::learnedAt))
                .flatMap(instants -> instants)
                .max(Instant::compareTo);
    }
}
