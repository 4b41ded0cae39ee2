package io.delivrd.application.finance.invoice;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which column of a file holds what. For the currency it may be a code for all lines in place of a column.
///
/// @param names of columns, by what they hold
public record InvoiceColumns(Map<InvoiceField, String> names) {

    /// Where nothing is said of any column.
    public static final InvoiceColumns NONE = new InvoiceColumns(Map.of());

    public InvoiceColumns {
        Map<InvoiceField, String> kept = new EnumMap<>(InvoiceField.class);
        names.forEach((field, name) -> kept.put(field, name.replaceAll("[\\p{Cntrl}]+", " ")));
        names = Map.copyOf(kept);
    }

    public Optional<String> of(InvoiceField field) {
        return Optional.ofNullable(names.get(field));
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /// @return these, and of what they leave out the others
    public InvoiceColumns or(InvoiceColumns others) {
        Map<InvoiceField, String> all = new EnumMap<>(InvoiceField.class);
        all.putAll(others.names);
        all.putAll(names);
        return new InvoiceColumns(all);
    }

    /// @return a line for each column, in order of the fields
    public String text() {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().tag() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /// @param text as [#text()] writes it
    public static InvoiceColumns parse(String text) {
        return new InvoiceColumns(text.lines()
                .collect(Collectors.toMap(
                        line -> InvoiceField.ofTag(line.substring(0, line.indexOf('='))),
                        line -> line.substring(line.indexOf('=') + 1))));
    }
}
