package io.delivrd.web.api;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// The four rates under their names in URLs, JSON and CSV.
final class Rates {

    private Rates() {}

    static Map<String, Rate> of(DeliveryCounts counts) {
        Map<String, Rate> rates = LinkedHashMap.newLinkedHashMap(4);
        rates.put("delivered_of_all", counts.deliveredOfAll());
        rates.put("delivered_of_final", counts.deliveredOfFinal());
        rates.put("delivered_of_known", counts.deliveredOfKnown());
        rates.put("coverage", counts.coverage());
        return rates;
    }

    /// @return plain decimal text without trailing zeros
    static String text(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString();
    }
}
