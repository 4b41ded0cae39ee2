package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Columns of a rate table and how they order its rows: rates by the lower bound of their interval, so that three
/// messages never lead the list.
enum RateColumn {
    NAME(_ -> Optional.empty()),
    ALL(ofCount(DeliveryCounts::all)),
    DELIVERED_OF_ALL(ofRate(DeliveryCounts::deliveredOfAll)),
    DELIVERED_OF_FINAL(ofRate(DeliveryCounts::deliveredOfFinal)),
    DELIVERED_OF_KNOWN(ofRate(DeliveryCounts::deliveredOfKnown)),
    /// Of the whole, where the page is filtered by state or error: in place of the rates.
    SHARE(compared -> compared.rate().interval().map(Rate.Interval::low)),
    /// Against what the window is compared with: by how much it moved at least; what may be chance counts as none.
    CHANGE(Compared::clearChange),
    COVERAGE(ofRate(DeliveryCounts::coverage)),
    DELIVERED(ofCount(DeliveryCounts::delivered)),
    FINAL(ofCount(DeliveryCounts::finals)),
    OPEN(ofCount(counts -> counts.all() - counts.finals())),
    SPEND(compared -> compared.row().spend().stream().findFirst().map(Price::amount));

    private final Function<Compared, Optional<BigDecimal>> value;

    RateColumn(Function<Compared, Optional<BigDecimal>> value) {
        this.value = value;
    }

    private static Function<Compared, Optional<BigDecimal>> ofCount(Function<DeliveryCounts, Long> count) {
        return compared ->
                Optional.of(BigDecimal.valueOf(count.apply(compared.row().counts())));
    }

    private static Function<Compared, Optional<BigDecimal>> ofRate(Function<DeliveryCounts, Rate> rate) {
        return compared -> rate.apply(compared.row().counts()).interval().map(Rate.Interval::low);
    }

    boolean isRate() {
        return this == DELIVERED_OF_ALL
                || this == DELIVERED_OF_FINAL
                || this == DELIVERED_OF_KNOWN
                || this == COVERAGE
                || this == SHARE;
    }

    /// @return whether it tells something of rows led by that rate
    private boolean suits(RateColumn leading) {
        return leading == SHARE ? !isRate() || this == SHARE : this != SHARE;
    }

    /// @param leading the rate that leads the page
    /// @param compared whether the rows are compared with an earlier window
    boolean isShown(RateColumn leading, boolean compared, boolean seesMoney) {
        return switch (this) {
            case DELIVERED_OF_ALL, DELIVERED_OF_FINAL, DELIVERED_OF_KNOWN, SHARE -> this == leading;
            case CHANGE -> compared;
            case SPEND -> seesMoney;
            case COVERAGE -> suits(leading);
            case NAME, ALL, DELIVERED, FINAL, OPEN -> true;
        };
    }

    /// @return whether readers may do without it
    boolean isOptional() {
        return switch (this) {
            case NAME, ALL, DELIVERED_OF_ALL, DELIVERED_OF_FINAL, DELIVERED_OF_KNOWN, SHARE -> false;
            case CHANGE, COVERAGE, DELIVERED, FINAL, OPEN, SPEND -> true;
        };
    }

    /// @param chosen tags; none: all of them
    boolean isAmong(Set<String> chosen) {
        return !isOptional() || chosen.isEmpty() || chosen.contains(tag());
    }

    /// @return the column of the rate that leads the page
    static RateColumn leading(Asked asked) {
        return valueOf(Leading.tag(asked).toUpperCase(Locale.ROOT));
    }

    /// @return the name in URLs and message files
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The order of a table.
    ///
    /// @param descending largest first
    record Order(RateColumn column, boolean descending) {

        /// @param sort a column's name, with a minus before it for descending; anything else is the order by the
        ///     leading rate
        static Order of(String sort, RateColumn leading) {
            boolean descending = sort.startsWith("-");
            String tag = descending ? sort.substring(1) : sort;
            return Arrays.stream(values())
                    .filter(column -> column.tag().equals(tag) && column.suits(leading))
                    .findFirst()
                    .map(column -> new Order(column, descending))
                    .orElseGet(() -> new Order(leading, true));
        }

        /// @return the order that a click on the column's heading asks for
        String next(RateColumn clicked) {
            boolean first = clicked != column;
            boolean thenDescending = first ? clicked != NAME && clicked != CHANGE : !descending;
            return thenDescending ? "-" + clicked.tag() : clicked.tag();
        }

        /// @param name of a row
        /// @param most rows that are wanted; the others are counted, and not kept
        /// @return the first rows in this order; what they stand by is worked out once for each
        First first(int most, Stream<Compared> rows, Function<DeliveryRow, String> name) {
            Comparator<Placed> order = comparator();
            PriorityQueue<Placed> first = new PriorityQueue<>(order.reversed());
            int all = 0;
            Iterator<Compared> each = rows.iterator();
            while (each.hasNext()) {
                Compared row = each.next();
                all++;
                first.add(new Placed(row, name.apply(row.row()), column.value.apply(row)));
                if (first.size() > most) {
                    first.remove();
                }
            }
            return new First(first.stream().sorted(order).map(Placed::row).toList(), all);
        }

        /// @param rows in order
        /// @param all how many there are, these and others
        record First(List<Compared> rows, int all) {}

        private Comparator<Placed> comparator() {
            Comparator<Placed> byName = Comparator.comparing(Placed::name);
            if (column == NAME) {
                return descending ? byName.reversed() : byName;
            }
            Comparator<BigDecimal> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            return Comparator.comparing((Placed row) -> row.value().isEmpty())
                    .thenComparing(row -> row.value().orElse(BigDecimal.ZERO), values)
                    .thenComparing(byName);
        }

        private record Placed(Compared row, String name, Optional<BigDecimal> value) {}
    }
}
