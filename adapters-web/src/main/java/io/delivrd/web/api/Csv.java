package io.delivrd.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.micronaut.http.MediaType;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/// How CSV is written here: RFC 4180, UTF-8, always with a header.
public final class Csv {

    public static final MediaType TYPE = MediaType.of("text/csv;charset=utf-8;header=present");

    private Csv() {}

    /// @return to be flushed
    public static CsvWriter to(OutputStream out) {
        return to(out, ',');
    }

    /// @param separator between cells
    /// @return to be flushed
    public static CsvWriter to(OutputStream out, char separator) {
        return CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// A spreadsheet must not take a text for a formula.
    ///
    /// @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
    public static String text(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
