package io.delivrd.web.api;

import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;

/// Reads a body of elements in whichever format it comes, in constant memory: a JSON array, JSON objects one after the
/// other, or CSV.
final class Elements {

    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final PushbackInputStream in;
    private final ElementSink sink;

    private Elements(InputStream in, ElementSink sink) {
        this.in = new PushbackInputStream(in, 8);
        this.sink = sink;
    }

    /// @param needed columns without which a CSV cannot be used
    static void read(InputStream in, Optional<MediaType> type, List<String> needed, ElementSink sink)
            throws IOException {
        new Elements(in, sink).read(type.map(MediaType::getSubtype).orElse(""), needed);
    }

    private void read(String subtype, List<String> needed) throws IOException {
        skipByteOrderMark();
        LeadingSpace space = LeadingSpace.of(in);
        switch (space.next()) {
            case -1 -> {}
            case '[' -> new JsonArray(sink).read(in);
            case '{' -> new JsonLines(lines(space), sink).read();
            default -> {
                if (subtype.contains("json")) {
                    new JsonLines(lines(space), sink).read();
                } else {
                    new CsvLines(lines(space), sink).read(needed);
                }
            }
        }
    }

    private PhysicalLines lines(LeadingSpace space) {
        return new PhysicalLines(in, space.lines());
    }

    private void skipByteOrderMark() throws IOException {
        int read = 0;
        while (read < BYTE_ORDER_MARK.length) {
            int octet = in.read();
            if (octet != BYTE_ORDER_MARK[read]) {
                if (octet >= 0) {
                    in.unread(octet);
                }
                while (read > 0) {
                    in.unread(BYTE_ORDER_MARK[--read]);
                }
                return;
            }
            read++;
        }
    }

    /// White space before the first element.
    ///
    /// @param lines line feeds skipped
    /// @param next the octet after it, still to be read; -1 at the end
    private record LeadingSpace(long lines, int next) {

        static LeadingSpace of(PushbackInputStream in) throws IOException {
            long lines = 0;
            while (true) {
                int octet = in.read();
                switch (octet) {
                    case ' ', '\t', '\r' -> {}
                    case '\n' -> lines++;
                    case -1 -> {
                        return new LeadingSpace(lines, -1);
                    }
                    default -> {
                        in.unread(octet);
                        return new LeadingSpace(lines, octet);
                    }
                }
            }
        }
    }
}
