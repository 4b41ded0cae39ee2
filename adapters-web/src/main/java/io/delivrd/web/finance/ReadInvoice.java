package io.delivrd.web.finance;

import io.delivrd.application.finance.invoice.InvoiceColumns;
import io.delivrd.application.finance.invoice.InvoiceField;
import io.delivrd.application.finance.invoice.InvoiceLine;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.money.Billed;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.web.wire.CsvTable;
import io.delivrd.web.wire.SheetFile;
import io.delivrd.web.wire.SheetText;
import io.delivrd.web.wire.UnreadableTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// Reads the lines of an invoice from a table. A line that cannot be read is refused, and the others stand.
///
/// @param columns by which they were read
record ReadInvoice(InvoiceColumns columns, List<InvoiceLine> lines, List<InvoiceLine.Refused> refused) {

    /// Of a file that is kept and not read.
    static final ReadInvoice NOTHING = new ReadInvoice(InvoiceColumns.NONE, List.of(), List.of());

    /// Invoices are read in memory, for the numbers of all lines tell how each is to be read.
    private static final int MOST_LINES = 20_000;

    private static final int LONGEST_TEXT = 500;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final String FILE = "file";
    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "EURO", "EUR", "US$", "USD");
    private static final Pattern CURRENCY_WITHIN = Pattern.compile("(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|[€£]");
    private static final List<InvoiceField> NUMBERS =
            List.of(InvoiceField.QUANTITY, InvoiceField.UNIT_PRICE, InvoiceField.AMOUNT);

    /// @param named columns the request names
    /// @param remembered columns of the account's latest invoice
    /// @param usual currency of the account
    /// @throws InvalidParameter if it is no table, or its columns cannot be told
    static ReadInvoice of(Path file, InvoiceColumns named, InvoiceColumns remembered, CurrencyCode usual)
            throws IOException {
        try (SheetFile sheet = SheetFile.open(file)) {
            CsvTable table = sheet.table(List.of(), InvoiceHeader.known())
                    .orElseThrow(() -> new InvalidParameter(FILE, "is empty"));
            InvoiceHeader header = InvoiceHeader.read(table.columns(), named, remembered);
            return new Reading(header, usual).read(table);
        } catch (UnreadableTable | ZipException e) {
            throw new InvalidParameter(FILE, String.valueOf(e.getMessage()));
        }
    }

    private record Row(long line, Map<InvoiceField, String> cells) {

        private String cell(InvoiceField field) {
            return cells.getOrDefault(field, "");
        }
    }

    /// A field that cannot be read.
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;
        private final String field;

        private Unreadable(InvoiceField field, String reason) {
            super(reason);
            this.field = field.tag();
        }
    }

    private static final class Reading {

        private final InvoiceHeader header;
        private final CurrencyCode usual;
        private final List<InvoiceLine.Refused> refused = new ArrayList<>();

        private Reading(InvoiceHeader header, CurrencyCode usual) {
            this.header = header;
            this.usual = usual;
        }

        private ReadInvoice read(CsvTable table) throws IOException {
            List<Row> rows = rows(table);
            SheetNumbers numbers = SheetNumbers.of(rows.stream()
                    .flatMap(row -> NUMBERS.stream().map(row::cell))
                    .toList());
            List<InvoiceLine> lines = new ArrayList<>();
            for (Row row : rows) {
                try {
                    lines.add(line(row, numbers));
                } catch (Unreadable e) {
                    refused.add(new InvoiceLine.Refused(row.line(), e.field, String.valueOf(e.getMessage())));
                }
            }
            withoutSums(lines);
            refused.sort(Comparator.comparingLong(InvoiceLine.Refused::line));
            return new ReadInvoice(header.columns(), lines, refused);
        }

        private List<Row> rows(CsvTable table) throws IOException {
            List<Row> rows = new ArrayList<>();
            while (table.next()) {
                if (rows.size() + refused.size() >= MOST_LINES) {
                    throw new InvalidParameter(FILE, "has more than " + MOST_LINES + " lines");
                }
                if (table.flaw().isEmpty()) {
                    rows.add(row(table));
                } else {
                    refused.add(new InvoiceLine.Refused(table.line(), "", table.flaw()));
                }
            }
            return rows;
        }

        private Row row(CsvTable table) {
            Map<InvoiceField, String> cells = new EnumMap<>(InvoiceField.class);
            header.places()
                    .forEach((field, place) -> cells.put(
                            field,
                            table.cell(place).replaceAll("\\p{Cntrl}+", " ").strip()));
            return new Row(table.line(), cells);
        }

        private InvoiceLine line(Row row, SheetNumbers numbers) throws Unreadable {
            for (InvoiceField field : List.of(InvoiceField.DESCRIPTION, InvoiceField.NETWORK, InvoiceField.COUNTRY)) {
                if (row.cell(field).length() > LONGEST_TEXT) {
                    throw new Unreadable(field, "is longer than " + LONGEST_TEXT + " characters");
                }
                if (row.cell(field).indexOf('\uFFFD') >= 0) {
                    throw new Unreadable(field, SheetText.ILLEGIBLE);
                }
            }
            Optional<BigDecimal> quantity = quantity(row, numbers);
            Optional<BigDecimal> unitPrice = amount(row, InvoiceField.UNIT_PRICE, numbers);
            Optional<BigDecimal> amount = amount(row, InvoiceField.AMOUNT, numbers);
            if (amount.isEmpty() && (quantity.isEmpty() || unitPrice.isEmpty())) {
                throw new Unreadable(InvoiceField.AMOUNT, "is missing");
            }
            return new InvoiceLine(
                    row.line(),
                    row.cell(InvoiceField.DESCRIPTION),
                    row.cell(InvoiceField.NETWORK),
                    row.cell(InvoiceField.COUNTRY),
                    currency(row),
                    new Billed(
                            quantity,
                            unitPrice,
                            amount.isPresent()
                                    ? amount.get()
                                    : product(quantity.orElseThrow(), unitPrice.orElseThrow())));
        }

        private static BigDecimal product(BigDecimal quantity, BigDecimal unitPrice) throws Unreadable {
            // A quantity is whole.
            BigDecimal product = quantity.multiply(unitPrice).setScale(Price.SCALE);
            if (product.precision() - Price.SCALE > SheetNumbers.LONGEST_WHOLE) {
                throw new Unreadable(InvoiceField.AMOUNT, "is missing, and quantity × unit price is too large");
            }
            return product;
        }

        private static Optional<BigDecimal> quantity(Row row, SheetNumbers numbers) throws Unreadable {
            String cell = row.cell(InvoiceField.QUANTITY);
            try {
                return cell.isEmpty() ? Optional.empty() : Optional.of(numbers.quantity(cell));
            } catch (IllegalArgumentException e) {
                throw new Unreadable(InvoiceField.QUANTITY, String.valueOf(e.getMessage()));
            }
        }

        private static Optional<BigDecimal> amount(Row row, InvoiceField field, SheetNumbers numbers)
                throws Unreadable {
            String cell = row.cell(field);
            try {
                return cell.isEmpty() ? Optional.empty() : Optional.of(numbers.amount(cell));
            } catch (IllegalArgumentException e) {
                throw new Unreadable(field, String.valueOf(e.getMessage()));
            }
        }

        /// Its own cell, else what stands beside its numbers, else what holds for all lines.
        private CurrencyCode currency(Row row) throws Unreadable {
            String cell = row.cell(InvoiceField.CURRENCY);
            if (!cell.isEmpty()) {
                String code = cell.toUpperCase(Locale.ROOT);
                try {
                    return new CurrencyCode(SIGNS.getOrDefault(code, code));
                } catch (IllegalArgumentException e) {
                    throw new Unreadable(InvoiceField.CURRENCY, "is no code of three letters, such as EUR");
                }
            }
            Set<String> beside = new HashSet<>();
            Stream.of(InvoiceField.AMOUNT, InvoiceField.UNIT_PRICE)
                    .flatMap(field -> CURRENCY_WITHIN.matcher(row.cell(field)).results())
                    .forEach(found -> beside.add(SIGNS.getOrDefault(found.group(), found.group())));
            if (beside.size() > 1) {
                throw new Unreadable(InvoiceField.CURRENCY, "names two");
            }
            return beside.isEmpty()
                    ? header.currency().orElse(usual)
                    : new CurrencyCode(beside.iterator().next());
        }

        /// What adds up the lines above is no line beside them; where it is the only one, it is the invoice.
        private void withoutSums(List<InvoiceLine> lines) {
            Map<CurrencyCode, List<InvoiceLine>> byCurrency =
                    lines.stream().collect(Collectors.groupingBy(InvoiceLine::currency));
            byCurrency.values().forEach(ofCurrency -> {
                BigDecimal all = sum(ofCurrency);
                List<InvoiceLine> itemised = ofCurrency.stream()
                        .filter(line -> !isSum(line, ofCurrency.size(), all))
                        .toList();
                if (!itemised.isEmpty()) {
                    ofCurrency.removeAll(Set.copyOf(itemised));
                    ofCurrency.forEach(line -> refused.add(new InvoiceLine.Refused(
                            line.line(),
                            InvoiceField.DESCRIPTION.tag(),
                            "is a line of sums: the lines it adds up are compared")));
                    lines.removeAll(Set.copyOf(ofCurrency));
                }
            });
        }

        private static BigDecimal sum(List<InvoiceLine> lines) {
            return lines.stream().map(line -> line.billed().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /// By its first words; without any it is one where it is as much as all others.
        private static boolean isSum(InvoiceLine line, int lines, BigDecimal all) {
            Optional<String> words = Stream.of(line.description(), line.network(), line.country())
                    .filter(text -> !text.isEmpty())
                    .findFirst();
            return words.map(SheetText::isSum)
                    .orElseGet(() ->
                            lines > 2 && line.billed().amount().multiply(TWO).compareTo(all) == 0);
        }
    }
}
