package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.time.LocalDate;
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
        Reading reading = new Reading(before);
        days.forEach(reading::add);
        return new PriceLedger(
                reading.standing,
                reading.all.stream()
                        .map(Open::step)
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

    /// A step under way.
    private static final class Open {

        private final Optional<BigDecimal> from;
        private final BigDecimal to;
        private final Optional<BigDecimal> tariff;
        private final LocalDate day;
        private long parts;
        private long recorded;
        private long after;

        private Open(Optional<BigDecimal> from, BigDecimal to, PriceDay first) {
            this.from = from;
            this.to = to;
            this.tariff = first.tariff();
            this.day = first.day();
        }

        private PriceStep step() {
            return new PriceStep(from, to, tariff, day, parts, recorded, after);
        }

        private boolean isConfirmed() {
            return step().isConfirmed();
        }
    }

    /// Days read so far.
    private static final class Reading {

        private final List<Open> all = new ArrayList<>();
        private final Map<BigDecimal, Open> open = new HashMap<>();
        private Optional<BigDecimal> standing;
        private Optional<BigDecimal> tariff = Optional.empty();

        private Reading(Optional<BigDecimal> before) {
            this.standing = before.map(price -> price.setScale(Price.SCALE));
        }

        private void add(PriceDay day) {
            List<PriceDay.Count> counts = day.counts().stream()
                    .sorted(Comparator.comparing(PriceDay.Count::price))
                    .toList();
            if (standing.isEmpty()) {
                standing = counts.stream()
                        .max(Comparator.comparing(PriceDay.Count::parts))
                        .map(PriceDay.Count::price);
            }
            if (!day.tariff().equals(tariff)) {
                standing.ifPresent(open::remove);
                tariff = day.tariff();
            }
            long parts = counts.stream().mapToLong(PriceDay.Count::parts).sum();
            counts.stream().filter(this::isStanding).forEach(count -> count(count, day));
            counts.stream().filter(count -> !isStanding(count)).forEach(count -> count(count, day));
            all.stream()
                    .filter(step -> step.day.isBefore(day.day()) && step.after < PriceStep.ENOUGH)
                    .forEach(step -> step.after += parts
                            - counts.stream()
                                    .filter(count -> count.price().equals(step.to))
                                    .mapToLong(PriceDay.Count::parts)
                                    .sum());
            settle(counts);
        }

        private boolean isStanding(PriceDay.Count count) {
            return standing.filter(count.price()::equals).isPresent();
        }

        private void count(PriceDay.Count count, PriceDay day) {
            Open step = open.computeIfAbsent(count.price(), price -> begun(price, day));
            step.parts += count.parts();
            step.recorded += count.recorded();
        }

        private Open begun(BigDecimal price, PriceDay day) {
            Optional<BigDecimal> expected = standing.filter(price::equals).isEmpty() ? standing : day.tariff();
            Open step = new Open(expected, price, day);
            all.add(step);
            return step;
        }

        private void settle(List<PriceDay.Count> counts) {
            long parts = counts.stream()
                    .filter(this::isStanding)
                    .mapToLong(PriceDay.Count::parts)
                    .sum();
            counts.stream()
                    .filter(count -> !isStanding(count)
                            && count.parts() > 2 * parts
                            && Optional.ofNullable(open.get(count.price()))
                                    .filter(Open::isConfirmed)
                                    .isPresent())
                    .max(Comparator.comparing(PriceDay.Count::parts))
                    .ifPresent(count -> {
                        standing.ifPresent(open::remove);
                        standing = Optional.of(count.price());
                    });
        }
    }
}
