package io.delivrd.persistence.receipt;

import io.delivrd.persistence.rows.Kind;
import io.delivrd.persistence.rows.StoredTable;
import java.util.Map;

/// Rows of the tables of counts: what a batch moves is added to what stands, and of sealed windows told by itself.
final class RollupRows {

    static final StoredTable<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> COUNTS =
            StoredTable.<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>>builder()
                    .key("campaign", Kind.TEXT, row -> row.getKey().campaign())
                    .key("window_at", Kind.INSTANT, row -> row.getKey().window())
                    .key("provider", Kind.TEXT, row -> row.getKey().provider())
                    .key("account", Kind.TEXT, row -> row.getKey().account())
                    .key("network_code", Kind.TEXT, row -> row.getKey().network())
                    .key("state", Kind.TEXT, row -> row.getKey().state().tag())
                    .key("standing", Kind.TEXT, row -> row.getKey().standing().tag())
                    .key(
                            "settlement",
                            Kind.TEXT,
                            row -> row.getKey().settlement().tag())
                    .key("error_code", Kind.TEXT, row -> row.getKey().error())
                    .key("currency", Kind.TEXT, row -> row.getKey().currency())
                    .key("scope", Kind.TEXT, row -> row.getKey().scope().tag())
                    .column("n", Kind.LONG, row -> row.getValue().n())
                    .column("amount", Kind.AMOUNT, row -> row.getValue().amount())
                    .build();

    static final StoredTable<Map.Entry<RollupDeltas.TimeKey, Long>> TIMES =
            StoredTable.<Map.Entry<RollupDeltas.TimeKey, Long>>builder()
                    .key("campaign", Kind.TEXT, row -> row.getKey().campaign())
                    .key("window_at", Kind.INSTANT, row -> row.getKey().window())
                    .key("provider", Kind.TEXT, row -> row.getKey().provider())
                    .key("account", Kind.TEXT, row -> row.getKey().account())
                    .key("network_code", Kind.TEXT, row -> row.getKey().network())
                    .key("scope", Kind.TEXT, row -> row.getKey().scope().tag())
                    .key("outcome", Kind.TEXT, row -> row.getKey().outcome().tag())
                    .key("evidence", Kind.TEXT, row -> row.getKey().evidence())
                    .key("latency_bucket", Kind.INTEGER, row -> row.getKey().latencyBucket())
                    .column("n", Kind.LONG, Map.Entry::getValue)
                    .build();

    static final String ADD_COUNTS = """
            %s
                on conflict (%s) do update
               set n = counted.n + excluded.n,
                   amount = counted.amount + excluded.amount
            """.formatted(insert("delivery_rollup as counted", COUNTS), COUNTS.keys());

    static final String ADD_TIMES = """
            %s
                on conflict (%s) do update
               set n = counted.n + excluded.n
            """.formatted(insert("time_to_receipt_rollup as counted", TIMES), TIMES.keys());

    static final String LATE_COUNTS = insert("late_count", COUNTS);

    static final String LATE_TIMES = insert("late_time", TIMES);

    private RollupRows() {}

    private static String insert(String into, StoredTable<?> table) {
        return "insert into %s (%s) select * from %s".formatted(into, table.names(), table.told());
    }
}
