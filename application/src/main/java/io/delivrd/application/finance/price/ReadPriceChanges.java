package io.delivrd.application.finance.price;

import io.delivrd.application.finance.price.PricesSeen.First;
import io.delivrd.application.finance.price.PricesSeen.Sought;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.PriceClass;
import io.delivrd.domain.money.PriceDay;
import io.delivrd.domain.money.PriceLedger;
import io.delivrd.domain.money.PriceStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Tells how prices changed in a month.
public final class ReadPriceChanges {

    /// Each costs a look at the parts of a day.
    public static final int MOST = 2_000;

    private final PricesSeen prices;

    public ReadPriceChanges(PricesSeen prices) {
        this.prices = prices;
    }

    private record Found(PriceKey key, PriceStep step) {

        private Sought sought() {
            return new Sought(key, step.day(), step.to());
        }
    }

    /// @return by provider, account, network, currency and day, but those of whom nothing is known before at the end
    /// @throws TooManyRows if there are more than can be looked at: then it is to be asked by account or network
    public List<PriceChange> changes(PriceQuery query) {
        List<Found> found = new ArrayList<>();
        List<PriceSeries> unclear = new ArrayList<>();
        prices.read(query, series -> {
            Optional<BigDecimal> standing =
                    PriceLedger.of(Optional.empty(), series.before()).standing();
            if (standing.isEmpty() && firsts(series).size() > 1) {
                unclear.add(series);
            } else {
                add(series, standing, found);
            }
        });
        Map<Sought, First> firsts = new HashMap<>(prices.firsts(
                unclear.stream().flatMap(series -> sought(series).stream()).collect(Collectors.toSet())));
        unclear.forEach(series -> add(series, earliest(series, firsts), found));
        firsts.putAll(prices.firsts(found.stream()
                .filter(one -> !one.step().dependsOnOthers())
                .map(Found::sought)
                .filter(one -> !firsts.containsKey(one))
                .collect(Collectors.toSet())));
        return found.stream().flatMap(one -> change(one, firsts).stream()).toList();
    }

    private static void add(PriceSeries series, Optional<BigDecimal> standing, List<Found> found) {
        PriceLedger.of(standing, series.days()).steps().stream()
                .filter(step -> step.classed(0, false).isChange())
                .forEach(step -> {
                    if (found.size() == MOST) {
                        throw new TooManyRows("more than " + MOST + " changes of price");
                    }
                    found.add(new Found(series.key(), step));
                });
    }

    /// @return prices of the first day that enough parts have
    private static List<BigDecimal> firsts(PriceSeries series) {
        return series.days().stream()
                .limit(1)
                .flatMap(day -> day.counts().stream())
                .filter(count -> count.parts() >= PriceStep.CONFIRMED)
                .map(PriceDay.Count::price)
                .toList();
    }

    private static List<Sought> sought(PriceSeries series) {
        LocalDate day = series.days().getFirst().day();
        return firsts(series).stream()
                .map(price -> new Sought(series.key(), day, price))
                .toList();
    }

    /// Sums of a day do not tell which of its prices came first.
    private static Optional<BigDecimal> earliest(PriceSeries series, Map<Sought, First> firsts) {
        return sought(series).stream()
                .min(Comparator.comparing(one ->
                        Optional.ofNullable(firsts.get(one)).map(First::at).orElse(Instant.MAX)))
                .map(Sought::price);
    }

    /// @return the first series that is wanted; empty if there is none
    public Optional<PriceSeries> series(PriceQuery query, Predicate<PriceKey> wanted) {
        List<PriceSeries> found = new ArrayList<>();
        prices.read(query, series -> {
            if (found.isEmpty() && wanted.test(series.key())) {
                found.add(series);
            }
        });
        return found.stream().findFirst();
    }

    private Optional<PriceChange> change(Found found, Map<Sought, First> firsts) {
        PriceKey key = found.key();
        PriceStep step = found.step();
        Optional<First> first = step.dependsOnOthers()
                ? prices.first(key, step.day(), step.to(), PriceStep.ENOUGH)
                : Optional.ofNullable(firsts.get(found.sought()));
        PriceClass priceClass = step.classed(
                first.map(First::others).orElse(0L),
                first.filter(First::ofMessage).isPresent());
        return priceClass.isChange()
                ? Optional.of(new PriceChange(
                        key,
                        step.from().orElse(step.to()),
                        step.to(),
                        step.day(),
                        first,
                        step.parts(),
                        priceClass,
                        step.isConfirmed(),
                        step.effect()))
                : Optional.empty();
    }
}
