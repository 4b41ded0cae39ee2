package io.delivrd.web.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.delivrd.web.body.PhysicalLines.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads JSON objects that follow each other: one a line, several on a line, or one over several lines.
///
/// What is broken is refused, and reading goes on with the next line that can begin an object.
final class JsonLines {

    private static final JsonFactory PIECEWISE = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();
    private static final String TOO_LONG = "is longer than a megabyte";

    private final PhysicalLines lines;
    private final ElementSink sink;
    /// Whether what follows may be the rest of an object that was refused.
    private boolean afterRefused;

    JsonLines(PhysicalLines lines, ElementSink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    /// @param line the first of its lines
    private record Piece(long line, String text) {}

    void read() throws IOException {
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank() && !(afterRefused && isRest(line.get()))) {
                afterRefused = false;
                read(line.get());
            }
        }
    }

    private static boolean isRest(Line line) {
        return switch (line.firstByte()) {
            case '"', '}', ']' -> true;
            default -> false;
        };
    }

    private void read(Line line) throws IOException {
        if (line.tooLong()) {
            refuse(line.number(), TOO_LONG);
            return;
        }
        Optional<String> text = line.text();
        if (text.isEmpty()) {
            refuse(line.number(), "is no UTF-8");
            return;
        }
        Optional<Piece> whole = Optional.of(new Piece(line.number(), text.get()));
        while (whole.isPresent()) {
            Optional<Piece> begun = objectsIn(whole.get());
            whole = begun.isPresent() ? completed(begun.get()) : Optional.empty();
        }
    }

    /// @return the object it ends in the middle of
    private Optional<Piece> objectsIn(Piece piece) throws IOException {
        int start = 0;
        long line = piece.line();
        try (JsonParser parser = JsonElements.parser(piece.text())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                start = (int) parser.currentTokenLocation().getCharOffset();
                line = piece.line() + parser.currentTokenLocation().getLineNr() - 1;
                if (token != JsonToken.START_OBJECT) {
                    refuse(line, "is no JSON object");
                    return Optional.empty();
                }
                Optional<JsonValue.Fields> fields = JsonElements.object(parser);
                if (fields.isPresent()) {
                    sink.element(line, fields.get());
                } else {
                    refuse(line, TOO_LONG);
                }
            }
        } catch (JsonEOFException e) {
            return Optional.of(new Piece(line, piece.text().substring(start)));
        } catch (JsonProcessingException e) {
            refuse(line, "is no JSON: " + JsonElements.fault(e));
        }
        return Optional.empty();
    }

    /// Takes further lines until the object is whole.
    private Optional<Piece> completed(Piece begun) throws IOException {
        StringBuilder text = new StringBuilder(begun.text());
        List<Line> taken = new ArrayList<>();
        try (JsonParser parser = PIECEWISE.createNonBlockingByteArrayParser()) {
            Depth depth = new Depth(parser);
            depth.feed(begun.text());
            while (depth.isOpen()) {
                Optional<Line> next = lines.next();
                if (next.isEmpty()) {
                    refuse(begun.line(), "breaks off");
                    lines.unread(taken);
                    return Optional.empty();
                }
                taken.add(next.get());
                String more = next.get().text().orElse("\0");
                if (next.get().tooLong() || text.length() + more.length() > JsonElements.LONGEST) {
                    refuse(begun.line(), TOO_LONG);
                    return Optional.empty();
                }
                text.append(more);
                depth.feed(more);
            }
        } catch (JsonProcessingException e) {
            refuse(begun.line(), "is no JSON: " + JsonElements.fault(e));
            lines.unread(taken);
            return Optional.empty();
        }
        return Optional.of(new Piece(begun.line(), text.toString()));
    }

    private void refuse(long line, String reason) {
        afterRefused = true;
        sink.refused(line, "", reason);
    }

    /// How many brackets of the first object are open.
    private static final class Depth {

        private final JsonParser parser;
        private int open;
        private boolean closed;

        private Depth(JsonParser parser) {
            this.parser = parser;
        }

        boolean isOpen() {
            return !closed;
        }

        void feed(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
            while (!closed) {
                JsonToken token = parser.nextToken();
                if (token == null || token == JsonToken.NOT_AVAILABLE) {
                    return;
                }
                open += token.isStructStart() ? 1 : 0;
                open -= token.isStructEnd() ? 1 : 0;
                closed = open == 0;
            }
        }
    }
}
