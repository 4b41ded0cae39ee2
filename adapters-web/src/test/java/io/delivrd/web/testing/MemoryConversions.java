package io.delivrd.web.testing;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Conversions of parts all of one campaign and network, counted by when they were seen.
public final class MemoryConversions implements Conversions {

    private final Map<PartKey, Conversion> byPart = new LinkedHashMap<>();

    @Override
    public synchronized int recordAll(List<Conversion> conversions, Instant receivedAt) {
        int stored = 0;
        for (Conversion one : conversions) {
            Conversion known = byPart.get(one.part());
            if (known == null || one.at().isAfter(known.at())) {
                byPart.put(one.part(), one);
                stored++;
            }
        }
        return stored;
    }

    @Override
    public synchronized List<Row> count(Window window) {
        List<Conversion> counted = byPart.values().stream()
                .filter(one -> !one.at().isBefore(window.from()) && one.at().isBefore(window.until()))
                .toList();
        return counted.isEmpty()
                ? List.of()
                : List.of(new Row(
                        "spring-7",
                        "23410",
                        counted.stream().filter(Conversion::acted).count(),
                        counted.size()));
    }

    @Override
    public List<Row> count(Window window, String campaign) {
        return count(window).stream()
                .filter(row -> row.campaign().equals(campaign))
                .toList();
    }

    @Override
    public List<Conversion> untold(int limit) {
        return List.of();
    }

    @Override
    public void told(List<Conversion> conversions, Instant at) {}

    public synchronized List<Conversion> all() {
        return new ArrayList<>(byPart.values());
    }
}
