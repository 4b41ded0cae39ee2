package io.delivrd.ui.network;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The order of networks and countries.
///
/// Rates order by the lower bound of their interval, so that three messages never lead the list.
///
/// @param descending largest first
record NetworkOrder(Column column, boolean descending) {

    enum Column {
        NAME,
        ALL,
        RATE,
        COVERAGE,
        P50,
        P95;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @return whether it is a [NetworkExtra]
        boolean isOptional() {
            return this == COVERAGE || this == P50 || this == P95;
        }

        boolean isShown(boolean slice) {
            return this != COVERAGE || !slice;
        }
    }

    /// @param sort a column's name, with a minus before it for descending; anything else is by volume
    /// @param slice whether the page is filtered by state or error: there is no coverage
    static NetworkOrder of(String sort, boolean slice) {
        boolean descending = sort.startsWith("-");
        String tag = descending ? sort.substring(1) : sort;
        return Arrays.stream(Column.values())
                .filter(column -> column.tag().equals(tag) && column.isShown(slice))
                .findFirst()
                .map(column -> new NetworkOrder(column, descending))
                .orElse(new NetworkOrder(Column.ALL, true));
    }

    /// @return the order that a click on the column's heading asks for
    String next(Column clicked) {
        boolean first = clicked != column;
        boolean usuallyDescending = clicked == Column.ALL || clicked == Column.RATE || clicked == Column.COVERAGE;
        return (first ? usuallyDescending : !descending) ? "-" + clicked.tag() : clicked.tag();
    }

    /// @param row of something to be ordered
    /// @param rate the one that leads the page
    /// @param name of it
    <T> Comparator<T> comparator(Function<T, DeliveryRow> row, Function<T, Rate> rate, Function<T, String> name) {
        Comparator<T> byName = Comparator.comparing(name);
        if (column == Column.NAME) {
            return descending ? byName.reversed() : byName;
        }
        Comparator<BigDecimal> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<T> withoutValueLast = Comparator.comparing(
                one -> value(row.apply(one), rate.apply(one)).isEmpty());
        return withoutValueLast
                .thenComparing(one -> value(row.apply(one), rate.apply(one)).orElse(BigDecimal.ZERO), values)
                .thenComparing(byName);
    }

    private Optional<BigDecimal> value(DeliveryRow row, Rate rate) {
        return switch (column) {
            case NAME -> Optional.empty();
            case ALL -> Optional.of(BigDecimal.valueOf(row.counts().all()));
            case RATE -> rate.interval().map(Rate.Interval::low);
            case COVERAGE -> row.counts().coverage().interval().map(Rate.Interval::low);
            case P50 -> row.timeToReceipt().p50().map(NetworkOrder::nanos);
            case P95 -> row.timeToReceipt().p95().map(NetworkOrder::nanos);
        };
    }

    private static BigDecimal nanos(Duration time) {
        return BigDecimal.valueOf(time.toNanos());
    }
}
