package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.Reports.Order;
import io.delivrd.application.fallback.Reports.Page;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.vonage.VonageRecords.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the JSON the Reports API answers with. What is no such JSON was cut short or comes from something in
/// between, so asking again can help.
final class VonagePage {

    private final Map<String, String> fields;

    private VonagePage(Map<String, String> fields) {
        this.fields = fields;
    }

    static VonagePage parse(byte[] body) {
        return new VonagePage(object(VonageAnswer.text(body)));
    }

    /// @param question what was asked
    Page page(String question, VonageRecords records, WebhookMetrics metrics) {
        String state = fields.getOrDefault("request_status", "");
        if (state.equals("FAILED") || state.equals("ABORTED")) {
            throw unavailable("says that the request has " + state.toLowerCase(Locale.ROOT));
        }
        String array = fields.get("records");
        if (array == null && state.isEmpty()) {
            throw unavailable("holds no records");
        }
        List<JsonText.Element> elements = array == null ? List.of() : elements(array);
        List<DeliveryReceipt> receipts = new ArrayList<>(elements.size());
        for (JsonText.Element element : elements) {
            Reading reading = records.read(VonageRecord.of(element.fields()));
            reading.flaw().ifPresent(flaw -> metrics.anomaly(VonageCatalogue.VONAGE, "record_" + flaw.field()));
            reading.receipt().ifPresent(receipts::add);
        }
        return new Page(receipts, elements.size() - receipts.size(), elements.size(), cost(), next(state, question));
    }

    /// @return the id of an order just made
    String orderId() {
        String id = fields.getOrDefault("request_id", "");
        if (id.isBlank()) {
            throw unavailable("names no request_id");
        }
        return id;
    }

    Order order(String id) {
        String state = fields.getOrDefault("request_status", "");
        long records = count(fields.getOrDefault("items_count", ""));
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
            return Optional.ofNullable(fields.get("price"))
                    .flatMap(Price::parseRounded)
                    .flatMap(amount -> Optional.ofNullable(fields.get("currency"))
                            .filter(currency -> !currency.isBlank())
                            .map(currency -> new Price(amount, new CurrencyCode(currency.strip()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> next(String state, String question) {
        Optional<String> link = link("next");
        String cursor = fields.getOrDefault("cursor", "");
        return link.isPresent() || !state.equals("TRUNCATED") || cursor.isBlank()
                ? link
                : Optional.of(VonageQuestion.continued(question, cursor, fields.getOrDefault("iv", "")));
    }

    /// @return path and query of a link; empty if there is none
    private Optional<String> link(String name) {
        String links = fields.getOrDefault("_links", "");
        if (!links.startsWith("{")) {
            return Optional.empty();
        }
        String link = object(links).getOrDefault(name, "");
        return (link.startsWith("{") ? Optional.ofNullable(object(link).get("href")) : Optional.of(link))
                .filter(href -> !href.isBlank())
                .map(VonageOrigin::pathOf);
    }

    private static long count(String text) {
        return DecimalText.whole(text).orElse(0L);
    }

    private static Map<String, String> object(String text) {
        List<JsonText.Element> elements = elements(text);
        if (elements.size() != 1) {
            throw unavailable("is no JSON object");
        }
        return elements.getFirst().fields();
    }

    private static List<JsonText.Element> elements(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonText.Malformed e) {
            throw new ReportsUnavailable("the answer cannot be read: " + e.getMessage(), e);
        }
    }

    private static ReportsUnavailable unavailable(String what) {
        return new ReportsUnavailable("the answer " + what, Optional.empty());
    }
}
