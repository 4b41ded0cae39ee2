package io.delivrd.application.conversion;

import io.delivrd.application.InMemoryDelivrd.Counted;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Recipients' actions in memory, as [ConversionsContract] wants them.
public final class InMemoryConversions implements Conversions {

    private final Supplier<List<Counted>> parts;
    private final Map<PartKey, Conversion> byPart = new LinkedHashMap<>();
    private final Map<PartKey, Conversion> told = new LinkedHashMap<>();

    /// @param parts that were heard of
    public InMemoryConversions(Supplier<List<Counted>> parts) {
        this.parts = parts;
    }

    @Override
    public synchronized int recordAll(List<Conversion> conversions, Instant receivedAt) {
        Map<PartKey, Conversion> latest = new LinkedHashMap<>();
        for (Conversion one : conversions) {
            Conversion known = latest.getOrDefault(one.part(), byPart.get(one.part()));
            if (known == null || one.at().isAfter(known.at())) {
                latest.put(one.part(), one);
            }
        }
        latest.forEach((part, one) -> {
            byPart.remove(part);
            byPart.put(part, one);
        });
        return latest.size();
    }

    @Override
    public synchronized List<Row> count(Window window) {
        Map<List<String>, List<Conversion>> counted = new LinkedHashMap<>();
        byPart.values().forEach(one -> {
            Optional<Counted> part = parts.get().stream()
                    .filter(known -> known.part().key().equals(one.part()))
                    .findFirst();
            Instant at = part.map(known -> known.state().windowAt()).orElse(one.at());
            if (!at.isBefore(window.from()) && at.isBefore(window.until())) {
                String campaign = part.map(Counted::campaign)
                        .orElse(CampaignRule.NO_REFERENCE)
                        .text();
                String network = part.flatMap(known -> known.state().network())
                        .orElse(NetworkCode.UNKNOWN)
                        .text();
                counted.computeIfAbsent(List.of(campaign, network), _ -> new ArrayList<>())
                        .add(one);
            }
        });
        return counted.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue().stream().filter(Conversion::acted).count(),
                        entry.getValue().size()))
                .sorted(Comparator.comparing(Row::campaign).thenComparing(Row::network))
                .toList();
    }

    @Override
    public List<Row> count(Window window, String campaign) {
        return count(window).stream()
                .filter(row -> row.campaign().equals(campaign))
                .toList();
    }

    @Override
    public synchronized List<Conversion> untold(int limit) {
        return byPart.values().stream()
                .filter(one -> !one.equals(told.get(one.part())))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void told(List<Conversion> conversions, Instant at) {
        conversions.forEach(one -> told.put(one.part(), one));
    }

    /// @return all that count, by when they came
    public synchronized List<Conversion> all() {
        return new ArrayList<>(byPart.values());
    }
}
