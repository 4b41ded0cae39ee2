package io.delivrd.web.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Shares;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.web.answer.WrittenJson;
import io.delivrd.web.api.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes a delivery report as JSON, row by row.
final class DeliveryJson implements DeliveryRows {

    private final DeliveryQuery query;
    private final boolean money;
    private final JsonGenerator json;
    private Shares shares;

    /// @param money whether spend is written
    DeliveryJson(DeliveryQuery query, boolean money, OutputStream out) throws IOException {
        this.query = query;
        this.money = money;
        this.json = WrittenJson.to(out);
        this.shares = Shares.none(query);
    }

    @Override
    public void begin(Shares told, Supplier<List<CurrencyCode>> currencies) throws IOException {
        shares = told;
        writeHead(json, query);
    }

    @Override
    public void row(DeliveryRow row) throws IOException {
        writeRow(row);
    }

    @Override
    public void end(DeliveryRow total) throws IOException {
        json.writeEndArray();
        json.writeFieldName("total");
        writeRow(total);
        json.writeEndObject();
        json.close();
    }

    /// Writes all before the first row.
    static void writeHead(JsonGenerator json, DeliveryQuery query) throws IOException {
        json.writeStartObject();
        writeQuery(json, query);
        json.writeArrayFieldStart("rows");
    }

    private static void writeQuery(JsonGenerator json, DeliveryQuery query) throws IOException {
        json.writeStringField("from", query.from().toString());
        json.writeStringField("until", query.until().toString());
        json.writeStringField("zone", Wording.zone(query.zone()));
        json.writeStringField("unit", query.unit().tag());
        json.writeStringField("as_of", query.asOf().toString());
    }

    private void writeRow(DeliveryRow row) throws IOException {
        json.writeStartObject();
        writeKey(json, row);
        DeliveryCounts counts = row.counts();
        json.writeNumberField("all", counts.all());
        json.writeNumberField("final", counts.finals());
        json.writeNumberField("delivered", counts.delivered());
        json.writeObjectFieldStart("states");
        for (Map.Entry<DeliveryState, Long> state : counts.states().entrySet()) {
            json.writeNumberField(state.getKey().tag(), state.getValue());
        }
        json.writeEndObject();
        Optional<Rate> share = shares.of(row);
        if (share.isPresent()) {
            json.writeNullField("rates");
        } else {
            writeRates(counts);
        }
        writeRate(json, "share", share);
        writeTimes(row.timeToReceipt());
        if (money) {
            writeSpend(row.spend());
        }
        json.writeNumberField("provider_expired", counts.providerExpired());
        json.writeNumberField("aged", counts.aged());
        json.writeNumberField("contradicted", counts.contradicted());
        json.writeNumberField("unknowable", counts.unknowable().all());
        json.writeEndObject();
    }

    private void writeRates(DeliveryCounts counts) throws IOException {
        json.writeObjectFieldStart("rates");
        for (Map.Entry<String, Rate> rate : Wording.rates(counts).entrySet()) {
            writeRate(json, rate.getKey(), Optional.of(rate.getValue()));
        }
        json.writeEndObject();
    }

    private void writeSpend(List<Price> spend) throws IOException {
        json.writeArrayFieldStart("price");
        for (Price price : spend) {
            json.writeStartObject();
            json.writeStringField("currency", price.currency().text());
            json.writeStringField("amount", price.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Writes the row's key, one field a dimension.
    static void writeKey(JsonGenerator json, DeliveryRow row) throws IOException {
        for (Map.Entry<Dimension, String> part : row.key().entrySet()) {
            json.writeStringField(part.getKey().tag(), part.getValue());
            if (part.getKey() == Dimension.NETWORK) {
                writeText(json, "network_name", row.network().flatMap(Network::name));
                if (!row.key().containsKey(Dimension.COUNTRY)) {
                    writeText(json, "country", row.network().flatMap(Network::country));
                }
            }
        }
    }

    static void writeRate(JsonGenerator json, String name, Optional<Rate> found) throws IOException {
        if (found.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        Rate rate = found.get();
        json.writeObjectFieldStart(name);
        writeShare(json, "value", rate.value());
        writeShare(json, "low", rate.interval().map(Rate.Interval::low));
        writeShare(json, "high", rate.interval().map(Rate.Interval::high));
        json.writeNumberField("n", rate.n());
        json.writeEndObject();
    }

    private void writeTimes(TimeToReceipt times) throws IOException {
        json.writeObjectFieldStart("time_to_receipt_ms");
        writeMillis("p50", times.p50());
        writeMillis("p95", times.p95());
        writeMillis("p99", times.p99());
        json.writeNumberField("n", times.n());
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            json.writeNullField(name);
        }
    }

    private static void writeShare(JsonGenerator json, String name, Optional<BigDecimal> share) throws IOException {
        if (share.isPresent()) {
            json.writeFieldName(name);
            json.writeNumber(Wording.share(share.get()));
        } else {
            json.writeNullField(name);
        }
    }

    private void writeMillis(String name, Optional<Duration> time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toMillis());
        } else {
            json.writeNullField(name);
        }
    }
}
