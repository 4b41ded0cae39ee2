package io.delivrd.web.body;

import io.delivrd.web.wire.TextReader;
import io.micronaut.http.MediaType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/// Reads a body of elements in whichever format it comes, in constant memory: a JSON array, JSON objects one after the
/// other, or CSV.
public final class Elements {

    private static final int LONGEST_SPACE = 8_192;

    private Elements() {}

    /// @return the encoding of the body
    public static String read(InputStream in, Optional<MediaType> type, ElementShape shape, ElementSink sink)
            throws IOException {
        TextReader body = TextReader.of(in, type.flatMap(Elements::charset));
        BufferedInputStream bytes = new BufferedInputStream(body.inUtf8(), 64 * 1024);
        Beginning beginning = Beginning.of(bytes);
        switch (beginning.next()) {
            case -1 -> {}
            case '[' -> new JsonArray(sink).read(bytes);
            case '{' -> jsonLines(bytes, beginning, sink);
            default -> {
                if (type.map(MediaType::getSubtype).orElse("").contains("json")) {
                    jsonLines(bytes, beginning, sink);
                } else {
                    TextReader text = TextReader.of(bytes, Optional.empty());
                    CsvElements.read(text, beginning.lines(), shape, sink);
                    return body.isUtf8() ? text.encoding() : body.encoding();
                }
            }
        }
        return body.encoding();
    }

    private static void jsonLines(InputStream in, Beginning beginning, ElementSink sink) throws IOException {
        new JsonLines(new PhysicalLines(in, beginning.lines()), sink).read();
    }

    private static Optional<Charset> charset(MediaType type) {
        try {
            return type.getParameters().get("charset").map(name -> Charset.forName(name.replace("\"", "")));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // The bytes tell.
            return Optional.empty();
        }
    }

    /// What comes first. Empty lines before it are read, the space before it in its own line is not.
    ///
    /// @param lines empty lines read
    /// @param next the first octet that is no space; -1 if there is none
    private record Beginning(long lines, int next) {

        static Beginning of(BufferedInputStream in) throws IOException {
            long lines = 0;
            int space = 0;
            in.mark(LONGEST_SPACE);
            while (true) {
                int octet = in.read();
                switch (octet) {
                    case ' ', '\t', '\r' -> {
                        if (++space == LONGEST_SPACE) {
                            in.mark(LONGEST_SPACE);
                            space = 0;
                        }
                    }
                    case '\n' -> {
                        lines++;
                        in.mark(LONGEST_SPACE);
                        space = 0;
                    }
                    default -> {
                        if (octet >= 0) {
                            in.reset();
                        }
                        return new Beginning(lines, octet);
                    }
                }
            }
        }
    }
}
