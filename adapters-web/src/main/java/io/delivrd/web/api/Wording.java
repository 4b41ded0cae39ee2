package io.delivrd.web.api;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How figures are worded, the same in JSON and CSV.
public final class Wording {

    private static final MediaType CSV = MediaType.of("text/csv");

    /// What columns of a workbook mean, by their names.
    public static final Map<String, String> DEFINITIONS = definitions();

    private Wording() {}

    private static Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put(
                "unknowable", "of all: on networks or accounts that send no receipts; left out of the rates below");
        definitions.put(
                "delivered_of_all", "delivered / all; columns _low and _high: 95 % Wilson interval; _n: denominator");
        definitions.put("delivered_of_final", "delivered / final");
        definitions.put("delivered_of_known", "delivered / (final - unknown - provider_expired)");
        definitions.put("coverage", "(final - provider_expired - aged) / all");
        definitions.put(
                "share",
                "all / all of the same key whatever state and error; in place of rates where state or error are picked out");
        return Collections.unmodifiableMap(definitions);
    }

    /// @return the four rates under their fixed names
    public static Map<String, Rate> rates(DeliveryCounts counts) {
        Map<String, Rate> rates = LinkedHashMap.newLinkedHashMap(4);
        rates.put("delivered_of_all", counts.deliveredOfAll());
        rates.put("delivered_of_final", counts.deliveredOfFinal());
        rates.put("delivered_of_known", counts.deliveredOfKnown());
        rates.put("coverage", counts.coverage());
        return rates;
    }

    /// @return plain decimal text without trailing zeros
    public static String share(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString();
    }

    /// @return the zone's name, `UTC` for the offset of zero
    public static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// @return whether CSV is preferred to JSON
    public static boolean wantsCsv(HttpRequest<?> request) {
        return request.accept().stream()
                .filter(type -> type.matches(CSV) || type.matches(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> type.getName().equals(CSV.getName()))
                .isPresent();
    }
}
