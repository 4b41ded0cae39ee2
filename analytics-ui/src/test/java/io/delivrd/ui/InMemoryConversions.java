package io.delivrd.ui;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.fallback.Window;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Counts of recipients' actions as told, whatever the window.
final class InMemoryConversions implements Conversions {

    private final List<Row> rows = new CopyOnWriteArrayList<>();

    void clear() {
        rows.clear();
    }

    void add(String campaign, String network, long acted, long all) {
        rows.add(new Row(campaign, network, acted, all));
    }

    @Override
    public int recordAll(List<Conversion> conversions, Instant receivedAt) {
        return 0;
    }

    @Override
    public List<Row> count(Window window) {
        return List.copyOf(rows);
    }

    @Override
    public List<Row> count(Window window, String campaign) {
        return rows.stream().filter(row -> row.campaign().equals(campaign)).toList();
    }

    @Override
    public List<Conversion> untold(int limit) {
        return List.of();
    }

    @Override
    public void told(List<Conversion> conversions, Instant at) {}
}
