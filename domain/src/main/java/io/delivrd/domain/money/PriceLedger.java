package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The price of an account's parts on a network in one currency as a step function of time.
///
/// Every part belongs to exactly one step, so that the steps sum up to what the parts cost. A price other than the
/// one that stands begins a step. It takes its place on the first day on which, confirmed, it has more than twice the
/// parts: so prices that come mixed stay one step each, and a change in the middle of a day is one.
///
/// Where a tariff says what a part costs, parts of the standing price begin a step of their own on the first day and
/// on each day of another tariff, unless it is the tariff's: they differ from it whatever the price was before.
public final class PriceLedger {

    private final Optional<BigDecimal> standing;
    private final List<PriceStep> steps;

    private PriceLedger(Optional<BigDecimal> standing, List<PriceStep> steps) {
        this.standing = standing;
        this.steps = List.copyOf(steps);
    }

    /// @param before the price that stood before the first day, empty if none did
    /// @param days in order
    public static PriceLedger of(Optional<BigDecimal> before, List<PriceDay> days) {
        Optional<BigDecimal> standing = before.map(price -> price.setScale(Price.SCALE));
        Optional<BigDecimal> tariff = Optional.empty();
        Reading reading = new Reading();
        for (PriceDay day : days) {
            if (standing.isEmpty()) {
                standing = day.commonest();
            }
            if (!day.tariff().equals(tariff)) {
                standing.ifPresent(reading::close);
                tariff = day.tariff();
            }
            reading.add(day, standing);
            Optional<BigDecimal> next = reading.successor(day, standing);
            if (next.isPresent()) {
                standing.ifPresent(reading::close);
                standing = next;
            }
        }
        return new PriceLedger(
                standing,
                reading.steps.stream()
                        .sorted(Comparator.comparing(PriceStep::day))
                        .toList());
    }

    /// @return the price that stands after the last day; empty if there never was one
    public Optional<BigDecimal> standing() {
        return standing;
    }

    /// @return by their first days; of one day in the order of their prices, the standing one first
    public List<PriceStep> steps() {
        return steps;
    }

    /// Steps of the days read so far.
    private static final class Reading {

        private final List<PriceStep> steps = new ArrayList<>();

        /// Places of the steps that go on, by their prices.
        private final Map<BigDecimal, Integer> open = new HashMap<>();

        private void close(BigDecimal price) {
            open.remove(price);
        }

        private void add(PriceDay day, Optional<BigDecimal> standing) {
            steps.replaceAll(step -> step.followedBy(day));
            day.counts().stream()
                    .sorted(Comparator.comparing((PriceDay.Count count) -> !isStanding(count, standing))
                            .thenComparing(PriceDay.Count::price))
                    .forEach(count -> {
                        int place = open.computeIfAbsent(count.price(), price -> begun(price, day, standing));
                        steps.set(place, steps.get(place).with(count));
                    });
        }

        private int begun(BigDecimal price, PriceDay day, Optional<BigDecimal> standing) {
            Optional<BigDecimal> expected = standing.filter(price::equals).isEmpty() ? standing : day.tariff();
            steps.add(new PriceStep(expected, price, day.tariff(), day.day(), 0, 0, 0));
            return steps.size() - 1;
        }

        private Optional<BigDecimal> successor(PriceDay day, Optional<BigDecimal> standing) {
            long parts = day.counts().stream()
                    .filter(count -> isStanding(count, standing))
                    .mapToLong(PriceDay.Count::parts)
                    .sum();
            return day.counts().stream()
                    .filter(count ->
                            !isStanding(count, standing) && count.parts() > 2 * parts && isConfirmed(count.price()))
                    .max(Comparator.comparingLong(PriceDay.Count::parts).thenComparing(PriceDay.Count::price))
                    .map(PriceDay.Count::price);
        }

        private boolean isConfirmed(BigDecimal price) {
            return Optional.ofNullable(open.get(price))
                    .map(steps::get)
                    .filter(PriceStep::isConfirmed)
                    .isPresent();
        }

        private static boolean isStanding(PriceDay.Count count, Optional<BigDecimal> standing) {
            return standing.filter(count.price()::equals).isPresent();
        }
    }
}
