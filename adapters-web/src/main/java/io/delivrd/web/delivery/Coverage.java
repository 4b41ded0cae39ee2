package io.delivrd.web.delivery;

import io.delivrd.domain.rates.DeliveryCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the receipts of a group are: of the expected ones each is counted once.
final class Coverage {

    private Coverage() {}

    /// @return `expected` is the sum of the five that follow it
    static Map<String, Long> of(DeliveryCounts counts) {
        Map<String, Long> numbers = LinkedHashMap.newLinkedHashMap(7);
        numbers.put("expected", counts.expected());
        numbers.put("pushed", counts.pushed());
        numbers.put("recovered", counts.recovered());
        numbers.put("provider_expired", counts.givenUp());
        numbers.put("aged", counts.aged());
        numbers.put("missing", counts.missing());
        numbers.put("unknowable", counts.unknowable().all());
        return numbers;
    }
}
