package io.delivrd.application.alert;

import io.delivrd.domain.alert.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Rules and what they fired, in memory.
public final class InMemoryAlerts implements AlertRules, AlertFirings {

    private final Map<UUID, Kept> rules = new LinkedHashMap<>();
    private final Map<UUID, List<Version>> histories = new HashMap<>();
    private final Map<UUID, Map<String, Watch>> watches = new HashMap<>();
    private final List<Firing> firings = new ArrayList<>();

    @Override
    public synchronized List<Kept> all() {
        return rules.values().stream()
                .sorted(Comparator.comparing((Kept kept) -> kept.rule().name()).thenComparing(Kept::id))
                .toList();
    }

    @Override
    public synchronized Optional<Kept> find(UUID id) {
        return Optional.ofNullable(rules.get(id));
    }

    @Override
    public synchronized void put(Kept kept, Deed deed) {
        rules.put(kept.id(), kept);
        histories
                .computeIfAbsent(kept.id(), _ -> new ArrayList<>())
                .add(new Version(kept.version(), deed, kept.changedAt(), kept.changedBy(), kept.rule()));
        if (deed == Deed.DELETED) {
            rules.remove(kept.id());
        }
        firings.replaceAll(firing ->
                firing.ruleId().equals(kept.id()) && firing.resolvedAt().isEmpty()
                        ? firing.dropped(kept.changedAt())
                        : firing);
        watches.remove(kept.id());
    }

    @Override
    public synchronized List<Version> history(UUID id) {
        return List.copyOf(histories.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized Map<String, Watch> watches(UUID rule) {
        return Map.copyOf(watches.getOrDefault(rule, Map.of()));
    }

    @Override
    public synchronized boolean keep(Look look) {
        Predicate<Firing> isOpen = firing -> firing.ruleId().equals(look.rule())
                && firing.subject().equals(look.subject())
                && firing.resolvedAt().isEmpty();
        boolean known = look.fired().isPresent() && firings.stream().anyMatch(isOpen);
        watches.computeIfAbsent(look.rule(), _ -> new HashMap<>()).put(look.subject(), look.next());
        look.ended().ifPresent(end -> firings.replaceAll(firing -> isOpen.test(firing) ? firing.ended(end) : firing));
        look.fired().filter(_ -> !known).ifPresent(firings::add);
        return !known;
    }

    @Override
    public synchronized List<Firing> of(UUID rule, int limit) {
        return newest(firing -> firing.ruleId().equals(rule), limit);
    }

    @Override
    public synchronized List<Firing> latest(int limit) {
        return newest(_ -> true, limit);
    }

    @Override
    public synchronized Optional<Firing> find(UUID rule, String subject) {
        return firings.stream()
                .filter(firing -> firing.ruleId().equals(rule)
                        && firing.subject().equals(subject)
                        && firing.resolvedAt().isEmpty())
                .findFirst();
    }

    private List<Firing> newest(Predicate<Firing> which, int limit) {
        return firings.stream()
                .filter(which)
                .sorted(Comparator.comparing(Firing::firedAt).reversed().thenComparing(Firing::id))
                .limit(limit)
                .toList();
    }
}
