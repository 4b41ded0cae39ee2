package io.delivrd.application.finance.price;

import io.delivrd.domain.money.PriceDay;
import io.delivrd.domain.receipt.MessageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Prices in memory, of accounts billed by months of UTC: passes the same contract as the database.
public final class InMemoryPrices implements PricesSeen {

    private static final Comparator<Part> BY_KEY = Comparator.comparing(
                    (Part part) -> part.key().provider())
            .thenComparing(part -> part.key().account().text())
            .thenComparing(part -> part.key().network())
            .thenComparing(part -> part.key().currency());

    private final List<Part> parts = new ArrayList<>();
    private final NavigableMap<LocalDate, BigDecimal> tariffs = new TreeMap<>();

    private record Part(PriceKey key, MessageId id, Instant at, BigDecimal price, boolean recorded, boolean ofMessage) {

        LocalDate day() {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }

        boolean isOf(YearMonth month) {
            return YearMonth.from(day()).equals(month);
        }
    }

    public synchronized void clear() {
        parts.clear();
        tariffs.clear();
    }

    /// @param recorded whether the price is of a record
    public synchronized void part(
            PriceKey key, String id, Instant at, String price, boolean recorded, boolean ofMessage) {
        parts.add(new Part(key, new MessageId(id), at, new BigDecimal(price).setScale(8), recorded, ofMessage));
    }

    /// From that day on every part should cost this.
    public synchronized void tariff(LocalDate from, String price) {
        tariffs.put(from, new BigDecimal(price));
    }

    @Override
    public synchronized void read(PriceQuery query, Consumer<PriceSeries> series) {
        YearMonth month = query.period();
        Map<PriceKey, List<Part>> byKey = parts.stream()
                .filter(part ->
                        query.provider().map(part.key().provider()::equals).orElse(true))
                .filter(part ->
                        query.account().map(part.key().account()::equals).orElse(true))
                .filter(part ->
                        query.network().map(part.key().network()::equals).orElse(true))
                .filter(part -> part.isOf(month) || part.isOf(month.minusMonths(1)))
                .sorted(BY_KEY)
                .collect(Collectors.groupingBy(Part::key, LinkedHashMap::new, Collectors.toList()));
        byKey.forEach(
                (key, all) -> series.accept(new PriceSeries(key, days(all, month.minusMonths(1)), days(all, month))));
    }

    private List<PriceDay> days(List<Part> all, YearMonth month) {
        return all.stream()
                .filter(part -> part.isOf(month))
                .collect(Collectors.groupingBy(Part::day, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(day -> new PriceDay(day.getKey(), tariffOf(day.getKey()), counts(day.getValue())))
                .toList();
    }

    private Optional<BigDecimal> tariffOf(LocalDate day) {
        return Optional.ofNullable(tariffs.floorEntry(day)).map(Map.Entry::getValue);
    }

    private static List<PriceDay.Count> counts(List<Part> ofDay) {
        return ofDay.stream()
                .collect(Collectors.groupingBy(Part::price, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(price -> new PriceDay.Count(
                        price.getKey(),
                        price.getValue().size(),
                        price.getValue().stream().filter(Part::recorded).count()))
                .toList();
    }

    @Override
    public Map<Sought, First> firsts(Set<Sought> sought) {
        Map<Sought, First> firsts = new HashMap<>();
        sought.forEach(one -> first(one.key(), one.day(), one.price(), 0).ifPresent(first -> firsts.put(one, first)));
        return firsts;
    }

    @Override
    public synchronized Optional<First> first(PriceKey key, LocalDate day, BigDecimal price, int enough) {
        List<Part> ofDay = parts.stream()
                .filter(part -> part.key().equals(key) && part.day().equals(day))
                .sorted(Comparator.comparing(Part::at)
                        .thenComparing(part -> part.id().text()))
                .toList();
        return ofDay.stream()
                .filter(part -> part.price().compareTo(price) == 0)
                .findFirst()
                .map(found -> new First(
                        found.id(),
                        found.at(),
                        ofDay.stream()
                                .filter(part -> part.at().isAfter(found.at())
                                        && part.price().compareTo(price) != 0)
                                .limit(enough)
                                .count(),
                        found.ofMessage()));
    }
}
