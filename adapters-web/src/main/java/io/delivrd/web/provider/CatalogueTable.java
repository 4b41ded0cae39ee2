package io.delivrd.web.provider;

import io.delivrd.domain.catalogue.Billing;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.text.Translated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Status words and error codes of a provider as a table of texts, a line each, cells parted by `|`.
///
/// A status: word, code where it changes what the word means, state, evidence, billing. An error: code, permanence, its
/// name, the name in German, advice, the advice in German. What begins with `#` is for people.
public final class CatalogueTable {

    private static final int CELLS_OF_A_STATUS = 5;
    private static final int CELLS_OF_AN_ERROR = 6;

    private CatalogueTable() {}

    /// @param catalogue what the table does not say of it
    /// @param beside the class whose package holds the table, as `catalogue.txt`
    /// @throws IllegalArgumentException if a line is neither; the message says which
    public static ProviderCatalogue read(ProviderCatalogue.Builder catalogue, Class<?> beside) {
        try (InputStream table = beside.getResourceAsStream("catalogue.txt")) {
            if (table == null) {
                throw new IllegalArgumentException("no catalogue.txt beside " + beside);
            }
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(line, catalogue));
            return catalogue.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line, ProviderCatalogue.Builder catalogue) {
        String[] cells = line.split("\\|", -1);
        switch (cells.length) {
            case CELLS_OF_A_STATUS -> {
                StatusMeaning meaning = StatusMeaning.of(
                                DeliveryState.ofTag(cells[2]), Evidence.valueOf(cells[3].toUpperCase(Locale.ROOT)))
                        .billed(Billing.valueOf(cells[4].toUpperCase(Locale.ROOT)));
                if (cells[1].isEmpty()) {
                    catalogue.status(cells[0], meaning);
                } else {
                    catalogue.statusOnCode(cells[1], meaning, cells[0]);
                }
            }
            case CELLS_OF_AN_ERROR ->
                catalogue.error(ErrorMeaning.of(
                        cells[0],
                        Permanence.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                        new Translated(cells[2], cells[3]),
                        new Translated(cells[4], cells[5])));
            default -> throw new IllegalArgumentException("neither a status nor an error: " + line);
        }
    }
}
