package io.delivrd.domain.hygiene;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
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
/// @param price of the latest part whose price is known
public record NumberHistory(
        Msisdn number,
        List<Failure> failures,
        List<Delivery> deliveries,
        List<OptOut> asked,
        long sent,
        Optional<Price> price) {

    /// Over how many days it is counted how often a number is sent to.
    public static final int PACE = 90;

    public NumberHistory {
        failures = failures.stream()
                .sorted(Comparator.comparing(Failure::at).thenComparing(Failure::part))
                .toList();
        deliveries = List.copyOf(deliveries);
        asked = List.copyOf(asked);
    }

    /// @return the same, with what its owner asked
    public NumberHistory with(List<OptOut> asks) {
        return new NumberHistory(number, failures, deliveries, asks, sent, price);
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
