package io.delivrd.simulator;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What the provider was asked and what it charges for the answers.
final class Ledger {

    private final BigDecimal price;
    private final LongAdder records = new LongAdder();
    private final IdTable asked = new IdTable();
    private final ConcurrentHashMap<String, LongAdder> requests = new ConcurrentHashMap<>();

    Ledger(BigDecimal price) {
        this.price = price;
    }

    void request(String route) {
        requests.computeIfAbsent(route, _ -> new LongAdder()).increment();
    }

    void bill(String id) {
        records.increment();
        asked.increment(id);
    }

    long records() {
        return records.sum();
    }

    long asked(String id) {
        return asked.get(id);
    }

    SortedMap<String, Long> requests() {
        SortedMap<String, Long> counts = new TreeMap<>();
        requests.forEach((route, count) -> counts.put(route, count.sum()));
        return counts;
    }

    BigDecimal cost(long records) {
        return price.multiply(BigDecimal.valueOf(records));
    }

    String toJson() {
        Json json = new Json().open('{');
        json.name("billed_records").literal(records());
        json.name("distinct_records").literal(asked.size());
        json.name("most_often_asked").literal(asked.most());
        json.name("price")
                .text(cost(records()).toPlainString())
                .name("currency")
                .text("EUR");
        json.name("requests").open('{');
        requests().forEach((route, count) -> json.name(route).literal(count));
        return json.close('}').close('}') + "\n";
    }
}
