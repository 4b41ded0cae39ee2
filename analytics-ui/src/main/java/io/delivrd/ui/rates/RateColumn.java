package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Columns of a rate table and how they order its rows: rates by the lower bound of their interval, so that three
/// messages never lead the list.
enum RateColumn {
    NAME(row -> Optional.empty()),
    ALL(ofCount(DeliveryCounts::all)),
    DELIVERED_OF_ALL(ofRate(DeliveryCounts::deliveredOfAll)),
    DELIVERED_OF_FINAL(ofRate(DeliveryCounts::deliveredOfFinal)),
    DELIVERED_OF_KNOWN(ofRate(DeliveryCounts::deliveredOfKnown)),
    COVERAGE(ofRate(DeliveryCounts::coverage)),
    DELIVERED(ofCount(DeliveryCounts::delivered)),
    FINAL(ofCount(DeliveryCounts::finals)),
    OPEN(ofCount(counts -> counts.all() - counts.finals())),
    SPEND(row -> row.spend().stream().findFirst().map(Price::amount));

    private final Function<DeliveryRow, Optional<BigDecimal>> value;

    RateColumn(Function<DeliveryRow, Optional<BigDecimal>> value) {
        this.value = value;
    }

    private static Function<DeliveryRow, Optional<BigDecimal>> ofCount(Function<DeliveryCounts, Long> count) {
        return row -> Optional.of(BigDecimal.valueOf(count.apply(row.counts())));
    }

    private static Function<DeliveryRow, Optional<BigDecimal>> ofRate(Function<DeliveryCounts, Rate> rate) {
        return row -> rate.apply(row.counts()).interval().map(Rate.Interval::low);
    }

    boolean isRate() {
        return this == DELIVERED_OF_ALL || this == DELIVERED_OF_FINAL || this == DELIVERED_OF_KNOWN || this == COVERAGE;
    }

    /// @return the name in URLs and message files
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The order of a table.
    ///
    /// @param descending largest first
    record Order(RateColumn column, boolean descending) {

        static final Order USUAL = new Order(DELIVERED_OF_ALL, true);

        /// @param sort a column's name, with a minus before it for descending; anything else is the usual order
        static Order of(String sort) {
            boolean descending = sort.startsWith("-");
            String tag = descending ? sort.substring(1) : sort;
            return Arrays.stream(values())
                    .filter(column -> column.tag().equals(tag))
                    .findFirst()
                    .map(column -> new Order(column, descending))
                    .orElse(USUAL);
        }

        /// @return the order that a click on the column's heading asks for
        String next(RateColumn clicked) {
            boolean first = clicked != column;
            boolean thenDescending = first ? clicked != NAME : !descending;
            return thenDescending ? "-" + clicked.tag() : clicked.tag();
        }

        /// @param name of a row
        Comparator<DeliveryRow> comparator(Function<DeliveryRow, String> name) {
            Comparator<DeliveryRow> byName = Comparator.comparing(name);
            if (column == NAME) {
                return descending ? byName.reversed() : byName;
            }
            Comparator<BigDecimal> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            Comparator<DeliveryRow> withoutValueLast =
                    Comparator.comparing(row -> column.value.apply(row).isEmpty());
            return withoutValueLast
                    .thenComparing(row -> column.value.apply(row).orElse(BigDecimal.ZERO), values)
                    .thenComparing(byName);
        }
    }
}
