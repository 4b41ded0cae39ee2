package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TruthTest {

    @Test
    void jsonNamesEveryFigure() {
        SortedMap<String, Long> states = new TreeMap<>();
        states.put("delivered", 2L);
        states.put("expired", 1L);
        SortedMap<String, Long> errors = new TreeMap<>();
        errors.put("0", 2L);
        errors.put("1", 1L);
        SortedMap<String, Long> messageStates = new TreeMap<>(Map.of("partially_delivered", 1L, "expired", 1L));
        Truth truth = new Truth(
                "load",
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                2,
                5,
                1,
                0,
                0,
                List.of(new Truth.Row(
                        "a \"b\"", "23410", 3, states, 1, errors, new BigDecimal("0.09990000"), messageStates)));

        assertThat(truth.toJson()).isEqualTo("""
                        {"scenario":"load","seed":1,"start":"1970-01-01T00:00:00Z",\
                        "first_pushed_at":"1970-01-01T00:00:00Z","last_pushed_at":"1970-01-01T00:01:00Z",\
                        "totals":{"messages":2,"parts":3,"pushes":6,"receipts":5,"repeats":1,"misrouted":0,"replies":0,\
                        "states":{"delivered":2,"expired":1},"message_states":{"expired":1,"partially_delivered":1},\
                        "provider_expired":1,"price":"0.09990000"},\
                        "rows":[{"campaign":"a \\"b\\"","network":"23410","parts":3,\
                        "states":{"delivered":2,"expired":1},"provider_expired":1,"errors":{"0":2,"1":1},\
                        "price":"0.09990000","messages":2,"message_states":{"expired":1,"partially_delivered":1}}]}
                        """);
    }
}
