package io.delivrd.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.DeliveryState;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Writes a delivery report as CSV (RFC 4180, UTF-8, header always), a few hundred rows at a time.
///
/// The last columns repeat window, zone, unit and instant of measuring, so that the file explains itself.
final class DeliveryCsv implements Iterator<byte[]> {

    private static final int ROWS_A_CHUNK = 200;
    static final List<String> QUERY_NAMES = List.of("from", "until", "zone", "unit", "as_of");

    private static final DateTimeFormatter IN_FILE_NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm", Locale.ROOT);

    private final DeliveryReport report;
    private final List<String> currencies;
    private final Iterator<DeliveryRow> rows;
    private final StringWriter written = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(written);
    private boolean begun;

    /// @param money whether spend has columns
    DeliveryCsv(DeliveryReport report, boolean money) {
        this.report = report;
        this.rows = report.rows().iterator();
        this.currencies = money
                ? report.total().spend().stream()
                        .map(price -> price.currency().text())
                        .toList()
                : List.of();
    }

    /// @return such as `delivery_20261101T0000_20261201T0000_Europe-Berlin.csv`
    static String fileName(String what, DeliveryQuery query) {
        DateTimeFormatter inZone = IN_FILE_NAME.withZone(query.zone());
        String zone = Wording.zone(query.zone()).replaceAll("[^A-Za-z0-9+_-]", "-");
        return what + "_" + inZone.format(query.from()) + "_" + inZone.format(query.until()) + "_" + zone + ".csv";
    }

    @Override
    public boolean hasNext() {
        return !begun || rows.hasNext();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!begun) {
            csv.writeRecord(header());
            begun = true;
        }
        for (int i = 0; i < ROWS_A_CHUNK && rows.hasNext(); i++) {
            csv.writeRecord(cells(rows.next()));
        }
        byte[] chunk = written.toString().getBytes(StandardCharsets.UTF_8);
        written.getBuffer().setLength(0);
        return chunk;
    }

    private List<String> header() {
        List<String> names = keyNames(report.query());
        names.addAll(List.of("all", "final", "delivered"));
        for (DeliveryState state : DeliveryState.values()) {
            names.add("state_" + state.tag());
        }
        names.addAll(List.of("provider_expired", "aged", "contradicted", "without_receipts"));
        for (String rate : Wording.rates(DeliveryCounts.NONE).keySet()) {
            names.addAll(List.of(rate, rate + "_low", rate + "_high", rate + "_n"));
        }
        for (String time : List.of("p50", "p95", "p99", "n")) {
            names.add("time_to_receipt_ms_" + time);
        }
        for (String currency : currencies) {
            names.add("amount_" + currency);
        }
        names.addAll(QUERY_NAMES);
        return names;
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

    private List<String> cells(DeliveryRow row) {
        List<String> cells = keyCells(row, report.query().zone());
        DeliveryCounts counts = row.counts();
        addNumbers(cells, counts.all(), counts.finals(), counts.delivered());
        for (DeliveryState state : DeliveryState.values()) {
            addNumbers(cells, counts.of(state));
        }
        addNumbers(cells, counts.providerExpired(), counts.aged(), counts.contradicted(), counts.withoutReceipts());
        for (Rate rate : Wording.rates(counts).values()) {
            addRate(cells, rate);
        }
        for (Optional<Duration> time : List.of(
                row.timeToReceipt().p50(),
                row.timeToReceipt().p95(),
                row.timeToReceipt().p99())) {
            cells.add(time.map(length -> String.valueOf(length.toMillis())).orElse(""));
        }
        addNumbers(cells, row.timeToReceipt().n());
        for (String currency : currencies) {
            cells.add(row.spend().stream()
                    .filter(price -> price.currency().text().equals(currency))
                    .map(Price::text)
                    .findFirst()
                    .orElse(""));
        }
        cells.addAll(queryCells(report.query()));
        return cells;
    }

    /// @return what [#QUERY_NAMES] name
    static List<String> queryCells(DeliveryQuery query) {
        return List.of(
                query.from().toString(),
                query.until().toString(),
                Wording.zone(query.zone()),
                query.unit().tag(),
                query.asOf().toString());
    }

    /// Adds value, bounds and n.
    static void addRate(List<String> cells, Rate rate) {
        cells.add(rate.value().map(Wording::share).orElse(""));
        cells.add(rate.interval().map(interval -> Wording.share(interval.low())).orElse(""));
        cells.add(
                rate.interval().map(interval -> Wording.share(interval.high())).orElse(""));
        addNumbers(cells, rate.n());
    }

    /// @return to be added to
    static List<String> keyCells(DeliveryRow row, ZoneId zone) {
        List<String> cells = new ArrayList<>();
        for (Map.Entry<Dimension, String> part : row.key().entrySet()) {
            cells.add(text(part.getValue()));
            if (part.getKey() == Dimension.BUCKET) {
                cells.add(local(part.getValue(), zone));
            } else if (part.getKey() == Dimension.NETWORK) {
                cells.add(text(row.network().flatMap(Network::name).orElse("")));
                if (!row.key().containsKey(Dimension.COUNTRY)) {
                    cells.add(text(row.network().flatMap(Network::country).orElse("")));
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

    /// A spreadsheet must not take a text for a formula.
    ///
    /// @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
    static String text(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
