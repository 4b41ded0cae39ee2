package io.delivrd.application.finance.price;

import io.delivrd.domain.receipt.MessageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The prices that count of parts: from sums, whose number follows distinct prices, not parts. Estimates are left out,
/// and parts billed more than once, whose sums are no prices.
public interface PricesSeen {

    /// Hands over one series after the other, by key.
    void read(PriceQuery query, Consumer<PriceSeries> series);

    /// Looks at the parts of one day, along an index.
    ///
    /// @param day in the account's billing zone
    /// @param enough how many other parts after it are counted at most
    /// @return the first part of that price; empty if there is none any longer
    Optional<First> first(PriceKey key, LocalDate day, BigDecimal price, int enough);

    /// Looks for many at once, as [#first] does for one, but counts no others.
    ///
    /// @return of those for which there is a part
    Map<Sought, First> firsts(Set<Sought> sought);

    /// @param day in the account's billing zone
    record Sought(PriceKey key, LocalDate day, BigDecimal price) {}

    /// @param others parts of another price that came after it on that day
    /// @param ofMessage whether it belongs to a message of several parts
    record First(MessageId message, Instant at, long others, boolean ofMessage) {}
}
