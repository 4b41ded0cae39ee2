package io.delivrd.application.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Saved views in memory; passes the contract that the database passes.
public final class InMemorySavedViews implements SavedViews {

    private final Map<UUID, SavedView> views = new ConcurrentHashMap<>();

    @Override
    public Optional<SavedView> find(UUID id) {
        return Optional.ofNullable(views.get(id));
    }

    @Override
    public List<SavedView> seenBy(String reader) {
        return views.values().stream()
                .filter(view -> view.isSeenBy(reader))
                .sorted(Comparator.comparing((SavedView view) -> view.name().toLowerCase(Locale.ROOT))
                        .thenComparing(view -> view.id().toString()))
                .toList();
    }

    @Override
    public int countOf(String owner) {
        return Math.toIntExact(views.values().stream()
                .filter(view -> view.owner().equals(owner))
                .count());
    }

    @Override
    public void add(SavedView view) {
        views.put(view.id(), view);
    }

    @Override
    public boolean change(SavedView view) {
        return views.replace(view.id(), view) != null;
    }

    @Override
    public boolean remove(UUID id) {
        return views.remove(id) != null;
    }
}
