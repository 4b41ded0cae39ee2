package io.delivrd.web.finance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.finance.Totals;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// Writes what a month cost as JSON.
final class SpendJson {

    private SpendJson() {}

    static void write(Money.About about, List<SpendRow> rows, OutputStream out) throws IOException {
        try (JsonGenerator json = about.begin(out)) {
            write("rows", rows, json);
            write("total", Totals.ofSpend(rows), json);
            json.writeEndObject();
        }
    }

    private static void write(String name, List<SpendRow> rows, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (SpendRow row : rows) {
            json.writeStartObject();
            for (Map.Entry<SpendDimension, String> key : row.key().entrySet()) {
                if (key.getKey() != SpendDimension.CURRENCY) {
                    json.writeStringField(key.getKey().tag(), key.getValue());
                }
            }
            json.writeStringField("currency", row.currency().text());
            json.writeNumberField("parts", row.parts());
            json.writeStringField("amount", Money.text(row.amount()));
            json.writeStringField("estimated_amount", Money.text(row.estimated()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
