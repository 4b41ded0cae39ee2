package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a part costs as we heard it and as the provider's records say: the one rule of which price counts.
///
/// The latest record counts over the latest push, that over the submission, that over a tariff. Records are told apart
/// by their own id; of one record the latest stands. Records without an id are taken for one, and for one that has an
/// id where there is any.
///
/// @param ours the latest price pushed, else the submission's
/// @param recorded the latest price of the provider's records
/// @param theirs what the records bill together; of records in several currencies those in that of the latest
/// @param records how many distinct records have a price
/// @param known whether a receipt was pushed or the part submitted; told of parts with records, others are known
public record PartPrices(
        Optional<PriceObservation> ours,
        Optional<PriceObservation> recorded,
        Optional<Price> theirs,
        int records,
        boolean known) {

    /// Nobody named a price.
    public static final PartPrices NONE = new PartPrices(Optional.empty(), Optional.empty(), Optional.empty(), 0, true);

    public PartPrices {
        if (records > 0 != recorded.isPresent() || recorded.isPresent() != theirs.isPresent()) {
            throw new IllegalArgumentException("records that have a price and their price come together");
        }
        known = known || records == 0;
    }

    /// A part nothing of which is in a record.
    public static PartPrices ofOurs(Optional<PriceObservation> ours) {
        return ours.isEmpty() ? NONE : new PartPrices(ours, Optional.empty(), Optional.empty(), 0, true);
    }

    /// @param seen every price that receipts state, in the order of their events
    /// @param submitted the submission's price
    /// @param known whether a receipt was pushed or the part submitted
    public static PartPrices of(List<PriceSeen> seen, Optional<Price> submitted, boolean known) {
        Optional<PriceObservation> ours = submitted.map(price -> new PriceObservation(price, PriceSource.SUBMISSION));
        Optional<PriceObservation> recorded = Optional.empty();
        Map<String, Price> identified = new LinkedHashMap<>();
        for (PriceSeen one : seen) {
            Optional<PriceObservation> observation = Optional.of(new PriceObservation(one.price(), one.source()));
            if (one.source().isRecord()) {
                recorded = observation;
                // The latest moves to the end.
                one.record().ifPresent(id -> {
                    identified.remove(id);
                    identified.put(id, one.price());
                });
            } else {
                ours = observation;
            }
        }
        if (recorded.isEmpty()) {
            return ofOurs(ours);
        }
        return identified.size() < 2
                ? new PartPrices(ours, recorded, recorded.map(PriceObservation::price), 1, known)
                : new PartPrices(
                        ours, recorded, Optional.of(sum(List.copyOf(identified.values()))), identified.size(), known);
    }

    private static Price sum(List<Price> prices) {
        CurrencyCode currency = prices.getLast().currency();
        BigDecimal sum = BigDecimal.ZERO;
        for (Price price : prices) {
            sum = price.currency().equals(currency) ? sum.add(price.amount()) : sum;
        }
        return new Price(sum, currency);
    }

    /// @return the price that counts, where anybody named one
    public Optional<PriceObservation> counts() {
        return recorded.or(() -> ours);
    }

    /// @param tariff the price of a price list, where one holds
    /// @return the price that counts
    public Optional<PriceObservation> counts(Optional<Price> tariff) {
        return counts().or(() -> estimated(tariff));
    }

    /// @param tariff the price of a price list, where one holds
    /// @return what we expect to be billed: nothing for what only records know of
    public Optional<PriceObservation> ours(Optional<Price> tariff) {
        return ours.or(() -> known ? estimated(tariff) : Optional.empty());
    }

    private static Optional<PriceObservation> estimated(Optional<Price> tariff) {
        return tariff.map(price -> new PriceObservation(price, PriceSource.TARIFF));
    }
}
