package io.delivrd.application.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// [Digests] in memory.
public final class InMemoryDigests implements Digests {

    private final Map<UUID, Digest> all = new ConcurrentHashMap<>();

    @Override
    public List<Digest> all() {
        return all.values().stream()
                .sorted(Comparator.comparing(Digest::name).thenComparing(Digest::id))
                .toList();
    }

    @Override
    public Optional<Digest> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public void put(Digest digest) {
        all.compute(
                digest.id(), (_, known) -> known == null ? with(digest, Optional.empty()) : with(digest, known.sent()));
    }

    @Override
    public boolean remove(UUID id) {
        return all.remove(id) != null;
    }

    @Override
    public synchronized boolean send(UUID id, LocalDate due, Instant at) {
        Digest known = all.get(id);
        if (known == null
                || known.sent().filter(sent -> !sent.due().isBefore(due)).isPresent()) {
            return false;
        }
        all.put(id, with(known, Optional.of(new Digest.Sent(due, at))));
        return true;
    }

    private static Digest with(Digest digest, Optional<Digest.Sent> sent) {
        return new Digest(
                digest.id(),
                digest.name(),
                digest.maker(),
                digest.view(),
                digest.rhythm(),
                digest.language(),
                digest.channels(),
                digest.ownChannel(),
                digest.enabled(),
                digest.changedAt(),
                sent);
    }
}
