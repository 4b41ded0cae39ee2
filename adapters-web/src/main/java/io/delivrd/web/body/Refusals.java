package io.delivrd.web.body;

import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.web.answer.WrittenJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The elements of a request that were refused: so many are told, the others are counted.
public final class Refusals {

    private static final int MOST_TOLD = 10_000;

    private final List<Refusal> told = new ArrayList<>();
    private long count;

    private record Refusal(long line, String field, String reason) {}

    /// @param field at fault, empty text if it is the element as a whole
    public void add(long line, String field, String reason) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(new Refusal(line, field, reason));
        }
    }

    /// @param counts fields of the answer before the refusals, such as `"stored":1`
    public InputStream answer(String counts) throws IOException {
        told.sort(Comparator.comparingLong(Refusal::line));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = count > told.size() ? counts + ",\"refused_in_all\":" + count : counts;
        out.writeBytes(("{" + head + ",\"refused\":").getBytes(StandardCharsets.UTF_8));
        try (JsonGenerator json = WrittenJson.to(out)) {
            json.writeStartArray();
            for (Refusal refusal : told) {
                json.writeStartObject();
                json.writeNumberField("line", refusal.line());
                json.writeStringField("field", refusal.field());
                json.writeStringField("reason", refusal.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.write('}');
        return new ByteArrayInputStream(out.toByteArray());
    }
}
