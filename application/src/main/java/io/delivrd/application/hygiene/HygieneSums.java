package io.delivrd.application.hygiene;

import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a list of numbers comes to.
///
/// @param numbers how many there are of each proposal, none left out
/// @param saved what is not spent in the next 30 days, a currency each; none where nobody asked
/// @param whole whether all of the list was gone through; else there are at least so many
public record HygieneSums(Map<Action, Long> numbers, List<Price> saved, boolean whole) {

    public HygieneSums {
        numbers = Collections.unmodifiableMap(new EnumMap<>(numbers));
        saved = List.copyOf(saved);
    }

    /// @return how many numbers of that proposal
    public long of(Action action) {
        return numbers.getOrDefault(action, 0L);
    }

    /// Adds up proposals one by one.
    static final class Counting {

        private final Map<Action, Long> numbers = new EnumMap<>(Action.class);
        private final SortedMap<CurrencyCode, BigDecimal> saved = new TreeMap<>();

        Counting() {
            for (Action action : Action.values()) {
                numbers.put(action, 0L);
            }
        }

        void add(Proposal proposal) {
            numbers.merge(proposal.action(), 1L, Long::sum);
            proposal.saved().ifPresent(price -> saved.merge(price.currency(), price.amount(), BigDecimal::add));
        }

        HygieneSums sums(boolean whole) {
            return new HygieneSums(
                    numbers,
                    saved.entrySet().stream()
                            .map(sum -> new Price(sum.getValue(), sum.getKey()))
                            .toList(),
                    whole);
        }
    }
}
