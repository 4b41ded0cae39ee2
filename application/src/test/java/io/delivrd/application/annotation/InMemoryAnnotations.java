package io.delivrd.application.annotation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Notes on dates in memory; passes the contract that the database passes.
public final class InMemoryAnnotations implements Annotations {

    private final Map<UUID, Annotation> standing = new LinkedHashMap<>();
    private final Map<String, UUID> made = new HashMap<>();

    @Override
    public synchronized List<Annotation> between(LocalDate first, LocalDate last, int limit) {
        return standing.values().stream()
                .filter(one -> !one.last().isBefore(first) && !one.first().isAfter(last))
                .sorted(Comparator.comparing(Annotation::first)
                        .thenComparing(Annotation::createdAt)
                        .thenComparing(one -> one.id().toString())
                        .reversed())
                .limit(limit)
                .toList()
                .reversed();
    }

    @Override
    public synchronized Optional<Annotation> find(UUID id) {
        return Optional.ofNullable(standing.get(id));
    }

    @Override
    public synchronized void add(Annotation annotation) {
        standing.put(annotation.id(), annotation);
    }

    @Override
    public synchronized boolean isMade(String key) {
        return made.containsKey(key);
    }

    @Override
    public synchronized void make(String key, Annotation annotation) {
        UUID known = made.putIfAbsent(key, annotation.id());
        if (known == null) {
            add(annotation);
        } else {
            standing.computeIfPresent(
                    known, (_, one) -> one.last().isBefore(annotation.last()) ? lasting(one, annotation.last()) : one);
        }
    }

    private static Annotation lasting(Annotation one, LocalDate last) {
        return new Annotation(
                one.id(),
                one.kind(),
                one.first(),
                last,
                one.text(),
                one.author(),
                one.scope(),
                one.createdAt(),
                one.changedAt());
    }

    @Override
    public synchronized boolean change(Annotation annotation) {
        return standing.replace(annotation.id(), annotation) != null;
    }

    @Override
    public synchronized boolean remove(UUID id) {
        return standing.remove(id) != null;
    }
}
