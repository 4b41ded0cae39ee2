package io.delivrd.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The elements of a request that were refused: some in memory, the rest in a temporary file.
final class Refusals implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int IN_MEMORY = 500;

    private final List<Refusal> first = new ArrayList<>();
    private Optional<Spool> rest = Optional.empty();

    private record Refusal(long line, String field, String reason) {}

    /// @param field at fault, empty text if it is the element as a whole
    void add(long line, String field, String reason) {
        Refusal refusal = new Refusal(line, field, reason);
        if (first.size() < IN_MEMORY) {
            first.add(refusal);
            return;
        }
        try {
            if (rest.isEmpty()) {
                rest = Optional.of(new Spool());
            }
            rest.get().out().write(',');
            rest.get().out().write(json(refusal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param counts fields of the answer before the refusals, such as `"stored":1`
    /// @return the answer; closing it closes this
    InputStream answer(String counts) throws IOException {
        first.sort(Comparator.comparingLong(Refusal::line));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(("{" + counts + ",\"refused\":[").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < first.size(); i++) {
            head.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
            head.writeBytes(json(first.get(i)));
        }
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(head.toByteArray()));
        if (rest.isPresent()) {
            parts.add(rest.get().read());
        }
        parts.add(new ByteArrayInputStream("]}".getBytes(StandardCharsets.UTF_8)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    @Override
    public void close() throws IOException {
        if (rest.isPresent()) {
            rest.get().close();
        }
    }

    private static byte[] json(Refusal refusal) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(written)) {
            json.writeStartObject();
            json.writeNumberField("line", refusal.line());
            json.writeStringField("field", refusal.field());
            json.writeStringField("reason", refusal.reason());
            json.writeEndObject();
        }
        return written.toByteArray();
    }
}
