package io.delivrd.simulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a part costs in a [BilledMonth], and the price list that says so.
///
/// @param month the one the list is good for
/// @param settled whether the prices that change in a month have changed before
record MonthPrices(YearMonth month, boolean settled) {

    /// Its price rises in the middle of the month, as the list says it will.
    static final String RISING = "23410";

    /// Its price changes by the smallest difference there is, and no list says so.
    static final String CREEPING = "26202";

    static final String STEADY = "20810";
    static final String OTHER = "26201";
    static final String UNEVEN = "23415";
    static final String LONG = "72405";
    static final String ON_FIRST_PART = "72410";
    static final String ABROAD = "310260";
    static final String BY_NETWORK = "53001";
    static final String BY_PREFIX = "53024";
    static final String BY_COUNTRY = "53005";

    static final BigDecimal SMALLEST = new BigDecimal("0.00000001");
    static final BigDecimal ABROAD_IN_USD = new BigDecimal("0.00812500");

    private static final BigDecimal BEFORE = new BigDecimal("0.03330000");
    private static final BigDecimal AFTER = new BigDecimal("0.03410000");
    private static final int CHANGE = 15;

    /// A line of the list.
    ///
    /// @param key in which of the three columns the place stands: network, country or prefix
    /// @param until exclusive
    record Line(Vendor vendor, String key, String place, BigDecimal price, LocalDate from, LocalDate until) {

        boolean isFor(BilledPart part, LocalDate day) {
            return vendor == part.account().vendor()
                    && !day.isBefore(from)
                    && day.isBefore(until)
                    && switch (key) {
                        case "network" -> place.equals(part.network());
                        case "prefix" -> part.recipient().startsWith(place);
                        default -> place.equals(Places.country(part.network()));
                    };
        }

        private int rank() {
            return List.of("network", "prefix", "country").indexOf(key);
        }
    }

    List<Line> lines() {
        LocalDate change = month.atDay(CHANGE);
        LocalDate first = month.atDay(1);
        LocalDate end = month.plusMonths(1).atDay(1);
        Stream<Line> rising = settled
                ? Stream.of(new Line(Vendor.VONAGE, "network", RISING, AFTER, first, end))
                : Stream.of(
                        new Line(Vendor.VONAGE, "network", RISING, BEFORE, first, change),
                        new Line(Vendor.VONAGE, "network", RISING, AFTER, change, end));
        Stream<Line> others = Stream.of(CREEPING, STEADY, OTHER, UNEVEN, LONG, ON_FIRST_PART, ABROAD)
                .map(network -> new Line(Vendor.VONAGE, "network", network, usual(network), first, end));
        return Stream.of(
                        rising,
                        others,
                        Stream.of(
                                new Line(
                                        Vendor.MODICA, "network", BY_NETWORK, new BigDecimal("0.11000000"), first, end),
                                new Line(Vendor.MODICA, "prefix", "64024", new BigDecimal("0.09800000"), first, end),
                                new Line(Vendor.MODICA, "country", "NZ", new BigDecimal("0.10500000"), first, end)))
                .flatMap(lines -> lines)
                .toList();
    }

    /// @param late whether the price that creeps has crept
    /// @return what the provider charges
    BigDecimal price(String network, LocalDate day, boolean late) {
        return switch (network) {
            case RISING -> settled || day.getDayOfMonth() >= CHANGE ? AFTER : BEFORE;
            case CREEPING -> settled || late ? usual(network).add(SMALLEST) : usual(network);
            default -> usual(network);
        };
    }

    /// @return what the list says
    Optional<BigDecimal> listed(BilledPart part, LocalDate day) {
        return lines().stream()
                .filter(line -> line.isFor(part, day))
                .min(Comparator.comparingInt(Line::rank))
                .map(Line::price);
    }

    String csv() {
        StringBuilder csv = new StringBuilder(
                "provider,account,network,country,prefix,price,currency," + "valid_from,valid_until\n");
        for (Line line : lines()) {
            csv.append(line.vendor().id()).append(",,");
            for (String column : List.of("network", "country", "prefix")) {
                csv.append(column.equals(line.key()) ? line.place() : "").append(',');
            }
            csv.append(line.price().toPlainString())
                    .append(',')
                    .append(line.vendor().currency())
                    .append(',');
            csv.append(line.from()).append(',').append(line.until()).append('\n');
        }
        return csv.toString();
    }

    private static BigDecimal usual(String network) {
        return new BigDecimal(
                switch (network) {
                    case CREEPING -> "0.07420000";
                    case STEADY -> "0.05125000";
                    case OTHER -> "0.07100000";
                    case UNEVEN -> "0.03345678";
                    case LONG -> "0.04500000";
                    case ON_FIRST_PART -> "0.04250000";
                    case ABROAD -> "0.00750000";
                    default -> throw new IllegalArgumentException("no price: " + network);
                });
    }
}
