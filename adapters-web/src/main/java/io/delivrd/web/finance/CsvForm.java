package io.delivrd.web.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.api.Csv;
import io.micronaut.http.HttpParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a CSV is to be written, for spreadsheets of every country.
///
/// @param separator between cells
/// @param mark whether a byte order mark leads it, by which spreadsheets know UTF-8
record CsvForm(char separator, boolean mark) {

    /// As RFC 4180 has it.
    static final CsvForm USUAL = new CsvForm(',', false);

    private static final Map<String, Character> SEPARATORS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /// @param parameters `separator` (`comma`, `semicolon` or `tab`) and `bom` (`true` or `false`)
    /// @throws InvalidParameter if one of them is something else
    static CsvForm read(HttpParameters parameters) {
        char separator = named(parameters, "separator")
                .map(name -> Optional.ofNullable(SEPARATORS.get(name))
                        .orElseThrow(() -> InvalidParameter.noneOf("separator", List.of("comma", "semicolon", "tab"))))
                .orElse(USUAL.separator);
        boolean mark = named(parameters, "bom")
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw InvalidParameter.noneOf("bom", List.of("true", "false"));
                })
                .orElse(USUAL.mark);
        return new CsvForm(separator, mark);
    }

    private static Optional<String> named(HttpParameters parameters, String name) {
        return parameters.getFirst(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /// @return to be flushed
    CsvWriter to(OutputStream out) throws IOException {
        if (mark) {
            out.write(MARK);
        }
        return Csv.to(out, separator);
    }
}
