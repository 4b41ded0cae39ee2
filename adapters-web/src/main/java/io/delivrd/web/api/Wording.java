package io.delivrd.web.api;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/// How figures are worded, the same in JSON and CSV.
final class Wording {

    private static final MediaType CSV = MediaType.of("text/csv");

    private Wording() {}

    /// @return the four rates under their fixed names
    static Map<String, Rate> rates(DeliveryCounts counts) {
        Map<String, Rate> rates = LinkedHashMap.newLinkedHashMap(4);
        rates.put("delivered_of_all", counts.deliveredOfAll());
        rates.put("delivered_of_final", counts.deliveredOfFinal());
        rates.put("delivered_of_known", counts.deliveredOfKnown());
        rates.put("coverage", counts.coverage());
        return rates;
    }

    /// @return plain decimal text without trailing zeros
    static String share(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString();
    }

    /// @return the zone's name, `UTC` for the offset of zero
    static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// @return whether CSV is preferred to JSON
    static boolean wantsCsv(HttpRequest<?> request) {
        return request.accept().stream()
                .filter(type -> type.matches(CSV) || type.matches(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> type.getName().equals(CSV.getName()))
                .isPresent();
    }

    /// @param rate by its name
    static String definition(String rate) {
        return switch (rate) {
            case "delivered_of_all" -> "delivered / all; columns _low and _high: 95 % Wilson interval; _n: denominator";
            case "delivered_of_final" -> "delivered / final";
            case "delivered_of_known" -> "delivered / (final - unknown - provider_expired)";
            case "coverage" -> "(final - provider_expired - aged) / all, over networks that send receipts";
            default -> "";
        };
    }
}
