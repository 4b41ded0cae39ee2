package io.delivrd.web.delivery;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.web.api.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The columns of a delivery report as a file: the key, counts, rates or the share with their intervals and n, times,
/// sums.
///
/// The last columns repeat window, zone, unit, instant of measuring and filters, so that the file explains itself.
final class DeliveryColumns {

    static final List<String> QUERY_NAMES = List.of("from", "until", "zone", "unit", "as_of", "filter");

    private static final DateTimeFormatter IN_FILE_NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm", Locale.ROOT);

    private final DeliveryQuery query;
    private final Shares shares;
    private final List<CurrencyCode> currencies;
    private final UnaryOperator<String> text;

    /// @param currencies whose spend has columns
    /// @param text what becomes of texts that came from outside
    DeliveryColumns(DeliveryQuery query, Shares shares, List<CurrencyCode> currencies, UnaryOperator<String> text) {
        this.query = query;
        this.shares = shares;
        this.text = text;
        this.currencies = currencies;
    }

    /// @return such as `delivery_20261101T0000_20261201T0000_Europe-Berlin.csv`
    static String fileName(String what, DeliveryQuery query, String suffix) {
        DateTimeFormatter inZone = IN_FILE_NAME.withZone(query.zone());
        String zone = Wording.zone(query.zone()).replaceAll("[^A-Za-z0-9+_-]", "-");
        return what + "_" + inZone.format(query.from()) + "_" + inZone.format(query.until()) + "_" + zone + suffix;
    }

    /// @return the same for the total, whose key is empty
    List<String> totalCells(DeliveryRow total) {
        List<String> cells = new ArrayList<>(Collections.nCopies(keys(), ""));
        if (!cells.isEmpty()) {
            cells.set(0, "total");
        }
        cells.addAll(cells(total));
        return cells;
    }

    List<String> queryCells() {
        return queryCells(query, text);
    }

    /// @return how many of the first columns are the key
    int keys() {
        return keyNames(query).size();
    }

    /// @return how many of the columns before the last ones are sums of money
    int sums() {
        return currencies.size();
    }

    List<String> header() {
        List<String> names = keyNames(query);
        names.addAll(List.of("all", "final", "delivered"));
        for (DeliveryState state : DeliveryState.values()) {
            names.add("state_" + state.tag());
        }
        names.addAll(List.of("provider_expired", "aged", "contradicted", "unknowable"));
        for (String rate : Wording.rates(DeliveryCounts.NONE).keySet()) {
            names.addAll(rateNames(rate));
        }
        names.addAll(rateNames("share"));
        for (String time : List.of("p50", "p95", "p99", "n")) {
            names.add("time_to_receipt_ms_" + time);
        }
        for (CurrencyCode currency : currencies) {
            names.add("amount_" + currency.text());
        }
        names.addAll(QUERY_NAMES);
        return names;
    }

    /// @return the columns of [#addRate]
    static List<String> rateNames(String rate) {
        return List.of(rate, rate + "_low", rate + "_high", rate + "_n");
    }

    /// @return the columns of a row's key; to be added to
    static List<String> keyNames(DeliveryQuery query) {
        List<String> names = new ArrayList<>();
        for (Dimension dimension : query.group()) {
            names.add(dimension.tag());
            if (dimension == Dimension.BUCKET) {
                names.add("bucket_local");
            } else if (dimension == Dimension.NETWORK) {
                names.add("network_name");
                if (!query.group().contains(Dimension.COUNTRY)) {
                    names.add("country");
                }
            }
        }
        return names;
    }

    List<String> cells(DeliveryRow row) {
        List<String> cells = keyCells(row, query.zone(), text);
        DeliveryCounts counts = row.counts();
        addNumbers(cells, counts.all(), counts.finals(), counts.delivered());
        for (DeliveryState state : DeliveryState.values()) {
            addNumbers(cells, counts.of(state));
        }
        addNumbers(
                cells,
                counts.providerExpired(),
                counts.aged(),
                counts.contradicted(),
                counts.unknowable().all());
        Optional<Rate> share = shares.of(row);
        for (Rate rate : Wording.rates(counts).values()) {
            addRate(cells, share.isPresent() ? Optional.empty() : Optional.of(rate));
        }
        addRate(cells, share);
        for (Optional<Duration> time : List.of(
                row.timeToReceipt().p50(),
                row.timeToReceipt().p95(),
                row.timeToReceipt().p99())) {
            cells.add(time.map(length -> String.valueOf(length.toMillis())).orElse(""));
        }
        addNumbers(cells, row.timeToReceipt().n());
        for (CurrencyCode currency : currencies) {
            cells.add(row.spend().stream()
                    .filter(price -> price.currency().equals(currency))
                    .map(Price::text)
                    .findFirst()
                    .orElse(""));
        }
        cells.addAll(queryCells(query, text));
        return cells;
    }

    /// @return what [#QUERY_NAMES] name
    static List<String> queryCells(DeliveryQuery query, UnaryOperator<String> text) {
        return List.of(
                query.from().toString(),
                query.until().toString(),
                Wording.zone(query.zone()),
                query.unit().tag(),
                query.asOf().toString(),
                text.apply(filter(query)));
    }

    /// @return such as `network=23410&state=failed`, in the order of names and values
    private static String filter(DeliveryQuery query) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(query.filter())
                .forEach((dimension, values) ->
                        values.stream().sorted().forEach(value -> parts.add(dimension.tag() + "=" + value)));
        return String.join("&", parts);
    }

    /// Adds value, bounds and n; nothing where there is no such rate.
    static void addRate(List<String> cells, Optional<Rate> rate) {
        Optional<Rate.Interval> interval = rate.flatMap(Rate::interval);
        cells.add(rate.flatMap(Rate::value).map(Wording::share).orElse(""));
        cells.add(interval.map(bounds -> Wording.share(bounds.low())).orElse(""));
        cells.add(interval.map(bounds -> Wording.share(bounds.high())).orElse(""));
        cells.add(rate.map(found -> String.valueOf(found.n())).orElse(""));
    }

    /// @return to be added to
    static List<String> keyCells(DeliveryRow row, ZoneId zone, UnaryOperator<String> text) {
        List<String> cells = new ArrayList<>();
        for (Map.Entry<Dimension, String> part : row.key().entrySet()) {
            cells.add(text.apply(part.getValue()));
            if (part.getKey() == Dimension.BUCKET) {
                cells.add(local(part.getValue(), zone));
            } else if (part.getKey() == Dimension.NETWORK) {
                cells.add(text.apply(row.network().flatMap(Network::name).orElse("")));
                if (!row.key().containsKey(Dimension.COUNTRY)) {
                    cells.add(text.apply(row.network().flatMap(Network::country).orElse("")));
                }
            }
        }
        return cells;
    }

    static void addNumbers(List<String> cells, long... numbers) {
        for (long number : numbers) {
            cells.add(String.valueOf(number));
        }
    }

    private static String local(String bucket, ZoneId zone) {
        return Instant.parse(bucket).atZone(zone).toOffsetDateTime().toString();
    }
}
