package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.Reports.Order;
import io.delivrd.application.fallback.Reports.Page;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.RecordReading;
import io.delivrd.web.provider.RecordReading.Reading;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import io.delivrd.web.wire.VendorAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the JSON the Reports API answers with. What is no such JSON was cut short or comes from something in
/// between, so asking again can help.
final class VonagePage {

    private final Json page;

    private VonagePage(Json page) {
        this.page = page;
    }

    static VonagePage parse(byte[] body) {
        try {
            Json page = Json.parse(VendorAnswers.text(body));
            if (page instanceof Json.Fields) {
                return new VonagePage(page);
            }
        } catch (MalformedJson e) {
            throw new ReportsUnavailable("the answer cannot be read: " + e.getMessage(), e);
        }
        throw unavailable("is no JSON object");
    }

    /// @param question what was asked
    Page page(String question, RecordReading records, WebhookMetrics metrics) {
        String state = page.text("/request_status").orElse("");
        if (state.equals("FAILED") || state.equals("ABORTED")) {
            throw unavailable("says that the request has " + state.toLowerCase(Locale.ROOT));
        }
        Json array = page.at("/records");
        if (array.equals(Json.MISSING) && state.isEmpty()) {
            throw unavailable("holds no records");
        }
        List<Json> elements = array.items();
        if (!elements.stream().allMatch(Json.Fields.class::isInstance)) {
            throw unavailable("holds records that are no objects");
        }
        List<DeliveryReceipt> receipts = new ArrayList<>(elements.size());
        for (Json element : elements) {
            Reading reading = VonageRecords.TABLE.read(element.flat(), records);
            reading.flaw().ifPresent(flaw -> metrics.anomaly(VonageCatalogue.VONAGE, "record_" + flaw.field()));
            reading.receipt().ifPresent(receipts::add);
        }
        return new Page(receipts, elements.size() - receipts.size(), elements.size(), cost(), next(state, question));
    }

    /// @return the id of an order just made
    String orderId() {
        String id = page.text("/request_id").orElse("");
        if (id.isBlank()) {
            throw unavailable("names no request_id");
        }
        return id;
    }

    Order order(String id) {
        String state = page.text("/request_status").orElse("");
        long records = count(page.text("/items_count").orElse(""));
        return switch (state) {
            case "PENDING", "PROCESSING" -> new Order(id, Order.State.UNDER_WAY, records, Optional.empty());
            case "ABORTED", "FAILED" -> new Order(id, Order.State.FAILED, records, Optional.empty());
            case "SUCCESS", "TRUNCATED" -> {
                Optional<String> file = link("download_report");
                if (file.isEmpty() && records > 0) {
                    throw unavailable("says that the report is ready, but not where");
                }
                yield new Order(id, Order.State.READY, records, file);
            }
            default -> throw unavailable("has a request_status that is not known");
        };
    }

    private Optional<Price> cost() {
        try {
            return page.text("/price")
                    .flatMap(Price::parseRounded)
                    .flatMap(amount -> page.text("/currency")
                            .map(currency -> new Price(amount, new CurrencyCode(currency.strip()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> next(String state, String question) {
        Optional<String> link = link("next");
        String cursor = page.text("/cursor").orElse("");
        return link.isPresent() || !state.equals("TRUNCATED") || cursor.isBlank()
                ? link
                : Optional.of(VonageQuestion.continued(
                        question, cursor, page.text("/iv").orElse("")));
    }

    /// @return path and query of a link; empty if there is none
    private Optional<String> link(String name) {
        Json link = page.at("/_links/" + name);
        return link.text("/href").or(link::text).map(VonageOrigin::pathOf);
    }

    private static long count(String text) {
        return DecimalText.whole(text).orElse(0L);
    }

    private static ReportsUnavailable unavailable(String what) {
        return new ReportsUnavailable("the answer " + what, Optional.empty());
    }
}
