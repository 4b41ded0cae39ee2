package io.delivrd.web.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Shares;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.rates.Rate;
import io.delivrd.web.answer.WrittenJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes a delivery report as coverage in JSON, row by row.
final class CoverageJson implements DeliveryRows {

    private final DeliveryQuery query;
    private final JsonGenerator json;
    private Shares shares;

    CoverageJson(DeliveryQuery query, OutputStream out) throws IOException {
        this.query = query;
        this.json = WrittenJson.to(out);
        this.shares = Shares.none(query);
    }

    @Override
    public void begin(Shares told, Supplier<List<CurrencyCode>> currencies) throws IOException {
        shares = told;
        DeliveryJson.writeHead(json, query);
    }

    @Override
    public void row(DeliveryRow row) throws IOException {
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

    @Override
    public void end(DeliveryRow total) throws IOException {
        json.writeEndArray();
        json.writeFieldName("total");
        row(total);
        json.writeEndObject();
        json.close();
    }
}
