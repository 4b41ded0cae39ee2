package io.delivrd.app;

import io.delivrd.simulator.SimulatedReceipt;
import io.micronaut.json.tree.JsonNode;
import java.util.Comparator;

/// What makes two receipts of a message the same. Absent is empty text.
record Claimed(String status, String code, String scts) implements Comparable<Claimed> {

    private static final Comparator<Claimed> ORDER =
            Comparator.comparing(Claimed::status).thenComparing(Claimed::code).thenComparing(Claimed::scts);

    static Claimed by(SimulatedReceipt receipt) {
        return new Claimed(
                receipt.status().orElse(""),
                receipt.errorCode().orElse(""),
                receipt.scts().orElse(""));
    }

    /// @param entry of a message's timeline in the API
    static Claimed in(JsonNode entry) {
        return new Claimed(text(entry, "raw_status"), text(entry, "code"), text(entry, "scts"));
    }

    @Override
    public int compareTo(Claimed other) {
        return ORDER.compare(this, other);
    }

    private static String text(JsonNode entry, String name) {
        JsonNode value = entry.get(name);
        return value == null || value.isNull() ? "" : value.getStringValue();
    }
}
