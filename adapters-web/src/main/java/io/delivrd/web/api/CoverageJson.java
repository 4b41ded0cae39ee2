package io.delivrd.web.api;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.rates.Rate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Writes a delivery report as coverage in JSON, a few hundred rows at a time.
final class CoverageJson implements Iterator<byte[]> {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int CHUNK = 64 * 1024;

    private final DeliveryReport report;
    private final Shares shares;
    private final Iterator<DeliveryRow> rows;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(CHUNK + 4096);
    private final JsonGenerator json;

    CoverageJson(Shares shares) {
        this.shares = shares;
        this.report = shares.report();
        this.rows = report.rows().iterator();
        try {
            json = FACTORY.createGenerator(written, JsonEncoding.UTF8);
            json.writeStartObject();
            DeliveryJson.writeQuery(json, report.query());
            json.writeArrayFieldStart("rows");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return !json.isClosed();
    }

    @Override
    public byte[] next() {
        if (json.isClosed()) {
            throw new NoSuchElementException();
        }
        try {
            while (rows.hasNext() && written.size() < CHUNK) {
                writeRow(rows.next());
                json.flush();
            }
            if (!rows.hasNext()) {
                json.writeEndArray();
                json.writeFieldName("total");
                writeRow(report.total());
                json.writeEndObject();
                json.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] chunk = written.toByteArray();
        written.reset();
        return chunk;
    }

    private void writeRow(DeliveryRow row) throws IOException {
        json.writeStartObject();
        DeliveryJson.writeKey(json, row);
        for (Map.Entry<String, Long> number : Coverage.of(row.counts()).entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        Optional<Rate> share = shares.of(row);
        DeliveryJson.writeRate(
                json,
                "coverage",
                share.isPresent() ? Optional.empty() : Optional.of(row.counts().coverage()));
        DeliveryJson.writeRate(json, "share", share);
        json.writeEndObject();
    }
}
